namespace PartyArchive.Accession;

/// <summary>
/// Tells that something may have changed below a folder. Only a hint: the system drops notices when many come at once, and many shares send none.
/// Whoever is hinted looks through the folder himself.
/// </summary>
internal sealed class FolderHints : IDisposable
{
    private readonly FileSystemWatcher? _watcher;
    private readonly SemaphoreSlim _hinted = new(0, 1);
    private bool _isDisposed;

    public FolderHints(string folder)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter =
                    NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Created += (_, _) => Hint();
            _watcher.Changed += (_, _) => Hint();
            _watcher.Renamed += (_, _) => Hint();
            // Too many notices at once: some were dropped, so something changed.
            _watcher.Error += (_, _) => Hint();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Not every file system can be watched, and the system limits how much is; the interval finds what there is.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    /// <summary>Waits for a hint, but not longer than an interval.</summary>
    public async Task WaitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(interval, time, stop.Token);
        await Task.WhenAny(_hinted.WaitAsync(stop.Token), pause).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        lock (_hinted)
        {
            // A notice may still be on its way.
            _isDisposed = true;
            _hinted.Dispose();
        }
    }

    private void Hint()
    {
        lock (_hinted)
        {
            if (!_isDisposed && _hinted.CurrentCount == 0)
            {
                _hinted.Release();
            }
        }
    }
}
