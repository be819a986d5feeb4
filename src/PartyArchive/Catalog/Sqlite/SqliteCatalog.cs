using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;
using PartyArchive.Sealing;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>The catalogue in one SQLite file of the archive's folder.</summary>
/// <remarks>
/// SQLite has no asynchronous calls. Waiting for a place or for the transaction before is asynchronous; statements, which take microseconds, run on the
/// caller's thread; what waits for the disk or for other processes (open, begin, commit, purge, verify) runs on the thread pool. Nothing here blocks a
/// thread on a task.
/// </remarks>
internal sealed partial class SqliteCatalog : ICatalog
{
    /// <summary>Rows fetched at once by the lists: each fetch is a read of its own, so that no list holds back the log.</summary>
    private const int ListStep = 256;

    private readonly string _folder;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly SqliteReaders _readers;

    // The writer's connection belongs to whoever has passed the gate. Null when open read-only.
    private readonly SqliteSession? _writer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _isDisposed;

    private SqliteCatalog(string folder, TimeProvider time, SqliteSession session, bool readOnly)
    {
        _folder = folder;
        _path = session.Path;
        _time = time;
        _writer = readOnly ? null : session;
        _readers = new SqliteReaders(_path, readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
        ArchiveId = Guid.Parse((string)session.Ask(CatalogSql.ReadArchive)!, CultureInfo.InvariantCulture);
        if (readOnly)
        {
            session.Dispose();
        }
    }

    /// <inheritdoc/>
    public Guid ArchiveId { get; }

    /// <summary>Seals page text and opens it. Set before the first text is read or written.</summary>
    public SealedPages Sealing { get; set; } = new(null);

    /// <summary>Opens the catalogue of a folder for writing; makes it when the folder is empty or missing.</summary>
    /// <param name="folder">Folder of the archive. The caller holds its <see cref="ArchiveLock"/>.</param>
    /// <param name="time">Clock; the system's when null.</param>
    /// <param name="migrations">Schema steps; all that are known when null.</param>
    /// <param name="cancellationToken">Seen before the work begins.</param>
    /// <exception cref="NotAnArchiveException">The folder holds something else, or its catalogue is damaged.</exception>
    /// <exception cref="NewerArchiveException">The catalogue has a newer schema.</exception>
    /// <exception cref="CatalogStorageException">The file cannot be opened.</exception>
    public static Task<SqliteCatalog> OpenAsync(
        string folder,
        TimeProvider? time = null,
        IReadOnlyList<CatalogMigration>? migrations = null,
        CancellationToken cancellationToken = default
    ) => OpenAsync(folder, time, migrations, readOnly: false, cancellationToken);

    /// <summary>Opens the catalogue of a folder for reading, beside a writer or alone.</summary>
    /// <inheritdoc cref="OpenAsync(string, TimeProvider?, IReadOnlyList{CatalogMigration}?, CancellationToken)"/>
    /// <exception cref="OlderArchiveException">The catalogue has an older schema.</exception>
    public static Task<SqliteCatalog> OpenReadOnlyAsync(
        string folder,
        TimeProvider? time = null,
        IReadOnlyList<CatalogMigration>? migrations = null,
        CancellationToken cancellationToken = default
    ) => OpenAsync(folder, time, migrations, readOnly: true, cancellationToken);

    private static Task<SqliteCatalog> OpenAsync(
        string folder,
        TimeProvider? time,
        IReadOnlyList<CatalogMigration>? migrations,
        bool readOnly,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var clock = time ?? TimeProvider.System;
        var absolute = Path.GetFullPath(folder);
        return Task.Run(
            () =>
            {
                var file = new SqliteCatalogFile(absolute, migrations ?? CatalogMigration.All, clock);
                var session = readOnly ? file.OpenForReading() : file.OpenForWriting();
                return new SqliteCatalog(absolute, clock, session, readOnly);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<ArchivalDocument?> FindAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => Find(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArchivalDocument>> FindAllAsync(
        IReadOnlyCollection<DocumentId> ids,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(ids);
        return _readers.ReadAsync<IReadOnlyList<ArchivalDocument>>(
            session => [.. ids.Distinct().Select(id => Find(session, id)).OfType<ArchivalDocument>()],
            cancellationToken
        );
    }

    private static ArchivalDocument? Find(SqliteSession session, DocumentId id) =>
        session.Statement(CatalogSql.FindDocument).Set("@id", id.ToString()).First(CatalogRows.Document);

    /// <inheritdoc/>
    public Task<ArchivalDocument?> FindByContentAsync(string sha256, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return _readers.ReadAsync(
            session => session.Statement(CatalogSql.FindByContent).Set("@sha256", sha256).First(CatalogRows.Document),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PageText>> ReadPagesAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<PageText>>(
            session =>
                [
                    .. session
                        .Statement(CatalogSql.ReadPageBlocks)
                        .Set("@document", id.ToString())
                        .Rows(row =>
                        {
                            cancellationToken.ThrowIfCancellationRequested();
                            return Sealing.Decode(id, row.GetFieldValue<byte[]>(0));
                        })
                        .SelectMany(pages => pages),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<PageText?> ReadPageAsync(DocumentId id, int number, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(CatalogSql.ReadPageBlock)
                    .Set("@document", id.ToString())
                    .Set("@number", number)
                    .First(row => Sealing.Decode(id, row.GetFieldValue<byte[]>(0)))
                    ?.FirstOrDefault(page => page.Number == number),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DescriptionChange>> ReadHistoryAsync(
        DocumentId id,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<DescriptionChange>>(
            session =>
                session.Statement(CatalogSql.ReadHistory).Set("@document", id.ToString()).Rows(CatalogRows.History),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<CatalogChange>> ReadChangesAsync(
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<CatalogChange>>(
            session =>
                session
                    .Statement(CatalogSql.ReadChanges)
                    .Set("@after", afterSequence)
                    .Set("@limit", limit)
                    .Rows(CatalogRows.Change),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<long> LastSequenceAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => (long)session.Statement(CatalogSql.LastSequence).Scalar()!, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArchivalDocument> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var after = string.Empty;
        List<ArchivalDocument> step;
        do
        {
            var from = after;
            step = await _readers
                .ReadAsync(
                    session =>
                        session
                            .Statement(CatalogSql.ListDocuments)
                            .Set("@after", from)
                            .Set("@limit", ListStep)
                            .Rows(CatalogRows.Document),
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var document in step)
            {
                yield return document;
                after = document.Id.ToString();
            }
        } while (step.Count == ListStep);
    }

    /// <inheritdoc/>
    public Task<CatalogCounts> CountAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
            {
                var outcomes = session
                    .Statement(CatalogSql.CountOutcomes)
                    .Rows(row => (Outcome: Enum.Parse<AccessionOutcome>(row.GetString(0)), Count: row.GetInt64(1)))
                    .ToDictionary(row => row.Outcome, row => row.Count);
                return session
                    .Statement(CatalogSql.CountDocuments)
                    .First(row => new CatalogCounts(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        outcomes
                    ))!;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<AccessionEntry?> FindEntryAsync(string root, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        return _readers.ReadAsync(
            session =>
                session.Statement(CatalogSql.FindEntry).Set("@root", root).Set("@path", path).First(CatalogRows.Entry),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListRootsAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<string>>(
            session => session.Statement(CatalogSql.ListRoots).Rows(static row => row.GetString(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public IAsyncEnumerable<AccessionEntry> ListEntriesAsync(
        string root,
        CancellationToken cancellationToken = default
    ) => ListEntriesAsync(root, outcome: null, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AccessionEntry> ListEntriesAsync(
        string root,
        AccessionOutcome outcome,
        CancellationToken cancellationToken = default
    ) => ListEntriesAsync(root, (AccessionOutcome?)outcome, cancellationToken);

    private async IAsyncEnumerable<AccessionEntry> ListEntriesAsync(
        string root,
        AccessionOutcome? outcome,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        var sql = outcome is null ? CatalogSql.ListEntries : CatalogSql.ListEntriesByOutcome;
        var after = string.Empty;
        List<AccessionEntry> step;
        do
        {
            var from = after;
            step = await _readers
                .ReadAsync(
                    session =>
                    {
                        var statement = session.Statement(sql);
                        if (outcome is not null)
                        {
                            statement.Set("@outcome", outcome.Value.ToString());
                        }
                        return statement
                            .Set("@root", root)
                            .Set("@after", from)
                            .Set("@limit", ListStep)
                            .Rows(CatalogRows.Entry);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var entry in step)
            {
                yield return entry;
                after = entry.Path;
            }
        } while (step.Count == ListStep);
    }
}
