using System.Diagnostics;
using System.Globalization;
using System.Text;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Search;
using PartyArchive.Search.Lucene;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>
/// Makes an archive of many papers. Files, their reading and the store of originals are passed by: the catalogue is written in large transactions, and then
/// the index is made from it, by the same code that follows the feed in an archive. What the index costs is therefore measured with the reading of the
/// stored text, and once more without, from memory.
/// </summary>
internal static class CollectionFilling
{
    private const int PapersPerTransaction = 5_000;

    public static async Task RunAsync(string folder, int count, CorpusPassages corpus)
    {
        await (await Archive.OpenAsync(new ArchiveOptions { Folder = folder })).DisposeAsync();
        var papers = new MadeUpCollection(corpus);
        var watch = Stopwatch.StartNew();
        long bytes = 0;
        long characters = 0;
        await using var catalog = await SqliteCatalog.OpenAsync(folder);
        for (var first = 0; first < count; first += PapersPerTransaction)
        {
            await using var transaction = await catalog.BeginAsync();
            for (var number = first; number < Math.Min(count, first + PapersPerTransaction); number++)
            {
                var (document, pages) = papers.Paper(number);
                await transaction.AddAsync(document, pages);
                bytes += pages.Sum(static p => (long)Encoding.UTF8.GetByteCount(p.Text));
                characters += document.Characters;
            }
            await transaction.CommitAsync();
        }
        Console.WriteLine(
            $"{count:N0} papers, {characters / 1e6:N1} M characters, {bytes / 1e6:N1} MB of text, catalogue written in {watch.Elapsed.TotalSeconds:N0} s"
        );
        await File.WriteAllTextAsync(TextBytes(folder), bytes.ToString(CultureInfo.InvariantCulture));
        await IndexAsync(folder, catalog);
    }

    /// <summary>Makes the index of an archive anew from its catalogue.</summary>
    public static async Task IndexAsync(string folder)
    {
        await using var catalog = await SqliteCatalog.OpenReadOnlyAsync(folder);
        await IndexAsync(folder, catalog);
    }

    /// <summary>Size of the text of a collection, UTF-8.</summary>
    public static long TextSize(string folder) =>
        long.Parse(File.ReadAllText(TextBytes(folder)), CultureInfo.InvariantCulture);

    private static string TextBytes(string folder) => Path.Combine(folder, "text-bytes");

    private static async Task IndexAsync(string folder, SqliteCatalog catalog)
    {
        var text = TextSize(folder) / 1e6;
        var watch = Stopwatch.StartNew();
        var start = ProcessorTime;
        await ReadAsync(catalog);
        var reading = (ProcessorTime - start).TotalSeconds;
        Console.WriteLine($"records and text read: {text / reading:N1} MB of text per CPU-second");

        watch.Restart();
        start = ProcessorTime;
        await using (var index = LuceneIndex.StartRebuild(Path.Combine(folder, "index")))
        {
            using var projection = new IndexProjection(catalog, index);
            await projection.CatchUpAsync(makeDurable: true);
            await index.PackAsync();
            index.Publish();
        }
        LuceneIndex.RemoveLeftovers(Path.Combine(folder, "index"));
        var all = (ProcessorTime - start).TotalSeconds;
        Console.WriteLine(
            $"index made in {watch.Elapsed.TotalSeconds:N0} s: {text / all:N1} MB of text per CPU-second, {text / (all - reading):N1} without reading it"
        );
    }

    private static TimeSpan ProcessorTime => Process.GetCurrentProcess().TotalProcessorTime;

    // What the index is fed, read as it reads it.
    private static async Task ReadAsync(SqliteCatalog catalog)
    {
        for (var sequence = 0L; ; )
        {
            var changes = await catalog.ReadChangesAsync(sequence, 256);
            if (changes.Count == 0)
            {
                return;
            }
            sequence = changes[^1].Sequence;
            await catalog.FindAllAsync([.. changes.Select(static change => change.Document)]);
            foreach (var change in changes)
            {
                await catalog.ReadPagesAsync(change.Document);
            }
        }
    }
}
