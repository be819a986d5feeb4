using System.Diagnostics;
using System.Globalization;
using PartyArchive.Extraction;

namespace PartyArchive.Benchmarks;

/// <summary>
/// What does it cost to read in workers? <c>isolation FOLDER [--rounds N] [--warm N] [--threads N] [--formats .doc,.pdf]</c> reads every file of a folder by its path, warm,
/// in this process, in workers for the risky formats, and in workers for all, in turn.
/// </summary>
internal static class IsolationMeasurement
{
    private sealed record Way(string Name, DocumentExtractor Extractor)
    {
        public List<double> Wall { get; } = [];

        public List<double> Processor { get; } = [];
    }

    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder, ..] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("isolation FOLDER [--rounds N] [--warm N] [--threads N] [--formats .doc,.pdf]");
            return 2;
        }
        var rounds = int.Parse(ValueOf(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        var warm = int.Parse(ValueOf(arguments, "--warm") ?? "3", CultureInfo.InvariantCulture);
        var threads = int.Parse(
            ValueOf(arguments, "--threads") ?? Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        var wanted = ValueOf(arguments, "--formats")?.Split(',');
        var paths = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => wanted is null || wanted.Contains(Path.GetExtension(path).ToLowerInvariant()))
            .Order(StringComparer.Ordinal)
            .ToList();
        Way[] ways =
        [
            new("in process", Reading(IsolationMode.Off, threads)),
            new("risky formats in workers", Reading(IsolationMode.RiskyFormats, threads)),
            new("all in workers", Reading(IsolationMode.All, threads)),
        ];
        Console.WriteLine(
            $"{paths.Count:N0} files, {paths.Sum(static path => new FileInfo(path).Length) / 1e6:N1} MB, {threads} threads, {rounds} rounds after {warm} that warm up"
        );
        for (var round = -warm; round < rounds; round++)
        {
            foreach (var way in ways)
            {
                var (wall, processor) = Read(way.Extractor, paths, threads);
                if (round >= 0)
                {
                    way.Wall.Add(wall);
                    way.Processor.Add(processor);
                }
            }
        }
        Print(ways, paths.Count);
        PrintRestart(paths);
        Array.ForEach(ways, static way => way.Extractor.Dispose());
        return 0;
    }

    private static (double Wall, double Processor) Read(DocumentExtractor extractor, List<string> paths, int threads)
    {
        var processorBefore = ProcessorSeconds();
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(
                paths,
                System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering
            ),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            path => extractor.ExtractFile(path)
        );
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, ProcessorSeconds() - processorBefore);
    }

    private static void Print(Way[] ways, int files)
    {
        Console.WriteLine(
            "| way | wall, median | best | files/s, best | throughput | processor, median | of in process |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var way in ways)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {way.Name} | {Median(way.Wall):F2} s | {way.Wall.Min():F2} s | {files / way.Wall.Min():F0} "
                        + $"| {Median(Ratios(ways[0].Wall, way.Wall)):F2} | {Median(way.Processor):F2} s | {Median(Ratios(way.Processor, ways[0].Processor)):F2} |"
                )
            );
        }
    }

    /// <summary>What a file that takes its worker along costs beside its own reading: the start of another worker and its first file, cold.</summary>
    private static void PrintRestart(List<string> paths)
    {
        const int Times = 30;
        var path = paths.MinBy(static path => new FileInfo(path).Length)!;
        var isolation = new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 };
        using var warm = new DocumentExtractor(new ExtractionOptions { Isolation = isolation });
        using var cold = new DocumentExtractor(
            new ExtractionOptions { Isolation = isolation with { FilesPerWorker = 1 } }
        );
        var (warmTimes, coldTimes) = (new List<double>(), new List<double>());
        for (var i = -5; i < Times; i++)
        {
            var (warmTime, coldTime) = (Time(warm, path), Time(cold, path));
            if (i >= 0)
            {
                warmTimes.Add(warmTime);
                coldTimes.Add(coldTime);
            }
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"restart ({Path.GetExtension(path)}, {new FileInfo(path).Length:N0} bytes, {Times} times): median {Median(coldTimes):N0} ms, worst {coldTimes.Max():N0} ms; "
                    + $"the same file in a warm worker {Median(warmTimes):N1} ms"
            )
        );
    }

    private static double Time(DocumentExtractor extractor, string path)
    {
        var start = Stopwatch.GetTimestamp();
        extractor.ExtractFile(path);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Round by round, so that what else the machine does in the meantime meets both alike.</summary>
    private static List<double> Ratios(List<double> above, List<double> below) =>
        above.Zip(below, static (a, b) => a / b).ToList();

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static DocumentExtractor Reading(IsolationMode mode, int threads) =>
        new(
            new ExtractionOptions
            {
                Isolation = new IsolationOptions { Mode = mode, MaxWorkers = threads },
            }
        );

    /// <summary>Processor time of this process and of its children, living and ended; from /proc, so on Linux only.</summary>
    private static double ProcessorSeconds()
    {
        const double TicksPerSecond = 100;
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id))
            {
                continue;
            }
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                // proc(5): state is the third field; then the parent (4), own time (14, 15) and that of ended children (16, 17).
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isOwn = id == Environment.ProcessId;
                if (isOwn || fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
                {
                    ticks += fields[11..(isOwn ? 15 : 13)]
                        .Sum(static field => long.Parse(field, CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It ended in this moment.
            }
        }
        return ticks / TicksPerSecond;
    }

    private static string? ValueOf(string[] arguments, string name)
    {
        var place = Array.IndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }
}
