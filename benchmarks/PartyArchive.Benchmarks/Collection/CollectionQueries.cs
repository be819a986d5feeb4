using System.Diagnostics;
using PartyArchive.Access;
using PartyArchive.Search;
using PartyArchive.Search.Facets;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>How long do people wait for a page of twenty hits? Through the public API, one asker at a time, every query another one.</summary>
internal static class CollectionQueries
{
    private static readonly Requester Asker = new("measurement");

    private static readonly FacetRequest[] Facets =
    [
        new(FacetField.Type),
        new(FacetField.Issuer),
        new(FacetField.Year),
        new(FacetField.Signer),
        new(FacetField.Secrecy),
        new(FacetField.Format),
        new(FacetField.TextSource),
        new(FacetField.Arrangement),
    ];

    public static async Task RunAsync(string folder, QueryKinds kinds, string only)
    {
        // An archive in use lies in the system's memory as far as there is room; the first question after a start of the machine waits for the disk.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await stream.CopyToAsync(Stream.Null);
        }
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder, ReadOnly = true });
        Console.WriteLine(
            "| query | p50 ms | p99 ms | p50 without snippets | p50 with 8 facets | p99 with 8 facets | hits (median) | processor ms a query | MB allocated |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var all = kinds.All().Where(k => k.Name.StartsWith(only, StringComparison.Ordinal)).ToList();
        // What a running application has warm; with other queries than are measured.
        foreach (var (_, queries) in all)
        {
            await AskAsync(archive, queries[..(queries.Length / 2)], static r => r with { Facets = Facets });
        }
        foreach (var (name, both) in all)
        {
            var queries = both[(both.Length / 2)..];
            var plain = await AskAsync(archive, queries, static r => r);
            var bare = await AskAsync(archive, queries, static r => r with { SnippetsPerHit = 0 });
            var facets = await AskAsync(archive, queries, static r => r with { Facets = Facets });
            Console.WriteLine(
                $"| {name} | {At(plain.Times, 0.5):N1} | {At(plain.Times, 0.99):N1} | {At(bare.Times, 0.5):N1} | {At(facets.Times, 0.5):N1} | {At(facets.Times, 0.99):N1} | {At(facets.Hits, 0.5):N0} | {plain.Processor:N1} | {plain.Megabytes:N1} |"
            );
        }
    }

    private static async Task<(List<double> Times, List<double> Hits, double Processor, double Megabytes)> AskAsync(
        Archive archive,
        string[] queries,
        Func<SearchRequest, SearchRequest> with
    )
    {
        var times = new List<double>();
        var slowest = (Time: 0.0, Query: "");
        var hits = new List<double>();
        var before = GC.GetTotalAllocatedBytes();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            var result = await archive.SearchAsync(with(new SearchRequest(Asker, query)));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            hits.Add(result.Total.Value);
            slowest = times[^1] > slowest.Time ? (times[^1], query) : slowest;
        }
        await Console.Error.WriteLineAsync($"slowest: {slowest.Time:N1} ms, {slowest.Query}");
        var processor =
            (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / Math.Max(1, queries.Length);
        times.Sort();
        hits.Sort();
        return (times, hits, processor, (GC.GetTotalAllocatedBytes() - before) / 1e6 / Math.Max(1, queries.Length));
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
