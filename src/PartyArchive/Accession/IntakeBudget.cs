namespace PartyArchive.Accession;

/// <summary>
/// Bounds the bytes of the files that are being read at the same time, so that memory stays flat whatever the folder holds: many small files side by
/// side, large ones one after the other. First come, first served.
/// </summary>
/// <param name="bytes">Bytes in all. A file that is larger gets the whole of it, and so is read alone.</param>
internal sealed class IntakeBudget(long bytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private readonly long _all = bytes;
    private long _free = bytes;

    /// <summary>Waits until there is room for a file of this size.</summary>
    /// <returns>Gives the room back when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(long fileBytes, CancellationToken cancellationToken)
    {
        var share = Math.Clamp(fileBytes, 1, _all);
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _free >= share)
            {
                _free -= share;
                return new Share(this, share);
            }
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((share, turn));
        }
        try
        {
            await turn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!turn.TrySetCanceled(cancellationToken))
            {
                // The turn came in the same moment.
                GiveBack(share);
            }
            throw;
        }
        return new Share(this, share);
    }

    private void GiveBack(long share)
    {
        lock (_lock)
        {
            _free += share;
            while (_waiting.TryPeek(out var next) && (next.Turn.Task.IsCanceled || _free >= next.Bytes))
            {
                _waiting.Dequeue();
                if (next.Turn.TrySetResult())
                {
                    _free -= next.Bytes;
                }
            }
        }
    }

    private sealed class Share(IntakeBudget budget, long bytes) : IDisposable
    {
        private IntakeBudget? _budget = budget;

        public void Dispose() => Interlocked.Exchange(ref _budget, null)?.GiveBack(bytes);
    }
}
