using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartyArchive.Extraction;

namespace PartyArchive.Evaluation.Extraction;

/// <summary>Reads documents one after the other, as a host would, and keeps text, outcome and time of each.</summary>
internal sealed class ExtractionRun(string root, string output, int rounds)
{
    public void Read(IReadOnlyList<CorpusRow> rows)
    {
        Directory.CreateDirectory(output);
        using var status = new StreamWriter(Path.Combine(output, "status.tsv"));
        using var times = new StreamWriter(Path.Combine(output, "times.tsv"));
        times.WriteLine("id\tformat\tbytes\tcharacters\tmilliseconds\tallocated");
        var figures = new Dictionary<string, Figures>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var path = Path.Combine(root, row.File);
            var (document, elapsed, allocated) = Measure(row, path);
            var bytes = new FileInfo(path).Length;
            Write(row, document, status);
            times.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Id}\t{row.Format}\t{bytes}\t{document.Characters}\t{elapsed.TotalMilliseconds:F2}\t{allocated}"
                )
            );
            if (!figures.TryGetValue(row.Format, out var sum))
            {
                figures.Add(row.Format, sum = new Figures());
            }
            sum.Add(bytes, elapsed, allocated);
        }
        foreach (var (format, sum) in figures.OrderByDescending(static pair => pair.Value.Files))
        {
            Console.WriteLine(sum.Describe(format));
        }
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
    }

    private (ExtractedDocument Document, TimeSpan Elapsed, long Allocated) Measure(CorpusRow row, string path)
    {
        var extractor = new DocumentExtractor(
            row.Password.Length == 0 ? null : new ExtractionOptions { Passwords = [row.Password] }
        );
        var best = TimeSpan.MaxValue;
        ExtractedDocument? document = null;
        var allocated = 0L;
        for (var round = 0; round < Math.Max(1, rounds); round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            document = extractor.ExtractFile(path);
            var elapsed = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = elapsed < best ? elapsed : best;
        }
        return (document!, best, allocated);
    }

    private void Write(CorpusRow row, ExtractedDocument document, StreamWriter status)
    {
        var name = OutcomeName(document);
        var notes = string.Join(' ', document.Warnings.Prepend(document.Reason)).ReplaceLineEndings(" ");
        status.WriteLine($"{row.Id}\t{name}\t{notes}");
        if (document.Pages.Count > 0)
        {
            var text = new StringBuilder();
            foreach (var page in document.Pages)
            {
                text.Append(page.Text).Append('\f');
            }
            File.WriteAllText(Path.Combine(output, row.Id + ".txt"), text.ToString());
        }
    }

    /// <summary>The outcome in the words of the scorer.</summary>
    private static string OutcomeName(ExtractedDocument document) =>
        document.Outcome switch
        {
            ExtractionOutcome.Extracted => document.Characters == 0 ? "empty" : "text",
            ExtractionOutcome.NeedsOcr => "empty-needs-ocr",
            ExtractionOutcome.Encrypted => "encrypted",
            ExtractionOutcome.LimitExceeded => "limit",
            _ => "corrupt-error",
        };

    private sealed class Figures
    {
        private long _bytes;
        private TimeSpan _elapsed;
        private long _allocated;

        public int Files { get; private set; }

        public void Add(long bytes, TimeSpan elapsed, long allocated)
        {
            Files++;
            _bytes += bytes;
            _elapsed += elapsed;
            _allocated += allocated;
        }

        public string Describe(string format) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{format, -6} {Files, 5} files  {_elapsed.TotalMilliseconds / Files, 9:F2} ms/file  {_bytes / 1e6 / _elapsed.TotalSeconds, 8:F2} MB/s  {_allocated / 1e6 / Files, 8:F2} MB allocated/file"
            );
    }
}
