using System.Diagnostics;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks.Fuzzing;

/// <summary>The process that reads the inputs, one after the other, and tells of each before and after.</summary>
internal static class FuzzReader
{
    public const int HungExitCode = 99;

    /// <summary>How <c>ExtractionRun</c> words an exception no reader foresaw.</summary>
    private const string Unforeseen = "beyond repair";

    [ThreadStatic]
    private static Exception? s_lastFault;

    public static int Run(FuzzPlan plan)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var extractor = new DocumentExtractor(
            new ExtractionOptions
            {
                Limits = new ExtractionLimits { MaxTime = plan.Budget },
                Isolation = new IsolationOptions { Mode = plan.IsIsolated ? IsolationMode.All : IsolationMode.Off },
                Ocr = plan.Format == "picture" ? new OcrOptions { Engine = new NoEngine() } : null,
            }
        );
        AppDomain.CurrentDomain.FirstChanceException += static (_, e) => s_lastFault = e.Exception;
        using var watchdog = new Timer(_ => Environment.Exit(HungExitCode));
        for (var number = plan.From; number < plan.Count; number++)
        {
            var input = plan.Make(number);
            output.WriteLine($">\t{number}");
            // The reader's own clock gets its chance first.
            watchdog.Change(plan.Budget * 2, Timeout.InfiniteTimeSpan);
            var start = Stopwatch.GetTimestamp();
            var verdict = Read(extractor, input, FuzzFormats.NameOf(plan.Format));
            var taken = Stopwatch.GetElapsedTime(start);
            watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            output.WriteLine(
                $"<\t{number}\t{verdict}\t{taken.TotalMilliseconds:F2}\t{(number % 100 == 0 ? PeakBytes() : 0)}"
            );
        }
        return 0;
    }

    private static string Read(DocumentExtractor extractor, byte[] input, string name)
    {
        try
        {
            var document = extractor.Extract(new MemoryStream(input), name);
            return document.Reason.Contains(Unforeseen, StringComparison.Ordinal)
                ? $"Unforeseen {s_lastFault?.GetType().Name}"
                : document.Outcome.ToString();
        }
        catch (Exception fault)
        {
            return "ESCAPED " + fault.GetType().Name;
        }
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    /// <summary>Sees every picture that got past the check of its header and finds nothing on it: the check is what is fuzzed.</summary>
    private sealed class NoEngine : IOcrEngine
    {
        public string Name => "none/1";

        public Task<OcrResult> RecognizeAsync(OcrRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new OcrResult());
    }
}
