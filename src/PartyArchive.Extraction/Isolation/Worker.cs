using System.ComponentModel;
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

    /// <summary>The start of a runtime takes a tenth of a second; a loaded machine gets the benefit of the doubt, and the file is not charged for it.</summary>
    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(30);
    private const int BufferBytes = 64 << 10;
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly WorkerErrors _errors;
    private readonly BufferedStream _answers;
    private readonly Lock _lock = new();
    private bool _hasEnded;
    private bool _isReady;
    private ExtractionOptions? _options;

    public Worker(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
        _errors = new WorkerErrors(process);
        _answers = new BufferedStream(process.StandardOutput.BaseStream, BufferBytes);
    }

    /// <summary>Files answered so far.</summary>
    public int Files { get; private set; }

    /// <summary>Whether the process can take another file; false also when somebody else ended it.</summary>
    public bool IsAlive
    {
        get
        {
            lock (_lock)
            {
                return !_hasEnded && !_process.HasExited;
            }
        }
    }

    /// <summary>Lets the worker read a file.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the worker was ended.</exception>
    public WorkerAnswer Read(WorkerRequest request, CancellationToken cancellationToken)
    {
        Files++;
        var limits = request.Options.Limits;
        if (!_isReady && !AwaitStart(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new WorkerAnswer(null, $"The reader's process did not start{Printed}.", IsFinal: false);
        }
        using var watch = new Watch(
            _process,
            _time,
            limits.MaxTime + Grace,
            request.Options.Isolation.MaxStall,
            cancellationToken
        );
        try
        {
            WorkerProtocol.WriteRequest(_process.StandardInput.BaseStream, request, _options);
            _options = request.Options;
            var document = Receive(limits, watch);
            if (document is not null)
            {
                if (watch.Stop())
                {
                    // The answer came in the moment its time was over: it counts, the worker is gone.
                    End();
                }
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
        if ((watch.Reason ?? _errors.Limit) is { } reason)
        {
            return new WorkerAnswer(null, reason, IsFinal: true);
        }
        return new WorkerAnswer(
            null,
            $"The reader's process ended (exit code {_process.ExitCode}){Printed}.",
            IsFinal: false
        );
    }

    private string Printed => _errors.Text.Length > 0 ? $": {_errors.Text}" : "";

    private bool AwaitStart(CancellationToken cancellationToken)
    {
        using var watch = new Watch(_process, _time, MaxStart, MaxStart, cancellationToken);
        try
        {
            _isReady = WorkerProtocol.Read(_answers)?.Kind == FrameKind.Ready && !watch.Stop();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ObjectDisposedException)
        {
            // It ended before it began.
        }
        if (!_isReady)
        {
            End();
        }
        return _isReady;
    }

    /// <summary>Ends the process, also while another thread waits for its answer; that thread then learns that it has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }
            _hasEnded = true;
            Kill(_process);
            // Waits for the process and for what it printed; without the wait it would stay as a zombie.
            _process.WaitForExit();
        }
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    /// <summary>Ends a process that may just have ended by itself.</summary>
    internal static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself, or is about to.
        }
    }

    private ExtractedDocument? Receive(ExtractionLimits limits, Watch watch)
    {
        var pages = new List<ExtractedPage>();
        var characters = 0L;
        while (WorkerProtocol.Read(_answers) is { } frame)
        {
            watch.FrameCame(frame);
            switch (frame.Kind)
            {
                case FrameKind.Alive:
                    break;
                case FrameKind.Page:
                    var page = frame.OpenPage();
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
        private readonly CancellationTokenRegistration _cancellation;
        private bool _hasStopped;
        private bool _hasKilled;
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
            _cancellation = cancellationToken.UnsafeRegister(static watch => ((Watch)watch!).Look(), this);
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

        /// <summary>From now on the process is left alone. True when it had been killed before.</summary>
        public bool Stop()
        {
            lock (_lock)
            {
                _hasStopped = true;
                return _hasKilled;
            }
        }

        public void Dispose()
        {
            Stop();
            _timer.Dispose();
            _cancellation.Dispose();
        }

        private void Look()
        {
            lock (_lock)
            {
                if (_hasStopped || _hasKilled)
                {
                    return;
                }
                if (_time.GetElapsedTime(_start) > _allowed)
                {
                    Reason = $"Reading took longer than {(_allowed - Grace).TotalSeconds:N0} seconds.";
                }
                else if (_time.GetElapsedTime(_lastProgress) > _maxStall)
                {
                    Reason = $"Reading made no progress for {_maxStall.TotalSeconds:N0} seconds.";
                }
                else if (!_cancellationToken.IsCancellationRequested)
                {
                    return;
                }
                _hasKilled = true;
                Kill(_process);
            }
        }
    }
}
