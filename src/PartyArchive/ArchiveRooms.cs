using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Extraction;
using PartyArchive.Hosting;
using PartyArchive.Originals;
using PartyArchive.Preservation;
using PartyArchive.Retention;
using PartyArchive.Retention.Destruction;
using PartyArchive.Sealing;
using PartyArchive.Search;
using PartyArchive.Vietnamese;

namespace PartyArchive;

/// <summary>The parts of an open archive: opened in the one order that is safe, closed in the reverse.</summary>
internal sealed class ArchiveRooms : IAsyncDisposable
{
    private readonly ArchiveLock? _lock;

    private readonly ReadJournal _reads;

    // Null when open read-only.
    private readonly CheckpointKeeper? _checkpoints;

    private ArchiveRooms(
        string folder,
        ArchiveLock? archiveLock,
        KeyRing? keys,
        ICatalog catalog,
        IOriginalStore originals,
        DocumentExtractor extractor,
        AuditOptions audit,
        RetentionOptions retention,
        IndexedLevels levels,
        TimeProvider time,
        ILogger log
    )
    {
        Folder = folder;
        _lock = archiveLock;
        Keys = keys;
        Catalog = catalog;
        Originals = originals;
        Extractor = extractor;
        _reads = new ReadJournal(catalog, folder, time, log);
        Audit = new AuditLog(catalog, audit, folder, _reads, time, log);
        _checkpoints = archiveLock is null ? null : new CheckpointKeeper(catalog, audit, folder, log, time);
        Log = log;
        Indexing = new IndexKeeper(folder, catalog, log, levels);
        Governing = new RetentionRooms(folder, catalog, originals, keys, Indexing, retention, time);
        Retention = new ArchiveRetention(Governing);
    }

    /// <summary>Calendar day in the office.</summary>
    public DateOnly Today => Governing.Today;

    public DateTimeOffset Now => Governing.Now;

    /// <summary>The requester with what is granted to him now; the first step of whatever shows him something.</summary>
    public Task<Requester> AdmitAsync(Requester requester, CancellationToken cancellationToken) =>
        Catalog.AdmitAsync(requester, Now, cancellationToken);

    public string Folder { get; }

    public bool IsReadOnly => _lock is null;

    /// <summary>Keys of what is sealed; null without encryption.</summary>
    public KeyRing? Keys { get; }

    public ILogger Log { get; }

    public ICatalog Catalog { get; }

    public IOriginalStore Originals { get; }

    public DocumentExtractor Extractor { get; }

    public AuditLog Audit { get; }

    public IndexKeeper Indexing { get; }

    public SearchDefaults SearchDefaults { get; init; } = SearchDefaults.OfLibrary;

    public ArchiveRetention Retention { get; }

    private RetentionRooms Governing { get; }

    public ISearchIndex Index => Indexing.Index;

    public IndexProjection Projection => Indexing.Projection;

    public static async Task<ArchiveRooms> OpenAsync(
        ArchiveOptions options,
        ILoggerFactory? loggers,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var folder = Path.GetFullPath(options.Folder);
        var log = loggers?.CreateLogger("PartyArchive") ?? NullLogger.Instance;
        if (!options.ReadOnly && !File.Exists(Path.Combine(folder, SqliteCatalogFile.Name)))
        {
            // Before the lock, which leaves files behind: a folder of somebody else's must not get any.
            SqliteCatalogFile.RefuseForeignFolder(folder);
        }
        var archiveLock = options.ReadOnly ? null : ArchiveLock.Take(folder);
        KeyRing? keys = null;
        SqliteCatalog? catalog = null;
        ArchiveRooms? rooms = null;
        try
        {
            keys = options.Encryption is null ? null : KeyRing.Open(options.Encryption, options.ReadOnly);
            catalog = options.ReadOnly
                ? await SqliteCatalog.OpenReadOnlyAsync(folder, time, null, cancellationToken).ConfigureAwait(false)
                : await SqliteCatalog.OpenAsync(folder, time, null, cancellationToken).ConfigureAwait(false);
            catalog.Sealing = new SealedPages(keys);
            var originals = OriginalStore.Open(folder, options.ReadOnly, keys);
            if (!options.ReadOnly)
            {
                var brought = await ReadJournal.RecoverAsync(catalog, folder).ConfigureAwait(false);
                if (brought > 0)
                {
                    LogMessages.ReadsBroughtIn(log, folder, brought);
                }
                await OriginalRecovery.RunAsync(originals, catalog, cancellationToken).ConfigureAwait(false);
            }
            rooms = new ArchiveRooms(
                folder,
                archiveLock,
                keys,
                catalog,
                originals,
                new DocumentExtractor(options.Extraction, time),
                options.Audit,
                options.Retention,
                options.Access.LevelsNotIndexed is { } leftOut
                    ? new IndexedLevels(leftOut)
                    : IndexedLevels.AsNoted(RestoreRun.IndexOf(folder)),
                time,
                log
            )
            {
                SearchDefaults = new SearchDefaults(options.Abbreviations, options.Authority),
            };
            await (
                options.ReadOnly
                    ? rooms.Indexing.OpenForReadingAsync()
                    : rooms.Indexing.OpenForWritingAsync(options.MostChangesWhileOpening, cancellationToken)
            ).ConfigureAwait(false);
            if (!options.ReadOnly)
            {
                var again = await new DestructionRecovery(rooms.Governing, rooms.Retention)
                    .RunAsync(cancellationToken)
                    .ConfigureAwait(false);
                if (again > 0)
                {
                    LogMessages.DestroyedAgain(log, folder, again);
                }
            }
            return rooms;
        }
        catch
        {
            if (rooms is not null)
            {
                await rooms.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                if (catalog is not null)
                {
                    await catalog.DisposeAsync().ConfigureAwait(false);
                }
                keys?.Dispose();
                archiveLock?.Dispose();
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Indexing.DisposeAsync().ConfigureAwait(false);
        Extractor.Dispose();
        // Before the last checkpoint, which covers what it brings in.
        await _reads.DisposeAsync().ConfigureAwait(false);
        if (_checkpoints is not null)
        {
            await _checkpoints.DisposeAsync().ConfigureAwait(false);
        }
        await Catalog.DisposeAsync().ConfigureAwait(false);
        Keys?.Dispose();
        _lock?.Dispose();
    }
}
