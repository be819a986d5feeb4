using PartyArchive.Preservation;

namespace PartyArchive.Tests.Preservation;

public sealed class BackupTests : IDisposable
{
    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Backup => _fixture["backup"];

    private string Restored => _fixture["restored"];

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restored_backup_finds_and_hands_out_the_same(bool includeIndex)
    {
        await _fixture.FillAsync(25);
        string[] before;
        await using (var archive = await _fixture.OpenAsync())
        {
            before = await ContentsAsync(archive);
            var report = await archive.Preservation.BackupAsync(
                Backup,
                new BackupOptions { IncludeIndex = includeIndex },
                cancellationToken: Cancellation
            );
            Assert.Empty(report.Faults);
            Assert.Equal(25, report.Copied);
        }

        var restoration = await ArchivePreservation.RestoreAsync(Backup, Restored, cancellationToken: Cancellation);

        Assert.Empty(restoration.Faults);
        Assert.Equal(25, restoration.Originals);
        Assert.Equal(includeIndex, Directory.Exists(Path.Combine(Restored, "index")));
        await using var again = await _fixture.OpenAsync(Restored);
        Assert.Equal(before, await ContentsAsync(again));
        Assert.True((await again.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
    }

    [Fact]
    public async Task A_second_backup_copies_only_what_is_new()
    {
        await using var archive = await _fixture.OpenAsync();
        await ArchiveFixture.AddAsync(archive, 0, 10);
        await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        await ArchiveFixture.AddAsync(archive, 10, 5);

        var second = await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);

        Assert.Equal((5, 10, 15), (second.Copied, second.Kept, second.Manifest.Originals));
    }

    [Fact]
    public async Task What_the_archive_has_no_more_leaves_the_backup()
    {
        await using var archive = await _fixture.OpenAsync();
        await ArchiveFixture.AddAsync(archive, 0, 3);
        await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        var stray = new string('a', 64);
        var file = Path.Combine(Backup, "originals", "aa", "aa", stray);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "of a document destroyed since");

        var second = await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);

        Assert.Equal(1, second.Removed);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Backups_made_while_papers_come_in_are_whole()
    {
        var restores = LongRun.Count("PARTYARCHIVE_RESTORES", 3);
        await using var archive = await _fixture.OpenAsync();
        await ArchiveFixture.AddAsync(archive, 0, 20);
        // Papers come in during every backup, but no more than some: an archive that grows without end makes the last of many backups an endless one.
        const int batchesPerBackup = 20;
        using var batches = new SemaphoreSlim(0);
        var intake = Task.Run(
            async () =>
            {
                for (var batch = 0; batch < restores * batchesPerBackup; batch++)
                {
                    await batches.WaitAsync(Cancellation);
                    await ArchiveFixture.AddAsync(archive, 20 + (10 * batch), 10);
                }
            },
            Cancellation
        );
        for (var i = 0; i < restores; i++)
        {
            batches.Release(batchesPerBackup);
            var backup = _fixture[$"backup-{i}"];
            var report = await archive.Preservation.BackupAsync(
                backup,
                new BackupOptions { IncludeIndex = i % 2 == 0 },
                cancellationToken: Cancellation
            );
            await ArchivePreservation.RestoreAsync(backup, _fixture[$"restored-{i}"], cancellationToken: Cancellation);

            await using var restored = await _fixture.OpenAsync(_fixture[$"restored-{i}"]);
            var verified = await restored.Preservation.VerifyAsync(cancellationToken: Cancellation);
            Assert.Empty(report.Faults);
            Assert.True(verified.IsSound);
            Assert.Empty(verified.IndexDifferences);
            Assert.Equal(report.Manifest.Documents, (await restored.GetStatusAsync(Cancellation)).Counts.Documents);
        }
        await intake;
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_the_one_before()
    {
        await using var archive = await _fixture.OpenAsync();
        await ArchiveFixture.AddAsync(archive, 0, 5);
        await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        await ArchiveFixture.AddAsync(archive, 5, 5);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            archive.Preservation.BackupAsync(
                Backup,
                progress: new Told<PreservationProgress>(_ =>
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }),
                cancellationToken: stop.Token
            )
        );

        var restoration = await ArchivePreservation.RestoreAsync(Backup, Restored, cancellationToken: Cancellation);
        Assert.Equal(5, restoration.Manifest.Documents);
        Assert.Empty(restoration.Faults);
    }

    [Fact]
    public async Task A_restoration_that_is_stopped_can_be_begun_anew()
    {
        await _fixture.FillAsync(5);
        await using (var archive = await _fixture.OpenAsync())
        {
            await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        }
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ArchivePreservation.RestoreAsync(
                Backup,
                Restored,
                progress: new Told<PreservationProgress>(_ => throw new OperationCanceledException()),
                cancellationToken: stop.Token
            )
        );
        await Assert.ThrowsAsync<NotAnArchiveException>(() => _fixture.OpenAsync(Restored));

        await ArchivePreservation.RestoreAsync(Backup, Restored, cancellationToken: Cancellation);

        await using var restored = await _fixture.OpenAsync(Restored);
        Assert.Equal(5, (await ArchiveFixture.FindAllAsync(restored)).Hits.Count);
    }

    [Fact]
    public async Task A_damaged_original_is_told_and_the_rest_is_copied()
    {
        await _fixture.FillAsync(3);
        Flip(Originals(_fixture.ArchiveFolder).First());
        await using var archive = await _fixture.OpenAsync();

        var report = await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);

        Assert.Contains("damaged in the archive", Assert.Single(report.Faults), StringComparison.Ordinal);
        Assert.Equal(2, report.Copied);
    }

    [Fact]
    public async Task A_damaged_backup_is_told_when_it_is_restored()
    {
        await _fixture.FillAsync(3);
        await using (var archive = await _fixture.OpenAsync())
        {
            await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        }
        var originals = Originals(Backup).ToList();
        Flip(originals[0]);
        File.Delete(originals[1]);

        var report = await ArchivePreservation.RestoreAsync(Backup, Restored, cancellationToken: Cancellation);

        Assert.Equal(2, report.Faults.Count);
        Assert.Equal(1, report.Originals);
        await using var restored = await _fixture.OpenAsync(Restored);
        Assert.Equal(3, (await ArchiveFixture.FindAllAsync(restored)).Hits.Count);
    }

    [Fact]
    public async Task A_backup_with_another_catalogue_is_refused()
    {
        await _fixture.FillAsync(1);
        await using (var archive = await _fixture.OpenAsync())
        {
            await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        }
        Flip(Path.Combine(Backup, "catalog.db"));

        await Assert.ThrowsAsync<BackupException>(() =>
            ArchivePreservation.RestoreAsync(Backup, Restored, cancellationToken: Cancellation)
        );
    }

    [Fact]
    public async Task Folders_that_hold_something_else_are_refused()
    {
        await _fixture.FillAsync(1);
        await using var archive = await _fixture.OpenAsync();
        await using (var other = await _fixture.OpenAsync(_fixture["other"]))
        {
            await other.Preservation.BackupAsync(_fixture["others-backup"], cancellationToken: Cancellation);
        }
        Directory.CreateDirectory(_fixture["papers"]);
        File.WriteAllText(Path.Combine(_fixture["papers"], "a.txt"), "x");

        foreach (var folder in (string[])["papers", "others-backup", "archive", "archive/backup"])
        {
            await Assert.ThrowsAsync<BackupException>(() =>
                archive.Preservation.BackupAsync(_fixture[folder], cancellationToken: Cancellation)
            );
        }
        await Assert.ThrowsAsync<BackupException>(() =>
            ArchivePreservation.RestoreAsync(_fixture["papers"], Restored, cancellationToken: Cancellation)
        );
    }

    [Fact]
    public async Task An_archive_is_never_restored_over()
    {
        await _fixture.FillAsync(1);
        await using (var archive = await _fixture.OpenAsync())
        {
            await archive.Preservation.BackupAsync(Backup, cancellationToken: Cancellation);
        }

        await Assert.ThrowsAsync<BackupException>(() =>
            ArchivePreservation.RestoreAsync(Backup, _fixture.ArchiveFolder, cancellationToken: Cancellation)
        );
    }

    internal static IEnumerable<string> Originals(string archive) =>
        Directory
            .EnumerateFiles(Path.Combine(archive, "originals"), "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file).Length == 64);

    internal static void Flip(string file, int at = -1)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[at < 0 ? bytes.Length / 2 : at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static async Task<string[]> ContentsAsync(Archive archive)
    {
        var contents = new List<string>();
        foreach (var document in await ArchiveFixture.DocumentsAsync(archive))
        {
            await using var original = await archive.OpenOriginalAsync(
                ArchiveFixture.Officer,
                document.Id,
                Cancellation
            );
            using var reader = new StreamReader(original!);
            contents.Add($"{document.Id} {document.SourcePath} {await reader.ReadToEndAsync(Cancellation)}");
        }
        return [.. contents];
    }
}
