using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Isolation;

/// <summary>
/// The program of a worker process. It lives in this assembly (which therefore has an entry point), so that a host that takes the package has the worker
/// with it: <c>dotnet exec PartyArchive.Extraction.dll</c>.
/// </summary>
internal static class WorkerProgram
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);

    public static int Main()
    {
        using var input = Console.OpenStandardInput();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 << 10);
        // Whatever a library prints must not get between the frames.
        Console.SetOut(TextWriter.Null);
        return Serve(input, output);
    }

    /// <summary>Reads requests until the host closes the pipe.</summary>
    internal static int Serve(Stream input, Stream output)
    {
        WorkerProtocol.WriteReady(output);
        using var requests = new RequestQueue(input);
        using var reading = new Reading();
        using var heartbeat = new Heartbeat(output, HeartbeatInterval);
        while (requests.Next() is { } request)
        {
            heartbeat.Begin();
            Answer(reading.Read(request), output, heartbeat);
        }
        return 0;
    }

    private static void Answer(ExtractedDocument document, Stream output, Heartbeat heartbeat)
    {
        foreach (var page in document.Pages)
        {
            lock (output)
            {
                WorkerProtocol.WritePage(output, page);
            }
            ReadingProgress.Step();
        }
        lock (output)
        {
            heartbeat.End();
            WorkerProtocol.Write(
                output,
                FrameKind.Document,
                document with
                {
                    Pages = [],
                },
                WorkerJson.Plain.ExtractedDocument
            );
            output.Flush();
        }
    }

    /// <summary>Keeps the extractor from file to file: a host asks with the same options every time.</summary>
    private sealed class Reading : IDisposable
    {
        private ExtractionOptions? _options;
        private DocumentExtractor? _extractor;

        public ExtractedDocument Read(WorkerRequest request)
        {
            if (_extractor is null || !ReferenceEquals(request.Options, _options))
            {
                _extractor?.Dispose();
                // Isolated once is enough.
                _extractor = new DocumentExtractor(request.Options with { Isolation = new IsolationOptions() });
                _options = request.Options;
            }
            return _extractor.ExtractFile(request.Task.Path, request.Task.EmbeddedFolder, CancellationToken.None);
        }

        public void Dispose() => _extractor?.Dispose();
    }

    /// <summary>Waits for requests on a thread of its own: when the host dies, the worker ends at once, even within a file that never ends.</summary>
    private sealed class RequestQueue : IDisposable
    {
        private readonly System.Collections.Concurrent.BlockingCollection<WorkerRequest> _requests = new(1);

        public RequestQueue(Stream input)
        {
            var reader = new Thread(() => ReadAll(input)) { IsBackground = true, Name = "requests" };
            reader.Start();
        }

        public WorkerRequest? Next() => _requests.TryTake(out var request, Timeout.Infinite) ? request : null;

        public void Dispose() => _requests.Dispose();

        private void ReadAll(Stream input)
        {
            WorkerRequest? request = null;
            while ((request = WorkerProtocol.ReadRequest(input, request)) is not null)
            {
                _requests.Add(request);
            }
            Environment.Exit(0);
        }
    }

    /// <summary>Tells the host every second how far the reader has come. One for the life of the worker; its stream is also its lock.</summary>
    private sealed class Heartbeat : IDisposable
    {
        private readonly Stream _output;
        private readonly Timer _timer;
        private bool _isReading;

        public Heartbeat(Stream output, TimeSpan interval)
        {
            _output = output;
            _timer = new Timer(_ => Beat(), null, interval, interval);
        }

        /// <summary>A file is begun.</summary>
        public void Begin()
        {
            lock (_output)
            {
                _isReading = true;
            }
        }

        /// <summary>The file is done; called under the lock under which its last frame is written, so that no beat follows it.</summary>
        public void End() => _isReading = false;

        public void Dispose() => _timer.Dispose();

        private void Beat()
        {
            lock (_output)
            {
                if (_isReading)
                {
                    WorkerProtocol.Write(_output, FrameKind.Alive, ReadingProgress.Steps, WorkerJson.Plain.Int64);
                    _output.Flush();
                }
            }
        }
    }
}
