using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>
/// Records events of many callers in few transactions: whoever comes while one commits is taken along by the next. Each caller goes on when his event
/// is kept, and is told when it could not be.
/// </summary>
internal sealed class GroupCommit(ICatalog catalog, TimeProvider time)
{
    private const int MostTogether = 2_000;
    private readonly Lock _lock = new();

    // Both guarded by the lock.
    private List<Waiting> _waiting = [];
    private bool _isFlushing;

    /// <summary>When it completes, the event survives a power cut.</summary>
    /// <exception cref="CatalogStorageException">It could not be kept.</exception>
    public Task RecordAsync(AuditEvent auditEvent)
    {
        var waiting = new Waiting(
            new TimedEvent(auditEvent, time.GetUtcNow()),
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (_isFlushing)
            {
                return waiting.Done.Task;
            }
            _isFlushing = true;
        }
        _ = Task.Run(FlushAsync);
        return waiting.Done.Task;
    }

    private async Task FlushAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await CommitAsync(batch).ConfigureAwait(false);
                batch.ForEach(static waiting => waiting.Done.SetResult());
            }
#pragma warning disable CA1031 // Not swallowed: every caller of the batch gets it.
            catch (Exception fault)
            {
                batch.ForEach(waiting => waiting.Done.SetException(fault));
            }
#pragma warning restore CA1031
        }
    }

    private List<Waiting>? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isFlushing = false;
                return null;
            }
            var batch = _waiting;
            _waiting = batch.Count > MostTogether ? batch[MostTogether..] : [];
            return batch.Count > MostTogether ? batch[..MostTogether] : batch;
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        var transaction = await catalog.BeginAuditAsync(durable: true, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction
                .RecordAsync([.. batch.Select(static waiting => waiting.Event)], CancellationToken.None)
                .ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record Waiting(TimedEvent Event, TaskCompletionSource Done);
}
