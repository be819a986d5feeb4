using System.Diagnostics;
using System.Globalization;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-03: no structure kills the host, each ends in time and within the worker's memory, and the next file is read.</summary>
public sealed class HostilePdfTests(HostilePdfTests.Host host) : IClassFixture<HostilePdfTests.Host>
{
    /// <summary>The bar of H-03 for the worker's whole memory, over a cap of 512 MiB for what it manages.</summary>
    private const long MaxWorkerBytes = 600_000_000;

    private static readonly byte[] Good = Pdf.TestPdf.WithPage(Pdf.TestPdf.At(50, 700, "good")).ToBytes();

    public static TheoryData<string> Names => [.. HostilePdfs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_ends_with_an_outcome_within_time_and_memory_and_the_next_file_is_read(string name)
    {
        var (document, taken, peak) = host.Read(HostilePdfs.All[name]());

        Assert.True(Enum.IsDefined(document.Outcome));
        Assert.NotEmpty(document.Reason);
        // A worker that had to be ended is told of by the limit it met, never by a bare crash.
        Assert.NotEqual(ExtractionOutcome.Failed, document.Outcome);
        Assert.InRange(taken.TotalSeconds, 0, 60);
        Assert.InRange(peak, 0, MaxWorkerBytes);
        Assert.Equal("good\n", Assert.Single(host.Read(Good).Document.Pages).Text);
    }

    [Theory]
    [InlineData("triple Flate bomb")]
    [InlineData("single Flate bomb")]
    [InlineData("forms that double 30 times")]
    [InlineData("form chain of 5,000")]
    [InlineData("3 million q")]
    [InlineData("3 million Tj")]
    public void What_meets_a_limit_is_told_as_a_limit(string name)
    {
        var document = host.Read(HostilePdfs.All[name]()).Document;

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
    }

    /// <summary>One extractor with one worker for all.</summary>
    public sealed class Host : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-pdfs-").FullName;
        private readonly DocumentExtractor _extractor = new(
            new ExtractionOptions
            {
                Limits = new ExtractionLimits { MaxTime = TimeSpan.FromSeconds(20) },
                Isolation = new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 },
            }
        );

        internal (ExtractedDocument Document, TimeSpan Taken, long WorkerPeakBytes) Read(byte[] content)
        {
            var path = Path.Combine(_folder, "hostile.pdf");
            File.WriteAllBytes(path, content);
            using var watched = new WorkerMemory();
            var start = Stopwatch.GetTimestamp();
            var document = _extractor.ExtractFile(path, TestContext.Current.CancellationToken);
            return (document, Stopwatch.GetElapsedTime(start), watched.PeakBytes());
        }

        public void Dispose()
        {
            _extractor.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Peak memory of this process's workers, from /proc; 0 where there is none. It looks often, since a worker may die before it is asked.</summary>
    private sealed class WorkerMemory : IDisposable
    {
        private readonly Timer _timer;
        private long _peak;

        public WorkerMemory()
        {
            foreach (var folder in Workers())
            {
                // proc(5): 5 sets the peak back to what the process holds now.
                File.WriteAllText(Path.Combine(folder, "clear_refs"), "5");
            }
            _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        }

        public long PeakBytes()
        {
            Look();
            return Interlocked.Read(ref _peak);
        }

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            foreach (var folder in Workers())
            {
                try
                {
                    var line = File.ReadLines(Path.Combine(folder, "status"))
                        .FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                    Raise(1024 * long.Parse(line?[6..^3] ?? "0", CultureInfo.InvariantCulture));
                }
                catch (IOException)
                {
                    // It ended in this moment.
                }
            }
        }

        private static IEnumerable<string> Workers() =>
            Directory.Exists("/proc/self/task") ? Directory.EnumerateDirectories("/proc").Where(IsWorker).ToList() : [];

        /// <summary>A child of ours that runs the library itself, not one of the faulty workers of other tests.</summary>
        private static bool IsWorker(string folder)
        {
            try
            {
                return char.IsAsciiDigit(Path.GetFileName(folder)[0])
                    && ParentOf(folder) == Environment.ProcessId
                    && File.ReadAllText(Path.Combine(folder, "cmdline"))
                        .Contains("PartyArchive.Extraction.dll", StringComparison.Ordinal);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        private static int ParentOf(string folder)
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }

        private void Raise(long bytes)
        {
            long seen;
            while (
                bytes > (seen = Interlocked.Read(ref _peak))
                && Interlocked.CompareExchange(ref _peak, bytes, seen) != seen
            ) { }
        }
    }
}
