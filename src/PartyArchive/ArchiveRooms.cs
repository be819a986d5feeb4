using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Extraction;
using PartyArchive.Hosting;
using PartyArchive.Originals;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;

namespace PartyArchive;

/// <summary>The parts of an open archive: opened in the one order that is safe, closed in the reverse.</summary>
internal sealed class ArchiveRooms : IAsyncDisposable
{
    private const string IndexFolderName = "index";
    private readonly ArchiveLock? _lock;

    private ArchiveRooms(
        string folder,
        ArchiveLock? archiveLock,
        ICatalog catalog,
        IOriginalStore originals,
        DocumentExtractor extractor,
        ILogger log
    )
    {
        Folder = folder;
        _lock = archiveLock;
        Catalog = catalog;
        Originals = originals;
        Extractor = extractor;
        Log = log;
        Index = new UnavailableIndex(folder, "It has not been opened.");
        Projection = new IndexProjection(catalog, Index);
    }

    public string Folder { get; }

    public bool IsReadOnly => _lock is null;

    public ILogger Log { get; }

    public ICatalog Catalog { get; }

    public IOriginalStore Originals { get; }

    public DocumentExtractor Extractor { get; }

    public ISearchIndex Index { get; private set; }

    public IndexProjection Projection { get; private set; }

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
        ICatalog? catalog = null;
        ArchiveRooms? rooms = null;
        try
        {
            catalog = options.ReadOnly
                ? await SqliteCatalog.OpenReadOnlyAsync(folder, time, null, cancellationToken).ConfigureAwait(false)
                : await SqliteCatalog.OpenAsync(folder, time, null, cancellationToken).ConfigureAwait(false);
            var originals = OriginalStore.Open(folder, options.ReadOnly);
            if (!options.ReadOnly)
            {
                await OriginalRecovery.RunAsync(originals, catalog, cancellationToken).ConfigureAwait(false);
            }
            rooms = new ArchiveRooms(
                folder,
                archiveLock,
                catalog,
                originals,
                new DocumentExtractor(options.Extraction, time),
                log
            );
            await rooms.OpenIndexAsync(cancellationToken).ConfigureAwait(false);
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
                archiveLock?.Dispose();
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Projection.Dispose();
        await Index.DisposeAsync().ConfigureAwait(false);
        Extractor.Dispose();
        await Catalog.DisposeAsync().ConfigureAwait(false);
        _lock?.Dispose();
    }

    private async Task OpenIndexAsync(CancellationToken cancellationToken)
    {
        var indexFolder = Path.Combine(Folder, IndexFolderName);
        if (IsReadOnly)
        {
            var found = LuceneIndex.Open(indexFolder, IndexMode.Read);
            Use(found.Index ?? (ISearchIndex)new UnavailableIndex(Folder, found.Reason ?? "There is no index yet."));
            return;
        }

        var opening = LuceneIndex.Open(indexFolder, IndexMode.Write);
        if (opening.Index is null)
        {
            LogMessages.IndexRebuilt(Log, Folder, opening.Reason ?? opening.State.ToString());
        }
        // A new generation is fed beside the old one and takes its place only when it is whole.
        var index = opening.Index ?? LuceneIndex.StartRebuild(indexFolder);
        Use(index);
        await Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        if (opening.Index is null)
        {
            index.Publish();
        }
    }

    private void Use(ISearchIndex index)
    {
        Projection.Dispose();
        Index = index;
        Projection = new IndexProjection(Catalog, index);
    }
}
