using System.Data.Common;
using System.Globalization;
using PartyArchive.Audit;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>
/// The end of the audit log within one transaction. It is read when the transaction first records something and written back when it commits, so that
/// nothing is remembered between transactions: a second process may have added to the log.
/// </summary>
internal sealed class SqliteAuditTail
{
    private readonly SqliteSession _session;
    private readonly AuditTail _tail;

    private SqliteAuditTail(SqliteSession session, Guid archive, AuditState state)
    {
        _session = session;
        _tail = new AuditTail(archive, state, Find, List, Store);
    }

    /// <param name="session">Connection with an open transaction.</param>
    public static SqliteAuditTail Read(SqliteSession session)
    {
        var archive = Guid.Parse((string)session.Ask(CatalogSql.ReadArchive)!, CultureInfo.InvariantCulture);
        var states = session
            .Statement(AuditSql.ReadState)
            .Rows(static row => new AuditState(row.GetInt64(0), row.GetInt64(1), CatalogRows.Moment(row.GetString(2))));
        return new SqliteAuditTail(session, archive, states.FirstOrDefault());
    }

    public void Append(AuditEvent auditEvent, DateTimeOffset moment) => _tail.Append(auditEvent, moment);

    public AuditCheckpoint Checkpoint(DateTimeOffset moment) => _tail.Checkpoint(moment);

    /// <summary>Writes where the chains end now; before the commit.</summary>
    public void Settle()
    {
        foreach (var (chain, head) in _tail.Grown)
        {
            _session
                .Statement(AuditSql.WriteChain)
                .Set("@chain", chain)
                .Set("@number", head.Number)
                .Set("@hash", head.Hash)
                .Execute();
        }
        _session
            .Statement(AuditSql.WriteState)
            .Set("@sequence", _tail.State.Sequence)
            .Set("@checkpoint", _tail.State.Checkpoint)
            .Set("@pending_since", CatalogRows.Moment(_tail.State.PendingSince))
            .Execute();
    }

    private ChainHead? Find(string chain)
    {
        var found = _session.Statement(AuditSql.FindChain).Set("@chain", chain).Rows(static row => Head(row, 0));
        return found.Count == 0 ? null : found[0];
    }

    private List<KeyValuePair<string, ChainHead>> List() =>
        _session.Statement(AuditSql.ListChains).Rows(static row => KeyValuePair.Create(row.GetString(0), Head(row, 1)));

    private static ChainHead Head(DbDataReader row, int column) =>
        new(row.GetInt64(column), row.GetFieldValue<byte[]>(column + 1));

    private void Store(SealedEntry entry)
    {
        var subject = entry.Event.Subject.ToString();
        _session
            .Insert(AuditSql.InsertEntry)
            .Set(1, entry.Sequence)
            .Set(2, entry.Chain)
            .Set(3, entry.Number)
            .Set(4, CatalogRows.Moment(entry.Moment))
            .Set(5, entry.Event.Actor)
            .Set(6, entry.Event.Action)
            .Set(7, subject)
            .Set(8, entry.Body.Span)
            .Set(9, entry.Hash)
            .Execute();
        if (entry.Values is not null)
        {
            _session
                .Statement(AuditSql.InsertValues)
                .Set("@sequence", entry.Sequence)
                .Set("@subject", subject)
                .Set("@content", entry.Values)
                .Execute();
        }
    }
}
