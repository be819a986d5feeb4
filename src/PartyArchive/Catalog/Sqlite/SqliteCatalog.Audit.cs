using System.Data.Common;
using Microsoft.Data.Sqlite;
using PartyArchive.Audit;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    // Guarded by the gate: a connection of its own, since reads are recorded also where the archive is open read-only. Null until it is needed.
    private SqliteSession? _recorder;

    /// <inheritdoc/>
    public async Task<IAuditTransaction> BeginAuditAsync(bool durable, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_recorder is { HasFailed: true })
            {
                _recorder.Dispose();
                _recorder = null;
            }
            var recorder = _recorder ??= OpenRecorder();
            recorder.Guard(
                "begin recording in",
                session =>
                {
                    session.Run(durable ? SqlitePragmas.Durable : SqlitePragmas.Written);
                    session.Run("BEGIN IMMEDIATE");
                    return true;
                }
            );
            return new SqliteCatalogTransaction(
                recorder,
                author: null,
                why: null,
                _time,
                Sealing,
                () => _gate.Release()
            );
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    private SqliteSession OpenRecorder()
    {
        SqliteSession? opened = null;
        try
        {
            opened = SqliteSession.Open(_path, SqliteOpenMode.ReadWrite);
            opened.Run(SqlitePragmas.Recorder);
            var session = opened;
            opened = null;
            return session;
        }
        catch (SqliteException e)
        {
            throw new CatalogStorageException(_path, "open", SqliteSession.Reason(e), e);
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <inheritdoc/>
    public Task<AuditExtent> ReadAuditExtentAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(AuditSql.ReadState)
                    .Rows(static row => new AuditExtent(row.GetInt64(0), row.GetInt64(0) - row.GetInt64(1)))
                    .FirstOrDefault(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditEntry>> ListAuditAsync(
        AuditQuery query,
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var sql =
            query.Subject is not null ? AuditSql.ListBySubject
            : query.Actor is not null ? AuditSql.ListByActor
            : AuditSql.ListEntries;
        return _readers.ReadAsync<IReadOnlyList<AuditEntry>>(
            session =>
            {
                var statement = session.Statement(sql);
                if (query.Subject is { } subject)
                {
                    statement.Set("@subject", subject.ToString());
                }
                return statement
                    .Set("@actor", query.Actor)
                    .Set("@chain", query.Chain)
                    .Set("@action", query.Action)
                    .Set("@since", query.Since is { } since ? CatalogRows.Moment(since) : null)
                    .Set("@until", query.Until is { } until ? CatalogRows.Moment(until) : null)
                    .Set("@after", afterSequence)
                    .Set("@limit", limit)
                    .Rows(static row => Unsealed(Stored(row)));
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredAuditEntry>> ReadAuditAsync(
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<StoredAuditEntry>>(
            session =>
                session.Statement(AuditSql.ReadEntries).Set("@after", afterSequence).Set("@limit", limit).Rows(Stored),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, (long Number, byte[] Hash)>> ReadAuditChainsAsync(
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyDictionary<string, (long, byte[])>>(
            static session =>
                session
                    .Statement(AuditSql.ListChains)
                    .Rows(static row => (Chain: row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)))
                    .ToDictionary(
                        static row => row.Chain,
                        static row => (row.Item2, row.Item3),
                        StringComparer.Ordinal
                    ),
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<AuditCheckpoint?> LastCheckpointAsync(CancellationToken cancellationToken = default)
    {
        var entry = await _readers
            .ReadAsync(
                session =>
                    session
                        .Statement(AuditSql.LastCheckpoint)
                        .First(row => EntryText.Read(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return entry is null ? null : AuditCheckpoint.FromEntry(ArchiveId, entry);
    }

    private static StoredAuditEntry Stored(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetFieldValue<byte[]>(2),
            row.GetFieldValue<byte[]>(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
            row.GetInt64(5),
            CatalogRows.Moment(row.GetString(6)),
            row.GetString(7),
            row.GetString(8),
            row.GetString(9)
        );

    private static AuditEntry Unsealed(StoredAuditEntry stored)
    {
        var entry = EntryText.Read(stored.Body, stored.Hash);
        return stored.Values is null
            ? entry
            : entry with
            {
                Event = entry.Event with { Changes = KeptValues.Over(entry.Event.Changes, stored.Values) },
            };
    }
}
