using System.Diagnostics;
using PartyArchive.Accession;

namespace PartyArchive.Benchmarks;

/// <summary>
/// How fast does a folder become a searchable archive, and what does it take? <c>intake FOLDER</c>, <c>intake --generate COUNT SAMPLES</c> (.docx), or
/// <c>intake --generate-small COUNT SAMPLES</c> (texts of a heading and a paragraph).
/// </summary>
internal static class IntakeMeasurement
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var work = Directory.CreateTempSubdirectory("partyarchive-intake-").FullName;
        try
        {
            var folder = arguments switch
            {
                [var given] when Directory.Exists(given) => given,
                ["--generate", var count, var samples] => Generate(work, count, new GeneratedPapers(samples).WriteDocx),
                ["--generate-small", var count, var samples] => Generate(
                    work,
                    count,
                    new GeneratedPapers(samples).WriteSmallTexts
                ),
                _ => null,
            };
            if (folder is null)
            {
                Console.Error.WriteLine(
                    "intake FOLDER | intake --generate COUNT SAMPLES | intake --generate-small COUNT SAMPLES"
                );
                return 2;
            }
            await MeasureAsync(folder, Path.Combine(work, "archive"));
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Generate(string work, string count, Action<string, int> write)
    {
        var folder = Path.Combine(work, "papers");
        write(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
        return folder;
    }

    private static async Task MeasureAsync(string folder, string archiveFolder)
    {
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        AccessionReport report;
        ArchiveStatus status;
        await using (var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = archiveFolder }))
        {
            var pace = new IntakePace(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).LongCount());
            await using (var peak = new MemoryPeak())
            {
                report = await archive.IngestAsync(folder, progress: pace);
                Console.WriteLine($"at the most  {peak.Most}");
            }
            status = await archive.GetStatusAsync();
            var rerun = Stopwatch.StartNew();
            await archive.IngestAsync(folder);
            Console.WriteLine($"rerun        {rerun.Elapsed.TotalSeconds:N2} s for {report.Files:N0} unchanged files");
            process.Refresh();
            var (rebuilding, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            await using (var peak = new MemoryPeak())
            {
                await archive.Preservation.RebuildIndexAsync();
                Console.WriteLine($"index anew   at the most {peak.Most}");
            }
            process.Refresh();
            var spent = (process.TotalProcessorTime - cpu).TotalSeconds;
            Console.WriteLine(
                $"index anew   {rebuilding.Elapsed.TotalSeconds:N1} s, {status.Counts.Documents / spent:N0} documents a processor second"
            );
        }
        process.Refresh();
        var seconds = report.Elapsed.TotalSeconds;
        Console.WriteLine(
            $"files        {report.Files:N0} in {seconds:N1} s: {report.Files / seconds:N0} files/s, {report.Bytes / seconds / 1e6:N1} MB/s"
        );
        Console.WriteLine(
            $"outcomes     {string.Join(", ", report.Outcomes.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key} {pair.Value:N0}"))}"
        );
        Console.WriteLine(
            $"processor    {(process.TotalProcessorTime - cpuBefore).TotalSeconds:N1} s in this process (workers are not counted), wall {watch.Elapsed.TotalSeconds:N1} s"
        );
        Console.WriteLine($"peak memory  {process.PeakWorkingSet64 / 1e6:N0} MB in this process");
        Console.WriteLine(
            $"text         {status.Counts.Characters:N0} characters in {status.Counts.Documents:N0} documents"
        );
        Console.WriteLine($"catalogue    {Bytes(archiveFolder, "catalog.db*") / 1e6:N1} MB");
        Console.WriteLine($"index        {Bytes(Path.Combine(archiveFolder, "index"), "*") / 1e6:N1} MB");
    }

    internal static long Bytes(string folder, string pattern) =>
        new DirectoryInfo(folder)
            .EnumerateFiles(pattern, pattern == "*" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Sum(static file => file.Length);
}
