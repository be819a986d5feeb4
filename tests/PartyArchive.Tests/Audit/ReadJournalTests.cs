using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Catalog.Sqlite;

namespace PartyArchive.Tests.Audit;

public sealed class ReadJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private Task<SqliteCatalog> OpenAsync() => SqliteCatalog.OpenAsync(_folder["archive"], _time, null, Cancel);

    private ReadJournal Journal(SqliteCatalog catalog) => new(catalog, _folder["archive"], _time, NullLogger.Instance);

    private static AuditEvent Read(string actor) =>
        new()
        {
            Actor = actor,
            Action = AuditActions.DocumentRead,
            Subject = new AuditSubject("document", "1"),
            FondsCode = "P1",
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = "1" },
        };

    /// <summary>What a process leaves that is killed after it has recorded.</summary>
    private byte[] Left(Guid archive, params string[] actors)
    {
        string path;
        using (
            var file = JournalFile.Create(
                Directory.CreateDirectory(_folder["killed"]).FullName,
                archive,
                Guid.NewGuid(),
                1
            )
        )
        {
            path = file.Path;
            foreach (var actor in actors)
            {
                file.Append(new TimedEvent(Read(actor), _time.GetUtcNow()));
            }
        }
        return File.ReadAllBytes(path);
    }

    private string[] Segments() =>
        Directory.Exists(_folder["archive/audit"]) ? Directory.GetFiles(_folder["archive/audit"]) : [];

    private static async Task<List<AuditEntry>> LogAsync(SqliteCatalog catalog) =>
        [.. await catalog.ListAuditAsync(new AuditQuery { Action = AuditActions.DocumentRead }, 0, 10_000, Cancel)];

    [Fact]
    public async Task A_read_is_in_a_file_when_the_call_returns_and_in_the_log_a_second_later()
    {
        await using var catalog = await OpenAsync();
        await using var journal = Journal(catalog);

        journal.Append(Read("a"));

        Assert.Single(Segments());
        Assert.Empty(await LogAsync(catalog));
        var happened = _time.GetUtcNow();
        _time.Advance(ReadJournal.Interval);
        await journal.TrySettleAsync();
        var entry = Assert.Single(await LogAsync(catalog));
        Assert.Equal(happened, entry.Moment);
        Assert.Empty(Segments());
    }

    [Fact]
    public async Task What_a_killed_process_left_is_brought_in_once()
    {
        await using var catalog = await OpenAsync();
        await using var journal = Journal(catalog);
        journal.Append(Read("a"));
        journal.Append(Read("b"));
        var name = Assert.Single(Segments());
        await journal.TrySettleAsync();
        var left = Left(catalog.ArchiveId, "a", "b");

        // Killed between the commit and the removal of the file: the file is there again.
        await File.WriteAllBytesAsync(name, left, Cancel);
        Assert.Equal(0, await ReadJournal.RecoverAsync(catalog, _folder["archive"]));
        Assert.Equal(2, (await LogAsync(catalog)).Count);
        Assert.Empty(Segments());

        // Killed before the commit.
        await File.WriteAllBytesAsync(
            Path.Combine(Path.GetDirectoryName(name)!, $"{Guid.NewGuid():n}.1.reads"),
            left,
            Cancel
        );
        Assert.Equal(2, await ReadJournal.RecoverAsync(catalog, _folder["archive"]));
        Assert.Equal(4, (await LogAsync(catalog)).Count);
    }

    [Fact]
    public async Task What_a_living_process_writes_is_left_alone()
    {
        await using var catalog = await OpenAsync();
        await using var journal = Journal(catalog);
        journal.Append(Read("a"));

        Assert.Equal(0, await ReadJournal.RecoverAsync(catalog, _folder["archive"]));

        Assert.Single(Segments());
    }

    [Fact]
    public async Task Of_a_journal_cut_or_changed_at_any_byte_the_records_before_are_brought_in()
    {
        await using var catalog = await OpenAsync();
        var whole = Left(catalog.ArchiveId, "a", "b");
        var folder = Directory.CreateDirectory(_folder["archive/audit"]).FullName;
        for (var at = 0; at < whole.Length; at++)
        {
            var path = Path.Combine(folder, $"{Guid.NewGuid():n}.1.reads");
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x20;
            foreach (var bytes in new[] { whole[..at], changed })
            {
                await File.WriteAllBytesAsync(path, bytes, Cancel);
                var events = Assert.Single(JournalFile.ListLeft(_folder["archive"], catalog.ArchiveId)).Events;
                Assert.InRange(events.Count, 0, 1);
                Assert.All(events, static timed => Assert.Equal("a", timed.Event.Actor));
                File.Delete(path);
            }
        }
    }

    [Fact]
    public async Task A_journal_of_another_archive_brings_nothing_in()
    {
        await using var catalog = await OpenAsync();
        var folder = Directory.CreateDirectory(_folder["archive/audit"]).FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(folder, $"{Guid.NewGuid():n}.1.reads"),
            Left(Guid.NewGuid(), "a"),
            Cancel
        );

        Assert.Equal(0, await ReadJournal.RecoverAsync(catalog, _folder["archive"]));
        Assert.Empty(await LogAsync(catalog));
    }

    [Fact]
    public void What_is_written_of_any_event_is_read_back()
    {
        var text = Gen.String[Gen.Char["aàđ 0\0\n\"漢"], 0, 40];
        var events = Gen.Select(
            text,
            text,
            Gen.OneOf(text, Gen.Const((string?)null)),
            Gen.Dictionary(text, text)[0, 3],
            Gen.Int[0, 3],
            (actor, subject, fonds, facts, secrecy) =>
                new AuditEvent
                {
                    Actor = actor,
                    Action = AuditActions.DocumentRead,
                    Subject = new AuditSubject("document", subject),
                    FondsCode = fonds,
                    Secrecy = (SecrecyLevel)secrecy,
                    Facts = facts,
                }
        );
        events
            .Array[1, 5]
            .Sample(written =>
            {
                using var all = new MemoryStream();
                using var buffer = new MemoryStream();
                using var writer = new BinaryWriter(buffer);
                foreach (var one in written)
                {
                    JournalRecord.Write(buffer, writer, new TimedEvent(one, _time.GetUtcNow()));
                    all.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Position));
                }
                var read = JournalRecord.ReadAll(all.ToArray(), 0);
                return read.Count == written.Length
                    && read.Zip(written)
                        .All(static pair =>
                            pair.First.Event with { Facts = pair.Second.Facts } == pair.Second
                            && pair.First.Event.Facts.OrderBy(static f => f.Key, StringComparer.Ordinal)
                                .SequenceEqual(pair.Second.Facts.OrderBy(static f => f.Key, StringComparer.Ordinal))
                        );
            });
    }
}
