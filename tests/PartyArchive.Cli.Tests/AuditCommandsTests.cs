using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class AuditCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_log_is_exported_checked_elsewhere_and_a_change_in_it_shows()
    {
        var papers = Directory.CreateDirectory(Path.Combine(_folder, "papers")).FullName;
        var archive = Path.Combine(_folder, "archive");
        var log = Path.Combine(_folder, "log.jsonl");
        var kept = Path.Combine(_folder, "checkpoint.txt");
        await File.WriteAllTextAsync(Path.Combine(papers, "a.txt"), "Nghị quyết về công tác lưu trữ", Cancel);
        await CommandLine.RunAsync("ingest", papers, "--archive", archive);
        var fixity = await CommandLine.RunAsync("fixity", "--archive", archive, "--json");

        var checkpoint = await CommandLine.RunAsync("audit", "checkpoint", "--archive", archive);
        await File.WriteAllTextAsync(kept, checkpoint.Output, Cancel);
        var refused = await CommandLine.RunAsync("audit", "export", log + ".no", "--archive", archive);
        var export = await CommandLine.RunAsync([
            "audit",
            "export",
            log,
            "--archive",
            archive,
            "--group",
            "audit",
            "--clearance",
            "TopSecret",
        ]);
        var sound = await CommandLine.RunAsync("verify-audit", log, "--checkpoint", kept, "--json");
        var inPlace = await CommandLine.RunAsync("verify-audit", archive, "--checkpoint", kept);
        await File.WriteAllTextAsync(
            log,
            (await File.ReadAllTextAsync(log, Cancel)).Replace(
                "\"Archived\":\"1\"",
                "\"Archived\":\"2\"",
                StringComparison.Ordinal
            ),
            Cancel
        );
        var altered = await CommandLine.RunAsync("verify-audit", log, "--checkpoint", kept);

        Assert.Equal((0, 0, 2, 0), (fixity.ExitCode, checkpoint.ExitCode, refused.ExitCode, export.ExitCode));
        Assert.Equal((0, 0, 1), (sound.ExitCode, inPlace.ExitCode, altered.ExitCode));
        Assert.Equal(1, JsonDocument.Parse(sound.Output).RootElement.GetProperty("checkpointsConfirmed").GetInt32());
        Assert.Contains("Altered", altered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_log_is_refused()
    {
        var file = Path.Combine(_folder, "x.jsonl");
        await File.WriteAllTextAsync(file, "{}\n", Cancel);

        var result = await CommandLine.RunAsync("verify-audit", file);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("exported audit log", result.Errors, StringComparison.Ordinal);
    }
}
