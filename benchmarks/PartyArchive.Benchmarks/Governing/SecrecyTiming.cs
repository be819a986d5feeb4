using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Benchmarks.Governing;

/// <summary>
/// Can somebody who is not cleared tell by the clock that there are secrets (bar S-02)? The same queries go to an archive with secrets and to one without,
/// each pair one right after the other. <c>secrecy DOCUMENTS QUERIES</c>; half as many secrets come on top.
/// </summary>
internal static class SecrecyTiming
{
    private const int Rounds = 5;
    private const int Vocabulary = 6_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var documents, var queries])
        {
            Console.Error.WriteLine("secrecy DOCUMENTS QUERIES");
            return 2;
        }
        var (count, asked) = (Number(documents), Number(queries));
        var work = Directory.CreateTempSubdirectory("partyarchive-secrecy-").FullName;
        try
        {
            await using var with = await FillAsync(Path.Combine(work, "with"), count, withSecrets: true);
            await using var without = await FillAsync(Path.Combine(work, "without"), count, withSecrets: false);
            await CompareAsync(with, without, asked);
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task CompareAsync(Archive with, Archive without, int queries)
    {
        var random = new Random(20261128);
        var (secretly, openly) = (new List<double>(), new List<double>());
        for (var i = 0; i < queries; i++)
        {
            // Every second query holds a word that stands in most secrets and in few open papers.
            var query = string.Join(' ', Enumerable.Range(0, 3).Select(_ => Word(random)));
            var request = new SearchRequest(new Requester("reader"), i % 2 == 0 ? query : query + " điệp vụ");
            var (a, b) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                // Who comes first changes, so that neither has the warmer caches.
                if (round % 2 == 0)
                {
                    a = Math.Min(a, await TimeAsync(with, request));
                    b = Math.Min(b, await TimeAsync(without, request));
                }
                else
                {
                    b = Math.Min(b, await TimeAsync(without, request));
                    a = Math.Min(a, await TimeAsync(with, request));
                }
            }
            secretly.Add(a);
            openly.Add(b);
        }
        var (m, n) = (Median(secretly), Median(openly));
        var paired = Median([.. secretly.Zip(openly, static (a, b) => (a - b) / b)]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{queries:N0} queries, best of {Rounds}: median {m:N3} ms with secrets, {n:N3} ms without ({(m - n) / n:+0.0%;-0.0%}); median difference of a query {paired:+0.0%;-0.0%}"
            )
        );
    }

    private static async Task<double> TimeAsync(Archive archive, SearchRequest request)
    {
        var start = Stopwatch.GetTimestamp();
        _ = await archive.SearchAsync(request);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<Archive> FillAsync(string folder, int count, bool withSecrets)
    {
        var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = folder });
        var random = new Random(7);
        await archive.AddAsync(Papers().ToAsyncEnumerable());
        // One segment for each level on both sides: how intake cut its batches is not what is asked here.
        await archive.Preservation.RebuildIndexAsync();
        return archive;

        IEnumerable<NewDocument> Papers()
        {
            for (var i = 0; i < count; i++)
            {
                yield return Paper($"open {i}", Text(random, i % 50 == 0 ? " điệp vụ" : ""), SecrecyLevel.None);
            }
            for (var i = 0; withSecrets && i < count / 2; i++)
            {
                yield return Paper($"secret {i}", Text(random, " điệp vụ"), (SecrecyLevel)(1 + (i % 3)));
            }
        }
    }

    private static NewDocument Paper(string key, string text, SecrecyLevel level) =>
        new(key, [$"{key} {text}"]) { Description = new DocumentDescription { Secrecy = level } };

    private static string Text(Random random, string more) =>
        string.Join(' ', Enumerable.Range(0, 200).Select(_ => Word(random))) + more;

    // Few words are common and many are rare, as in texts.
    private static string Word(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"từ{(int)(Vocabulary * Math.Pow(random.NextDouble(), 3)) * 7}");

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static int Number(string text) =>
        int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
