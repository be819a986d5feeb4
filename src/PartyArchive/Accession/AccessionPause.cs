namespace PartyArchive.Accession;

/// <summary>Lets a host halt an accession for a while and let it go on: between files, at once and without loss. Safe to use from any thread.</summary>
public sealed class AccessionPause
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _paused;

    /// <summary>Whether accessions that use this object halt before their next file.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_lock)
            {
                return _paused is not null;
            }
        }
    }

    /// <summary>Halts them. Files being read are finished; what is finished becomes durable.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            _paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets them go on.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _paused?.TrySetResult();
            _paused = null;
        }
    }

    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _paused?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }
}
