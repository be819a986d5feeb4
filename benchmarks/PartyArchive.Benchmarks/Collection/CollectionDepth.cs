using System.Diagnostics;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>What do a page far down the list and a very long document cost?</summary>
internal static class CollectionDepth
{
    private const int Rounds = 30;
    private const int MostHits = 1_000;
    private const int LongDocument = 10_000_000;
    private const int CharactersOfPage = 2_500;

    private static readonly Requester Asker = new("measurement");

    /// <summary>Walks down the pages of a query and compares the last with the first.</summary>
    public static async Task PagesAsync(string folder, string query, int pages)
    {
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder, ReadOnly = true });
        var request = new SearchRequest(Asker, query);
        string? cursor = null;
        // The place a page begins at is the same however many hits each request brought on the way there.
        var left = (pages - 1) * request.Top;
        while (left > 0)
        {
            var walked = await archive.SearchAsync(
                request with
                {
                    Cursor = cursor,
                    Top = Math.Min(left, MostHits),
                    SnippetsPerHit = 0,
                }
            );
            left -= walked.Hits.Count;
            if (walked.NextCursor is null)
            {
                break;
            }
            cursor = walked.NextCursor;
        }
        var page = pages - (left / request.Top);
        var first = await MedianAsync(() => archive.SearchAsync(request));
        var last = await MedianAsync(() => archive.SearchAsync(request with { Cursor = cursor }));
        Console.WriteLine($"page 1: {first:N1} ms, page {page:N0}: {last:N1} ms (median of {Rounds}, with snippets)");
    }

    /// <summary>Searches an archive of one document of ten million characters, with snippets.</summary>
    public static async Task LongDocumentAsync(CorpusPassages corpus)
    {
        var folder = Directory.CreateTempSubdirectory("partyarchive-long-").FullName;
        try
        {
            await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
            await archive.AddAsync(Book(corpus));
            foreach (var query in (string[])["thuế", "quyền sử dụng đất", "\"quyền sử dụng\"", "dat dai"])
            {
                var request = new SearchRequest(Asker, query);
                var before = GC.GetTotalAllocatedBytes();
                var median = await MedianAsync(() => archive.SearchAsync(request));
                var allocated = (GC.GetTotalAllocatedBytes() - before) / 1e6 / Rounds;
                var bare = await MedianAsync(() => archive.SearchAsync(request with { SnippetsPerHit = 0 }));
                Console.WriteLine(
                    $"{query}: {median:N1} ms with snippets, {bare:N1} ms without, {allocated:N1} MB allocated"
                );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async IAsyncEnumerable<NewDocument> Book(CorpusPassages corpus)
    {
        await Task.Yield();
        var all = string.Join('\n', corpus.Passages.Take(60_000));
        var pages = all[..Math.Min(all.Length, LongDocument)].Chunk(CharactersOfPage).Select(static p => new string(p));
        yield return new NewDocument("book", [.. pages]);
    }

    private static async Task<double> MedianAsync(Func<Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
