using System.Data.Common;
using PartyArchive.Audit;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
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
            row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4)
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
