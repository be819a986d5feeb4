namespace PartyArchive.Benchmarks;

/// <summary>The most memory this process held of its own while something went on, looked at ten times a second.</summary>
internal sealed class MemoryPeak : IAsyncDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private readonly Task _watching;
    private ProcessMemory _most = ProcessMemory.Now();

    public MemoryPeak() => _watching = Task.Run(WatchAsync);

    /// <summary>The memory when it was most.</summary>
    public ProcessMemory Most => _most;

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _watching;
        _ends.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await timer.WaitForNextTickAsync(_ends.Token))
            {
                var now = ProcessMemory.Now();
                _most = now.Own > _most.Own ? now : _most;
            }
        }
        catch (OperationCanceledException)
        {
            // What was watched has ended.
        }
    }
}
