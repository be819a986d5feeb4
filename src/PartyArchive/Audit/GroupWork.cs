namespace PartyArchive.Audit;

/// <summary>
/// Does something for many callers at once that costs about as much as for one: whoever comes while it is being done is taken along by the next time. Each caller goes
/// on when his part is done, and is told when it could not be.
/// </summary>
/// <param name="work">Does it for a batch; one batch at a time, on a thread of the pool.</param>
/// <param name="mostTogether">Most that are taken along together.</param>
internal sealed class GroupWork<T>(Func<IReadOnlyList<T>, Task> work, int mostTogether = int.MaxValue)
{
    private readonly Lock _lock = new();

    // Both guarded by the lock.
    private List<Waiting> _waiting = [];
    private bool _isWorking;

    /// <summary>Completes when the work was done for a part that comes now; fails as the work failed.</summary>
    public Task DoAsync(T part)
    {
        var waiting = new Waiting(part, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (_isWorking)
            {
                return waiting.Done.Task;
            }
            _isWorking = true;
        }
        _ = Task.Run(WorkAsync);
        return waiting.Done.Task;
    }

    private async Task WorkAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await work(batch.ConvertAll(static waiting => waiting.Part)).ConfigureAwait(false);
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
                _isWorking = false;
                return null;
            }
            var batch = _waiting;
            _waiting = batch.Count > mostTogether ? batch[mostTogether..] : [];
            return batch.Count > mostTogether ? batch[..mostTogether] : batch;
        }
    }

    private sealed record Waiting(T Part, TaskCompletionSource Done);
}
