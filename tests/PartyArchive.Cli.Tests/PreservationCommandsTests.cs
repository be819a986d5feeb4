using System.Text.Json;

namespace PartyArchive.Cli.Tests;

public sealed class PreservationCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-test-").FullName;

    private string Archive => Path.Combine(_folder, "archive");

    private string Backup => Path.Combine(_folder, "backup");

    private string Restored => Path.Combine(_folder, "restored");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_archive_is_backed_up_restored_verified_and_indexed_anew()
    {
        var papers = Directory.CreateDirectory(Path.Combine(_folder, "papers")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(papers, "a.txt"),
            "Công văn về việc lưu trữ hồ sơ",
            TestContext.Current.CancellationToken
        );
        await CommandLine.RunAsync("ingest", papers, "--archive", Archive);

        var backup = await CommandLine.RunAsync("backup", Backup, "--archive", Archive, "--json");
        var restore = await CommandLine.RunAsync("restore", Backup, "--archive", Restored, "--json");
        var rebuild = await CommandLine.RunAsync("rebuild", "--archive", Restored, "--json");
        var verify = await CommandLine.RunAsync("verify", "--archive", Restored, "--json");
        var search = await CommandLine.RunAsync("search", "luu tru", "--archive", Restored, "--json");

        Assert.Equal(
            (0, 0, 0, 0, 0),
            (backup.ExitCode, restore.ExitCode, rebuild.ExitCode, verify.ExitCode, search.ExitCode)
        );
        Assert.Equal(1, Root(backup).GetProperty("copied").GetInt32());
        Assert.Equal(1, Root(restore).GetProperty("originals").GetInt32());
        Assert.Equal(1, Root(rebuild).GetProperty("documents").GetInt32());
        Assert.True(Root(verify).GetProperty("isSound").GetBoolean());
        Assert.Single(search.Lines);
    }

    [Fact]
    public async Task A_damaged_original_is_told_and_returns_1()
    {
        var papers = Directory.CreateDirectory(Path.Combine(_folder, "papers")).FullName;
        await File.WriteAllTextAsync(Path.Combine(papers, "a.txt"), "văn bản", TestContext.Current.CancellationToken);
        await CommandLine.RunAsync("ingest", papers, "--archive", Archive);
        var original = Directory
            .EnumerateFiles(Path.Combine(Archive, "originals"), "*", SearchOption.AllDirectories)
            .Single();
        await File.WriteAllTextAsync(original, "other text", TestContext.Current.CancellationToken);

        var verify = await CommandLine.RunAsync("verify", "--archive", Archive, "--look-only");

        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("Damaged", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_backup_is_not_restored()
    {
        var restore = await CommandLine.RunAsync("restore", _folder, "--archive", Restored);

        Assert.Equal(2, restore.ExitCode);
        Assert.Contains("no backup", restore.Errors, StringComparison.Ordinal);
    }

    private static JsonElement Root(CommandResult result) => JsonDocument.Parse(result.Output).RootElement;
}
