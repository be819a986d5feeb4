using System.Diagnostics;
using System.Text;

namespace PartyArchive.Extraction.Isolation;

/// <summary>Listens to what a dying runtime prints: it tells a file that is too much for any worker from one that met a bad moment.</summary>
internal sealed class WorkerErrors
{
    private const int MaxCharacters = 300;
    private const string StackOverflow = "Stack overflow";
    private const string OutOfMemory = "Out of memory";
    private readonly Process _process;
    private readonly StringBuilder _text = new();
    private bool _isOverflow;
    private bool _isOutOfMemory;

    /// <summary>Listens from now on; a full pipe would block the worker, so all is read and little kept.</summary>
    public WorkerErrors(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The limit the worker died of; null when it died of something that a fresh one may survive. To be asked after the process has ended.</summary>
    public string? Limit
    {
        get
        {
            lock (_text)
            {
                return _isOverflow ? "The document is nested deeper than the reader's stack allows."
                    : _isOutOfMemory ? "The document needs more memory than a worker is allowed."
                    : null;
            }
        }
    }

    /// <summary>What was printed first, on one line; empty when nothing was.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }
        lock (_text)
        {
            if (_text.Length < MaxCharacters)
            {
                _text.Append(_text.Length > 0 ? " " : "").Append(line.AsSpan(0, Math.Min(line.Length, MaxCharacters)));
            }
            _isOverflow |= line.StartsWith(StackOverflow, StringComparison.Ordinal);
            _isOutOfMemory |= line.StartsWith(OutOfMemory, StringComparison.Ordinal);
            if (!_isOverflow)
            {
                return;
            }
        }
        // The runtime would go on to print ten thousand frames, which takes seconds.
        Worker.Kill(_process);
    }
}
