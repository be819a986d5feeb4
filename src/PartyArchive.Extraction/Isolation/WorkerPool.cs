using System.ComponentModel;
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
    private readonly Stack<Worker> _idle = new();

    /// <summary>All that live, idle or lent; also the lock of everything here that changes.</summary>
    private readonly HashSet<Worker> _workers = [];
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
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed, before or meanwhile.</exception>
    public ExtractedDocument Extract(WorkerRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _places.Wait(cancellationToken);
        try
        {
            var failure = "";
            for (var i = 0; i < Tries; i++)
            {
                Worker worker;
                try
                {
                    worker = Take();
                }
                catch (Exception fault) when (fault is Win32Exception or IOException)
                {
                    // No more processes or memory, or the program was removed: this file's bad luck, not the end of the batch.
                    return SourceFile.Refuse(
                        ExtractionOutcome.Failed,
                        $"A worker process to read this file could not be started: {fault.Message}"
                    );
                }
                var answer = Read(worker, request, cancellationToken);
                if (answer.Document is not null)
                {
                    return answer.Document;
                }
                failure = answer.Failure!;
                if (answer.IsFinal)
                {
                    return SourceFile.Refuse(ExtractionOutcome.LimitExceeded, failure);
                }
            }
            return SourceFile.Refuse(ExtractionOutcome.Failed, $"The reader crashed on this file, twice. {failure}");
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Ends all workers, those at work too: who waits for one gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        Worker[] idle;
        Worker[] lent;
        lock (_workers)
        {
            _isDisposed = true;
            idle = [.. _idle];
            _idle.Clear();
            lent = [.. _workers.Except(idle)];
            _workers.Clear();
        }
        Array.ForEach(idle, static worker => worker.Dispose());
        // Those who borrowed them give their handles back.
        Array.ForEach(lent, static worker => worker.End());
        _launcher.Dispose();
        // The semaphore is not disposed: threads may still be waiting in it or on their way out, and it holds nothing that must be given back.
    }

    private WorkerAnswer Read(Worker worker, WorkerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = worker.Read(request, cancellationToken);
            ObjectDisposedException.ThrowIf(answer.Document is null && _isDisposed, this);
            return answer;
        }
        finally
        {
            Return(worker);
        }
    }

    private Worker Take()
    {
        lock (_workers)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            while (_idle.TryPop(out var idle))
            {
                if (idle.IsAlive)
                {
                    return idle;
                }
                // Somebody else ended it while it waited.
                _workers.Remove(idle);
                idle.Dispose();
            }
            // Started under the lock, so that no worker can come up behind the back of Dispose.
            var worker = new Worker(_launcher.Start(), _time);
            _workers.Add(worker);
            Started++;
            return worker;
        }
    }

    private void Return(Worker worker)
    {
        lock (_workers)
        {
            if (!_isDisposed && worker.Files < _options.FilesPerWorker && worker.IsAlive)
            {
                _idle.Push(worker);
                return;
            }
            _workers.Remove(worker);
        }
        worker.Dispose();
    }
}
