using System.Diagnostics;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Isolation;

/// <summary>How one file ended in a worker.</summary>
/// <param name="Document">What the worker made of it; null when it made nothing.</param>
/// <param name="Failure">Why it made nothing; null when it did.</param>
/// <param name="IsFinal">False when another try in a fresh worker may help.</param>
internal sealed record WorkerAnswer(ExtractedDocument? Document, string? Failure, bool IsFinal);

/// <summary>The host's end of one worker process. Used by one thread at a time.</summary>
internal sealed class Worker : IDisposable
{
    // The worker keeps its own time limit; only one that does not is ended from outside.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);
    private readonly Process _process;
    private readonly TimeProvider _time;

    public Worker(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
        // Nobody reads what a dying runtime prints, but a full pipe would block it.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Files answered so far.</summary>
    public int Files { get; private set; }

    /// <summary>Whether the process can take another file.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Lets the worker read a file.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the worker was ended.</exception>
    public WorkerAnswer Read(WorkerRequest request, CancellationToken cancellationToken)
    {
        Files++;
        var limits = request.Options.Limits;
        using var watch = new Watch(
            _process,
            _time,
            limits.MaxTime + Grace,
            request.Options.Isolation.MaxStall,
            cancellationToken
        );
        try
        {
            var input = _process.StandardInput.BaseStream;
            WorkerProtocol.Write(input, FrameKind.Request, request, WorkerJson.Plain.WorkerRequest);
            input.Flush();
            var document = Receive(limits, watch);
            if (document is not null)
            {
                return new WorkerAnswer(document, null, IsFinal: true);
            }
        }
        catch (LimitExceededException fault)
        {
            End();
            return new WorkerAnswer(null, fault.Message, IsFinal: true);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ObjectDisposedException)
        {
            // The pipe broke or garbage came: told below, by how the process ended.
        }
        End();
        cancellationToken.ThrowIfCancellationRequested();
        return watch.Reason is { } reason
            ? new WorkerAnswer(null, reason, IsFinal: true)
            : new WorkerAnswer(null, $"The reader's process ended (exit code {_process.ExitCode}).", IsFinal: false);
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    private ExtractedDocument? Receive(ExtractionLimits limits, Watch watch)
    {
        var output = _process.StandardOutput.BaseStream;
        var pages = new List<ExtractedPage>();
        var characters = 0L;
        while (WorkerProtocol.Read(output) is { } frame)
        {
            watch.FrameCame(frame);
            switch (frame.Kind)
            {
                case FrameKind.Alive:
                    break;
                case FrameKind.Page:
                    var page = frame.Open(WorkerJson.Plain.ExtractedPage);
                    pages.Add(page);
                    characters += page.Text.Length;
                    if (characters * 2 > limits.MaxTextBytes || pages.Count > limits.MaxPages)
                    {
                        throw new LimitExceededException("The worker sent more text than the limits allow.");
                    }
                    break;
                case FrameKind.Document:
                    return frame.Open(WorkerJson.Plain.ExtractedDocument) with { Pages = pages };
                default:
                    throw new InvalidDataException("The worker sent a frame of unknown kind.");
            }
        }
        return null;
    }

    private void End()
    {
        if (!IsAlive)
        {
            return;
        }
        IsAlive = false;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        _process.WaitForExit();
    }

    /// <summary>Ends the process when its time is over, it shows no progress, or the caller cancels. The reading thread then sees the end of the pipe.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly Process _process;
        private readonly TimeProvider _time;
        private readonly TimeSpan _allowed;
        private readonly TimeSpan _maxStall;
        private readonly CancellationToken _cancellationToken;
        private readonly long _start;
        private readonly Lock _lock = new();
        private readonly ITimer _timer;
        private long _lastProgress;
        private byte[] _lastBeat = [];

        public Watch(
            Process process,
            TimeProvider time,
            TimeSpan allowed,
            TimeSpan maxStall,
            CancellationToken cancellationToken
        )
        {
            _process = process;
            _time = time;
            _allowed = allowed;
            _maxStall = maxStall;
            _cancellationToken = cancellationToken;
            _start = time.GetTimestamp();
            _lastProgress = _start;
            _timer = time.CreateTimer(_ => Look(), null, WatchInterval, WatchInterval);
        }

        public string? Reason { get; private set; }

        /// <summary>Any frame but an unchanged heartbeat is progress.</summary>
        public void FrameCame(Frame frame)
        {
            lock (_lock)
            {
                if (frame.Kind == FrameKind.Alive)
                {
                    if (frame.Payload.AsSpan().SequenceEqual(_lastBeat))
                    {
                        return;
                    }
                    _lastBeat = frame.Payload;
                }
                _lastProgress = _time.GetTimestamp();
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            lock (_lock)
            {
                if (_time.GetElapsedTime(_start) > _allowed)
                {
                    Reason ??= $"Reading took longer than {(_allowed - Grace).TotalSeconds:N0} seconds.";
                }
                else if (_time.GetElapsedTime(_lastProgress) > _maxStall)
                {
                    Reason ??= $"Reading made no progress for {_maxStall.TotalSeconds:N0} seconds.";
                }
                else if (!_cancellationToken.IsCancellationRequested)
                {
                    return;
                }
            }
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself in this very moment.
            }
        }
    }
}
