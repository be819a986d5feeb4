using System.Globalization;
using PartyArchive.Extraction;
using PartyArchive.Extraction.Isolation;

namespace PartyArchive.Extraction.FaultyWorker;

/// <summary>Speaks the worker's protocol and breaks as the name of the file asks: what readers might do on bytes made to hurt them.</summary>
internal static class Program
{
    private static int Main()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        WorkerProtocol.WriteReady(output);
        WorkerRequest? request = null;
        while ((request = WorkerProtocol.ReadRequest(input, request)) is not null)
        {
            Act(Path.GetFileNameWithoutExtension(request.Task.Path), request, output);
            output.Flush();
        }
        return 0;
    }

    private static void Act(string behaviour, WorkerRequest request, Stream output)
    {
        switch (behaviour)
        {
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "spin":
                for (var steps = 0L; ; steps++)
                {
                    // Alive and counting, yet never done: only the time limit ends it.
                    WorkerProtocol.Write(output, FrameKind.Alive, steps, WorkerJson.Plain.Int64);
                    output.Flush();
                    Thread.Sleep(50);
                }
            case "overflow":
                Console.Error.WriteLine(Overflow(1));
                break;
            case "garbage":
                output.Write(new byte[100_000]);
                break;
            case "huge-length":
                output.Write([0x5C, 0xA1, 3, 0xFF, 0xFF, 0xFF, 0x7F]);
                break;
            case "flood":
                var page = new ExtractedPage { Number = 1, Text = new string('x', 1 << 20) };
                while (true)
                {
                    WorkerProtocol.WritePage(output, page);
                }
            case "grow":
                var all = new List<byte[]>();
                while (true)
                {
                    all.Add(GC.AllocateUninitializedArray<byte>(1 << 20));
                }
            case "killed":
                using (var self = System.Diagnostics.Process.GetCurrentProcess())
                {
                    self.Kill();
                }
                break;
            case "lines":
                var lines = new ExtractedPage { Number = 1, Text = new string('\n', 10_000_000) };
                while (true)
                {
                    WorkerProtocol.WritePage(output, lines);
                }
            case "exit":
                Environment.Exit(3);
                break;
            case "exit-once":
                ExitOnce(request.Task.Path);
                Answer(output);
                break;
            default:
                Answer(output);
                break;
        }
    }

    private static void ExitOnce(string path)
    {
        var marker = path + ".tried";
        if (!File.Exists(marker))
        {
            File.WriteAllText(marker, "");
            Environment.Exit(3);
        }
    }

    private static void Answer(Stream output)
    {
        var text = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        WorkerProtocol.WritePage(output, new ExtractedPage { Number = 1, Text = text });
        WorkerProtocol.Write(
            output,
            FrameKind.Document,
            new ExtractedDocument { Outcome = ExtractionOutcome.Extracted, Reason = "Read by the test worker." },
            WorkerJson.Plain.ExtractedDocument
        );
    }

    private static int Overflow(int depth) => depth <= 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);
}
