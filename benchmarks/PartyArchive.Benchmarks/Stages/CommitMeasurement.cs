using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;

namespace PartyArchive.Benchmarks.Stages;

/// <summary>The catalogue against the disk: batches made durable with records and texts, beside the same bytes of text written to a file and flushed as often.</summary>
internal static class CommitMeasurement
{
    private const int Batch = 200;

    public static async Task RunAsync(IReadOnlyList<(ArchivalDocument Document, IReadOnlyList<PageText> Pages)> papers)
    {
        var folder = Directory.CreateTempSubdirectory("partyarchive-stages-").FullName;
        try
        {
            var (wall, processor) = await CatalogueAsync(Path.Combine(folder, "archive"), papers);
            var least = Flushed(Path.Combine(folder, "text"), papers);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| catalogue, batches of {Batch} | {papers.Count:N0} | {papers.Sum(static paper => BytesOf(paper.Pages).Length) / 1e6:N1} of text | "
                        + $"{wall / papers.Count:N2} of the wall, {processor / papers.Count:N2} of the processor | the text written and flushed as often | {least / papers.Count:N2} of the wall | {wall / least:N1} |"
                )
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Wall, double Processor)> CatalogueAsync(
        string folder,
        IReadOnlyList<(ArchivalDocument Document, IReadOnlyList<PageText> Pages)> papers
    )
    {
        Directory.CreateDirectory(folder);
        await using var catalog = await SqliteCatalog.OpenAsync(folder);
        var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        foreach (var batch in papers.DistinctBy(static paper => paper.Document.Sha256).Chunk(Batch))
        {
            await using var transaction = await catalog.BeginAsync(default);
            foreach (var (document, pages) in batch)
            {
                await transaction.AddAsync(document, pages, default);
            }
            await transaction.CommitAsync(default);
        }
        return (
            Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - before).TotalMilliseconds
        );
    }

    private static double Flushed(
        string path,
        IReadOnlyList<(ArchivalDocument Document, IReadOnlyList<PageText> Pages)> papers
    )
    {
        var start = Stopwatch.GetTimestamp();
        using var file = File.Create(path);
        foreach (var batch in papers.DistinctBy(static paper => paper.Document.Sha256).Chunk(Batch))
        {
            foreach (var (_, pages) in batch)
            {
                file.Write(BytesOf(pages));
            }
            file.Flush(flushToDisk: true);
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static byte[] BytesOf(IReadOnlyList<PageText> pages) =>
        Encoding.UTF8.GetBytes(string.Concat(pages.Select(static page => page.Text)));
}
