using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class DescribeCommandTests : IDisposable
{
    private const string Decision =
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n-----\nSố: 13/2020/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----\nLào Cai, ngày 02 tháng 3 năm 2020\nQUYẾT ĐỊNH\nVề việc lưu trữ\n\nĐiều 1. Quyết định này thay thế Quyết định số 12/2010/QĐ-UBND.";

    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;
    private readonly string _archive = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_archive, recursive: true);
    }

    [Fact]
    public async Task A_file_is_described_field_by_field()
    {
        var path = await WriteAsync("a.txt", Decision);

        var shown = await CommandLine.RunAsync("describe", path);
        var json = await CommandLine.RunAsync("describe", path, "--json");

        Assert.Equal((0, 0), (shown.ExitCode, json.ExitCode));
        Assert.Contains("13/2020/QĐ-UBND", shown.Output, StringComparison.Ordinal);
        var code = JsonDocument.Parse(Assert.Single(json.Lines)).RootElement.GetProperty("paper").GetProperty("code");
        Assert.Equal("code.labelled", code.GetProperty("rule").GetString());
        Assert.True(code.GetProperty("length").GetInt32() > 0);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_returns_1_and_a_missing_one_2()
    {
        var path = await WriteAsync("broken.pdf", "%PDF-1.4 and nothing else");

        Assert.Equal(1, (await CommandLine.RunAsync("describe", path)).ExitCode);
        Assert.Equal(2, (await CommandLine.RunAsync("describe", path + ".missing")).ExitCode);
    }

    [Fact]
    public async Task Papers_bound_into_one_archived_document_are_told_apart()
    {
        var other = Decision.Replace("13/2020", "14/2020", StringComparison.Ordinal);
        await WriteAsync("bound.txt", $"{Decision}\f{other}");
        await CommandLine.RunAsync("ingest", _folder, "--archive", _archive);
        var found = await CommandLine.RunAsync("search", "lưu trữ", "--archive", _archive, "--json");
        var id = JsonDocument.Parse(Assert.Single(found.Lines)).RootElement.GetProperty("id").GetString()!;

        var shown = await CommandLine.RunAsync("describe", id, "--archive", _archive);
        var unknown = await CommandLine.RunAsync("describe", "nothing", "--archive", _archive);

        Assert.Equal((0, 2), (shown.ExitCode, unknown.ExitCode));
        Assert.Contains("Paper 2 of 2 (proposed)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("14/2020/QĐ-UBND", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relations_are_shown_from_both_ends_with_the_answer_on_force()
    {
        await WriteAsync(
            "old.txt",
            Decision
                .Replace("13/2020", "12/2010", StringComparison.Ordinal)
                .Replace("năm 2020", "năm 2010", StringComparison.Ordinal)
                .Split("Điều 1")[0]
        );
        await WriteAsync("new.txt", Decision);
        await CommandLine.RunAsync("ingest", _folder, "--archive", _archive);
        var found = await CommandLine.RunAsync("search", "so:12/2010/QĐ-UBND", "--archive", _archive, "--json");
        var old = found
            .Lines.Select(static line => JsonDocument.Parse(line).RootElement)
            .Single(static hit => hit.GetProperty("path").GetString() == "old.txt")
            .GetProperty("id")
            .GetString()!;

        var shown = await CommandLine.RunAsync("relations", old, "--archive", _archive);
        var json = await CommandLine.RunAsync("relations", old, "--archive", _archive, "--json", "--on", "2021-01-01");

        Assert.Contains("thay thế", shown.Output, StringComparison.Ordinal);
        Assert.Equal(
            "Ended",
            JsonDocument.Parse(json.Output).RootElement.GetProperty("force").GetProperty("state").GetString()
        );
        Assert.Equal(2, (await CommandLine.RunAsync("relations", "x", "--archive", _archive)).ExitCode);
        Assert.Equal(
            2,
            (await CommandLine.RunAsync("relations", old, "--archive", _archive, "--on", "hôm nay")).ExitCode
        );
        Assert.Equal(
            1,
            (await CommandLine.RunAsync("relations", Guid.CreateVersion7().ToString(), "--archive", _archive)).ExitCode
        );
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
