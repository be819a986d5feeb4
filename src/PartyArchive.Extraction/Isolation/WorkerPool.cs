using System.Collections.Concurrent;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Isolation;

/// <summary>Keeps warm workers and lends one for each file. Safe to use from many threads.</summary>
internal sealed class WorkerPool : IDisposable
{
    private const int Tries = 2;
    private readonly IsolationOptions _options;
    private readonly WorkerLauncher _launcher;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentStack<Worker> _idle = new();
    private volatile bool _isDisposed;

    private WorkerPool(IsolationOptions options, WorkerLauncher launcher, TimeProvider time)
    {
        _options = options;
        _launcher = launcher;
        _time = time;
        _places = new SemaphoreSlim(options.MaxWorkers, options.MaxWorkers);
    }

    /// <summary>Workers started so far; a test counts restarts by it.</summary>
    public int Started { get; private set; }

    /// <summary>A pool; null when workers cannot be started on this machine, with the reason.</summary>
    /// <param name="options">Size and limits of the pool.</param>
    /// <param name="time">Clock.</param>
    /// <param name="assembly">Assembly that is the worker; null for this one.</param>
    /// <param name="problem">Why there is none.</param>
    public static WorkerPool? TryCreate(
        IsolationOptions options,
        TimeProvider time,
        string? assembly,
        out string? problem
    )
    {
        var launcher = WorkerLauncher.TryCreate(options, assembly, out problem);
        return launcher is null ? null : new WorkerPool(options, launcher, time);
    }

    /// <summary>Reads a file in a worker. A file that kills its worker is tried once more in a fresh one, then reported.</summary>
    public ExtractedDocument Extract(WorkerRequest request, CancellationToken cancellationToken)
    {
        _places.Wait(cancellationToken);
        try
        {
            var failure = "";
            for (var i = 0; i < Tries; i++)
            {
                var worker = Take();
                WorkerAnswer answer;
                try
                {
                    answer = worker.Read(request, cancellationToken);
                }
                finally
                {
                    Return(worker);
                }
                if (answer.Document is not null)
                {
                    return answer.Document;
                }
                failure = answer.Failure!;
                if (answer.IsFinal)
                {
                    return new ExtractedDocument { Outcome = ExtractionOutcome.LimitExceeded, Reason = failure };
                }
            }
            return new ExtractedDocument
            {
                Outcome = ExtractionOutcome.Failed,
                Reason = $"The reader crashed on this file, twice. {failure}",
            };
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out var worker))
        {
            worker.Dispose();
        }
        _launcher.Dispose();
        _places.Dispose();
    }

    private Worker Take()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.IsAlive)
            {
                return idle;
            }
            idle.Dispose();
        }
        lock (_launcher)
        {
            Started++;
        }
        return new Worker(_launcher.Start(), _time);
    }

    private void Return(Worker worker)
    {
        if (worker.IsAlive && worker.Files < _options.FilesPerWorker && !_isDisposed)
        {
            _idle.Push(worker);
        }
        else
        {
            worker.Dispose();
        }
    }
}
