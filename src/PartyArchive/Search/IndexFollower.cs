namespace PartyArchive.Search;

/// <summary>Lets the index follow the catalogue while an accession goes on: one catch-up at a time, in the background. Used by one thread at a time.</summary>
internal sealed class IndexFollower(IndexProjection projection)
{
    private Task _running = Task.CompletedTask;

    /// <summary>Starts to take in what was committed, unless that is still being done. A fault of the last time shows here.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        if (_running.IsCompleted)
        {
            await _running.ConfigureAwait(false);
            _running = Task.Run(
                () => projection.CatchUpAsync(makeDurable: false, cancellationToken),
                cancellationToken
            );
        }
    }

    /// <summary>Takes in everything that is left and makes it durable.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _running.ConfigureAwait(false);
        await projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for what is running, whatever becomes of it: an accession that fails must not leave it behind.</summary>
    public async Task SettleAsync() => await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
