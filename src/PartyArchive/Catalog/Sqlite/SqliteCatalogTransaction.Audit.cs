using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    // Null until something is recorded.
    private SqliteAuditTail? _audit;

    private SqliteAuditTail AuditTail => _audit ??= SqliteAuditTail.Read(session);

    /// <inheritdoc/>
    public Task RecordAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        if (auditEvent.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(auditEvent));
        }
        return Write(
            "record an event in",
            () =>
            {
                AuditTail.Append(auditEvent, time.GetUtcNow());
                return true;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task RecordAsync(IReadOnlyList<TimedEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var timed in events)
        {
            if (timed.Event.Problem() is { } problem)
            {
                throw new ArgumentException(problem, nameof(events));
            }
        }
        return Write(
            "record events in",
            () =>
            {
                foreach (var timed in events)
                {
                    AuditTail.Append(timed.Event, timed.Moment);
                }
                return true;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> SettleJournalAsync(Guid journal, long segment, CancellationToken cancellationToken = default) =>
        Write(
            "settle a journal in",
            () =>
                session
                    .Statement(AuditSql.SettleJournal)
                    .Set("@journal", journal.ToString("n"))
                    .Set("@segment", segment)
                    .Execute() == 1,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task ForgetJournalAsync(Guid journal, CancellationToken cancellationToken = default) =>
        Write(
            "forget a journal in",
            () => session.Statement(AuditSql.ForgetJournal).Set("@journal", journal.ToString("n")).Execute(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<AuditCheckpoint> CheckpointAuditAsync(CancellationToken cancellationToken = default) =>
        Write("make a checkpoint in", () => AuditTail.Checkpoint(time.GetUtcNow()), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeAuditValuesAsync(AuditSubject subject, CancellationToken cancellationToken = default) =>
        Write("take audit values from", () => DeleteAuditValues(subject), cancellationToken);

    private int DeleteAuditValues(AuditSubject subject) =>
        session.Statement(AuditSql.DeleteValues).Set("@subject", subject.ToString()).Execute();

    /// <summary>No way leads past the log: whoever changes a description or who may see a document is recorded here, not by the callers.</summary>
    private void RecordDescription(
        ArchivalDocument before,
        ArchivalDocument after,
        IReadOnlyList<DescriptionChange> changes
    )
    {
        // What is read again from the paper is told by the accession; the history has it field by field.
        var stated = changes.Where(static change => change.Layer == DescriptionLayer.Curated).ToList();
        if (stated.Count > 0)
        {
            var changed = About(after, AuditActions.DocumentDescribed) with
            {
                // A change that takes a level away is as secret as the level taken away.
                Secrecy = before.Secrecy > after.Secrecy ? before.Secrecy : after.Secrecy,
                Changes = [.. stated.Select(static change => new AuditChange(change.Field, change.Old, change.New))],
            };
            AuditTail.Append(changed, time.GetUtcNow());
        }
    }

    private void RecordRemoval(ArchivalDocument removed) =>
        AuditTail.Append(
            About(removed, AuditActions.DocumentRemoved) with
            {
                Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["sha256"] = removed.Sha256 },
            },
            time.GetUtcNow()
        );

    private AuditEvent About(ArchivalDocument document, string action) =>
        new()
        {
            Actor = author ?? AuditActors.Program,
            Action = action,
            Subject = AuditSubject.Document(document.Id),
            FondsCode = document.Effective.FondsCode,
            Secrecy = document.Secrecy,
        };
}
