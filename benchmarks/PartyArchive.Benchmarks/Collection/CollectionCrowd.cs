using System.Diagnostics;
using PartyArchive.Access;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>Do many searches at once keep to their time, and say so when it ran out?</summary>
internal static class CollectionCrowd
{
    private const int Rounds = 5;

    // What a search may take beyond its time: a tenth and a hundred milliseconds.
    private const double Share = 1.1;
    private const double Grace = 100;

    public static async Task RunAsync(string folder, QueryKinds kinds, int milliseconds)
    {
        await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder, ReadOnly = true });
        Console.WriteLine(
            "| query | asked at once | in time ms | slowest ms | late | incomplete | MB at most for one |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, queries) in kinds.All().Where(static k => k.Name is "words (2 to 4)" or "question"))
        {
            var asked = queries[(queries.Length / 2)..];
            await AskAsync(archive, queries[..(queries.Length / 2)], 60_000);
            var (slowest, late, incomplete, most) = (0.0, 0, 0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                GC.Collect();
                var before = Process.GetCurrentProcess().WorkingSet64;
                var answers = await AskAsync(archive, asked, milliseconds);
                var after = Process.GetCurrentProcess().WorkingSet64;
                slowest = Math.Max(slowest, answers.Max(static a => a.Time));
                late += answers.Count(a => a.Time > (milliseconds * Share) + Grace);
                incomplete += answers.Count(static a => !a.IsComplete);
                most = Math.Max(most, (after - before) / 1e6 / asked.Length);
            }
            Console.WriteLine(
                $"| {name} | {asked.Length} | {milliseconds} | {slowest:N0} | {late} of {Rounds * asked.Length} | {incomplete} | {most:N1} |"
            );
        }
    }

    private static async Task<(double Time, bool IsComplete)[]> AskAsync(
        Archive archive,
        string[] queries,
        int milliseconds
    )
    {
        var asker = new Requester("measurement");
        return await Task.WhenAll(
            queries.Select(async query =>
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await archive.SearchAsync(
                    new SearchRequest(asker, query) { Timeout = TimeSpan.FromMilliseconds(milliseconds) }
                );
                return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, answer.IsComplete);
            })
        );
    }
}
