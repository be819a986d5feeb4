using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class ArchiveCommandsTests : IDisposable
{
    private readonly string _papers = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _archive = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_papers, recursive: true);
        Directory.Delete(_archive, recursive: true);
    }

    [Fact]
    public async Task A_folder_goes_in_and_is_found_shown_and_counted()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_papers, "nghị quyết.txt"),
            "Nghị quyết về công tác lưu trữ của cấp ủy",
            TestContext.Current.CancellationToken
        );

        var ingest = await CommandLine.RunAsync("ingest", _papers, "--archive", _archive, "--json");
        var search = await CommandLine.RunAsync("search", "cong tac luu tru", "--archive", _archive, "--json");
        var hit = JsonDocument.Parse(Assert.Single(search.Lines)).RootElement;
        var show = await CommandLine.RunAsync("show", hit.GetProperty("id").GetString()!, "--archive", _archive);
        var status = await CommandLine.RunAsync("status", "--archive", _archive, "--json");

        Assert.Equal((0, 0, 0, 0), (ingest.ExitCode, search.ExitCode, show.ExitCode, status.ExitCode));
        Assert.Equal(
            1,
            JsonDocument.Parse(ingest.Output).RootElement.GetProperty("outcomes").GetProperty("Archived").GetInt32()
        );
        Assert.Equal("nghị quyết.txt", hit.GetProperty("path").GetString());
        Assert.Contains(
            "công tác lưu trữ",
            hit.GetProperty("snippets")[0].GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains("Nghị quyết về công tác lưu trữ của cấp ủy", show.Output, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(status.Output).RootElement.GetProperty("changesBehind").GetInt32());
    }

    [Fact]
    public async Task Work_done_with_problems_returns_1()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_papers, "broken.pdf"),
            "%PDF-1.4 and nothing else",
            TestContext.Current.CancellationToken
        );

        var ingest = await CommandLine.RunAsync("ingest", _papers, "--archive", _archive);

        Assert.Equal(1, ingest.ExitCode);
        Assert.Contains("broken.pdf", ingest.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("search")]
    [InlineData("search", "x")]
    [InlineData("show", "not-an-id", "--archive", "x")]
    [InlineData("ingest", "/nowhere/at/all", "--archive", "x")]
    public async Task A_command_that_is_not_understood_returns_2_and_says_why(params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_refused_and_left_as_it_was()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_papers, "thư riêng.txt"),
            "x",
            TestContext.Current.CancellationToken
        );

        var search = await CommandLine.RunAsync("search", "x", "--archive", _papers);
        var ingest = await CommandLine.RunAsync("ingest", _archive, "--archive", _papers);

        Assert.Equal((2, 2), (search.ExitCode, ingest.ExitCode));
        Assert.Contains("not a PartyArchive archive", search.Errors, StringComparison.Ordinal);
        Assert.Equal(["thư riêng.txt"], Directory.EnumerateFileSystemEntries(_papers).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_archive_that_another_process_writes_is_refused_for_writing_and_open_for_reading()
    {
        await using var held = await Archive.OpenAsync(
            new ArchiveOptions { Folder = _archive },
            cancellationToken: TestContext.Current.CancellationToken
        );

        var ingest = await CommandLine.RunAsync("ingest", _papers, "--archive", _archive);
        var status = await CommandLine.RunAsync("status", "--archive", _archive);

        Assert.Equal(2, ingest.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", ingest.Errors, StringComparison.Ordinal);
        Assert.Equal(0, status.ExitCode);
    }

    [Fact]
    public async Task Nothing_found_returns_1()
    {
        await CommandLine.RunAsync("ingest", _papers, "--archive", _archive);

        Assert.Equal(1, (await CommandLine.RunAsync("search", "không có gì", "--archive", _archive)).ExitCode);
    }
}
