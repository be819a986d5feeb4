using Microsoft.Data.Sqlite;
using PartyArchive.Access;
using PartyArchive.Catalog.Schema;
using PartyArchive.Search;

namespace PartyArchive.Tests.Disk;

/// <summary>
/// R-11 of the fault list: the process that brings an older catalogue up to date is killed at one of its calls of the disk. A commit kills a few;
/// PARTYARCHIVE_UPGRADE_KILLS=100 as many.
/// </summary>
public sealed class KilledUpgradeTests : IDisposable
{
    private static readonly Requester Everyone = new("test", SecrecyLevel.TopSecret);
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _older = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _older.Dispose();
    }

    [Fact]
    public async Task An_upgrade_killed_at_any_call_leaves_an_archive_that_opens_with_everything_in_it()
    {
        var (made, reason) = await FaultyDisk.TryMakeAsync();
        Assert.SkipUnless(made is not null, reason);
        using var disk = made!;
        await MakeOlderAsync();
        Restore(disk);
        var calls = (await disk.RunAsync(["open", disk.Archive])).Calls;
        var kills = LongRun.Count("PARTYARCHIVE_UPGRADE_KILLS", 5);
        for (var i = 0; i < kills; i++)
        {
            var call = kills >= calls ? 1 + (i % calls) : 1 + (i * calls / kills);
            Restore(disk);

            await disk.RunAsync(["open", disk.Archive], $"{call}", FaultyDisk.Kill);

            await using var archive = await Archive.OpenAsync(
                new ArchiveOptions { Folder = disk.Archive },
                cancellationToken: Cancellation
            );
            var asked = new SearchRequest(Everyone, "\"công văn\"") { Timeout = TimeSpan.FromMinutes(1) };
            var found = await archive.SearchAsync(asked, Cancellation);
            Assert.True(found.Total.Value == 20, $"{found.Total.Value} found after a kill at call {call} of {calls}");
            Assert.True((await archive.Preservation.VerifyAsync(cancellationToken: Cancellation)).IsSound);
            Assert.Equal(CatalogMigration.All.Count, Steps(disk.Archive));
        }
    }

    /// <summary>An archive as the version before the schema's steps 12 and 15 left it.</summary>
    private async Task MakeOlderAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            _papers.Write($"{i}.txt", $"Công văn số {i} của văn phòng");
        }
        var options = new ArchiveOptions { Folder = _older["archive"] };
        await using (var archive = await Archive.OpenAsync(options, cancellationToken: Cancellation))
        {
            await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        }
        Run(
            _older["archive"],
            """
            DROP TABLE working_sets;
            DROP INDEX ledger_by_container;
            DROP INDEX ledger_unpacked;
            ALTER TABLE ledger DROP COLUMN container;
            ALTER TABLE documents DROP COLUMN container;
            ALTER TABLE documents DROP COLUMN container_member;
            ALTER TABLE documents DROP COLUMN container_document;
            DELETE FROM schema_version WHERE version IN (12, 15);
            """
        );
    }

    private void Restore(FaultyDisk disk)
    {
        if (Directory.Exists(disk.Root))
        {
            Directory.Delete(disk.Root, recursive: true);
        }
        foreach (var file in Directory.EnumerateFiles(_older.Path, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(disk.Root, Path.GetRelativePath(_older.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static int Steps(string archive)
    {
        using var connection = Open(archive);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM schema_version";
        return (int)(long)command.ExecuteScalar()!;
    }

    private static void Run(string archive, string sql)
    {
        using var connection = Open(archive);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string archive)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(archive, "catalog.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
