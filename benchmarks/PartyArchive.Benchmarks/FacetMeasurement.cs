using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Search;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Benchmarks;

/// <summary>What do facets, orders, groups and suggestions cost? <c>facets COUNT SAMPLES</c>: over COUNT generated papers, one asker at a time.</summary>
internal static class FacetMeasurement
{
    private const int Rounds = 60;

    private static readonly string[] Queries =
    [
        "",
        "đất",
        "đăng ký doanh nghiệp",
        "uy ban nhan dan cap tinh",
        "\"bảo hiểm xã hội\"",
    ];

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

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (
            arguments is not [var countText, var samples]
            || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
        {
            Console.Error.WriteLine("facets COUNT SAMPLES");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("partyarchive-facets-").FullName;
        try
        {
            await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
            await archive.AddAsync(new GeneratedPapers(samples).AsTexts(count));
            Console.WriteLine("| what is asked | p50 ms | p99 ms |");
            Console.WriteLine("|---|---|---|");
            var requester = new Requester("measurement");
            SearchRequest Plain(int i) => new(requester, Queries[i % Queries.Length]);
            async Task Search(SearchRequest request) => await archive.SearchAsync(request);
            await MeasureAsync("search, 20 hits with snippets", i => Search(Plain(i)));
            await MeasureAsync("with 8 facets", i => Search(Plain(i) with { Facets = Facets }));
            await MeasureAsync(
                "with 8 facets, one value chosen",
                i => Search(Plain(i) with { Facets = [Facets[0] with { Chosen = ["Nghị quyết"] }, .. Facets[1..]] })
            );
            await MeasureAsync("sorted by title", i => Search(Plain(i) with { Sort = SearchSort.Title }));
            await MeasureAsync(
                "grouped by record file",
                i => Search(Plain(i) with { Grouping = SearchGrouping.RecordFile })
            );
            string[] typed = ["quyết đ", "uy ban nh", "thong tu", "15", "nghị quyết về "];
            await MeasureAsync(
                "suggestions",
                async i => await archive.Finder.SuggestAsync(new SuggestionRequest(requester, typed[i % typed.Length]))
            );
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, Func<int, Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask(i);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        // The first round of queries warms the columns that a running application has warm.
        times.RemoveRange(0, 5);
        times.Sort();
        Console.WriteLine($"| {name} | {times[times.Count / 2]:N1} | {times[times.Count * 99 / 100]:N1} |");
    }
}
