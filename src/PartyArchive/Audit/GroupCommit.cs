using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>Records events of many callers in few transactions.</summary>
internal sealed class GroupCommit
{
    private const int MostTogether = 2_000;

    private readonly ICatalog _catalog;
    private readonly TimeProvider _time;
    private readonly GroupWork<TimedEvent> _commits;

    public GroupCommit(ICatalog catalog, TimeProvider time)
    {
        _catalog = catalog;
        _time = time;
        _commits = new GroupWork<TimedEvent>(CommitAsync, MostTogether);
    }

    /// <summary>When it completes, the event survives a power cut.</summary>
    /// <exception cref="CatalogStorageException">It could not be kept.</exception>
    public Task RecordAsync(AuditEvent auditEvent) => _commits.DoAsync(new TimedEvent(auditEvent, _time.GetUtcNow()));

    private async Task CommitAsync(IReadOnlyList<TimedEvent> events)
    {
        var transaction = await _catalog.BeginAuditAsync(durable: true, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.RecordAsync(events, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
