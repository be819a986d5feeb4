using System.IO.Compression;
using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class IntakeCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private string Archive => Path.Combine(_folder, "archive");

    private string Papers => Path.Combine(_folder, "papers");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IntakeCommandsTests()
    {
        Directory.CreateDirectory(Papers);
        File.WriteAllText(Path.Combine(Papers, "a.txt"), "Công văn về việc lưu trữ hồ sơ của văn phòng");
        File.WriteAllText(Path.Combine(Papers, "b <i>.pdf"), "%PDF-1.4 and nothing else");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_report_tells_every_file_to_programs_and_to_people()
    {
        var file = Path.Combine(_folder, "report");

        await CommandLine.RunAsync("ingest", Papers, "--archive", Archive, "--report", file);

        var lines = await File.ReadAllLinesAsync(file + ".jsonl", Cancellation);
        Assert.Equal(
            ["Archived", "Damaged"],
            lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("outcome").GetString())
        );
        var html = await File.ReadAllTextAsync(file + ".html", Cancellation);
        Assert.Contains("b &lt;i&gt;.pdf", html, StringComparison.Ordinal);
        Assert.Contains("PlainText", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_is_listed_counted_and_retried_by_reason()
    {
        await CommandLine.RunAsync("ingest", Papers, "--archive", Archive);

        var damaged = await CommandLine.RunAsync("ledger", "--archive", Archive, "--outcome", "Damaged", "--json");
        var reasons = await CommandLine.RunAsync("ledger", "--archive", Archive, "--reasons");
        var other = await CommandLine.RunAsync("retry", Papers, "--archive", Archive, "--reason", "no such", "--json");
        var all = await CommandLine.RunAsync("retry", Papers, "--archive", Archive, "--json");

        Assert.Equal("b <i>.pdf", Root(damaged).GetProperty("path").GetString());
        Assert.Equal(2, reasons.Lines.Count);
        Assert.Equal(2, Outcome(other, "Unchanged"));
        Assert.Equal((1, 1), (Outcome(all, "Unchanged"), Outcome(all, "Damaged")));
    }

    [Fact]
    public async Task What_lies_in_an_archive_is_counted_listed_and_shown_with_its_place()
    {
        using (var zip = ZipFile.Open(Path.Combine(Papers, "x.zip"), ZipArchiveMode.Create))
        {
            await using var target = await zip.CreateEntry("sub/c.txt").OpenAsync(Cancellation);
            await target.WriteAsync("Tờ trình về việc mua sắm của văn phòng"u8.ToArray(), Cancellation);
        }

        var taken = await CommandLine.RunAsync("ingest", Papers, "--archive", Archive, "--json");
        var listed = await CommandLine.RunAsync("ledger", "--archive", Archive, "--container", "x.zip", "--json");
        var id = Root(listed).GetProperty("document").GetProperty("value").GetString()!;
        var shown = await CommandLine.RunAsync("show", id, "--archive", Archive);

        Assert.Equal((2, 1), (Outcome(taken, "Archived"), Outcome(taken, "Unpacked")));
        Assert.Equal("x.zip!/sub/c.txt", Root(listed).GetProperty("path").GetString());
        Assert.Contains(shown.Lines, static line => line.Contains("x.zip (not archived)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Originals_are_read_once_more()
    {
        await CommandLine.RunAsync("ingest", Papers, "--archive", Archive);

        var older = await CommandLine.RunAsync("re-extract", "--archive", Archive, "--json");
        var all = await CommandLine.RunAsync("re-extract", "--archive", Archive, "--all");

        Assert.Equal((0, 0), (older.ExitCode, all.ExitCode));
        Assert.Empty(Root(older).GetProperty("outcomes").EnumerateObject());
        Assert.Contains("1 the same", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_missing_leaves_what_was_recorded()
    {
        await CommandLine.RunAsync("ingest", Papers, "--archive", Archive);
        await File.AppendAllTextAsync(Path.Combine(Papers, "a.txt"), " tỉnh", Cancellation);

        var run = await CommandLine.RunAsync("ingest", Papers, "--archive", Archive, "--only", "OnlyMissing", "--json");

        Assert.Equal(2, Outcome(run, "Unchanged"));
    }

    private static int Outcome(CommandResult result, string outcome) =>
        Root(result).GetProperty("outcomes").TryGetProperty(outcome, out var count) ? count.GetInt32() : 0;

    private static JsonElement Root(CommandResult result) => JsonDocument.Parse(result.Output).RootElement;
}
