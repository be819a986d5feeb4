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
        using var requests = new RequestQueue(input);
        while (requests.Next() is { } request)
        {
            using (new Heartbeat(output, HeartbeatInterval))
            {
                Answer(request, output);
            }
        }
        return 0;
    }

    private static void Answer(WorkerRequest request, Stream output)
    {
        // Isolated once is enough.
        using var extractor = new DocumentExtractor(request.Options with { Isolation = new IsolationOptions() });
        var document = extractor.ExtractFile(request.Path);
        foreach (var page in document.Pages)
        {
            Send(output, FrameKind.Page, page, WorkerJson.Plain.ExtractedPage);
            ReadingProgress.Step();
        }
        Send(output, FrameKind.Document, document with { Pages = [] }, WorkerJson.Plain.ExtractedDocument);
        lock (output)
        {
            output.Flush();
        }
    }

    private static void Send<T>(
        Stream output,
        FrameKind kind,
        T value,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
    {
        lock (output)
        {
            WorkerProtocol.Write(output, kind, value, type);
        }
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
            while (WorkerProtocol.Read(input) is { } frame)
            {
                _requests.Add(frame.Open(WorkerJson.Plain.WorkerRequest));
            }
            Environment.Exit(0);
        }
    }

    /// <summary>Tells the host every second how far the reader has come.</summary>
    private sealed class Heartbeat : IDisposable
    {
        private readonly Timer _timer;

        public Heartbeat(Stream output, TimeSpan interval)
        {
            _timer = new Timer(
                _ =>
                {
                    lock (output)
                    {
                        WorkerProtocol.Write(output, FrameKind.Alive, ReadingProgress.Steps, WorkerJson.Plain.Int64);
                        output.Flush();
                    }
                },
                null,
                interval,
                interval
            );
        }

        public void Dispose()
        {
            using var ended = new ManualResetEvent(false);
            // A beat that is under way may still write; it must not fall into the next answer's lock-free time.
            if (_timer.Dispose(ended))
            {
                ended.WaitOne();
            }
        }
    }
}
