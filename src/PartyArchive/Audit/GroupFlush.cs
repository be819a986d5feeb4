namespace PartyArchive.Audit;

/// <summary>Flushes segments for many callers at once: whoever comes while the disk works is taken along by the next flush.</summary>
internal sealed class GroupFlush
{
    private readonly Lock _lock = new();

    // Both guarded by the lock.
    private List<(JournalFile File, TaskCompletionSource Done)> _waiting = [];
    private bool _isFlushing;

    /// <summary>Completes when everything that had been appended to a segment before the call is on the disk.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public Task FlushAsync(JournalFile file)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((file, done));
            if (_isFlushing)
            {
                return done.Task;
            }
            _isFlushing = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static flush => flush.Run(), this, preferLocal: false);
        return done.Task;
    }

    private void Run()
    {
        while (Next() is { } batch)
        {
            try
            {
                JournalFile? last = null;
                foreach (var (file, _) in batch)
                {
                    // Segments follow one another: there are one or two in a batch.
                    if (file != last)
                    {
                        file.Flush();
                        last = file;
                    }
                }
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

    private List<(JournalFile File, TaskCompletionSource Done)>? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isFlushing = false;
                return null;
            }
            var batch = _waiting;
            _waiting = [];
            return batch;
        }
    }
}
