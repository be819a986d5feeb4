using System.Diagnostics;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Search;

namespace PartyArchive.Evaluation.Search;

/// <summary>One evaluation: a corpus in an archive, and the runs of its queries.</summary>
internal sealed class SearchEvaluationRun(string corpus, int top, string? folder, RankingSwitches switches)
{
    private static readonly Requester Reader = new("evaluation");

    /// <summary>Archives the corpus unless the folder holds it, then asks each file of queries; 0 when done, 1 when the files do not pair up.</summary>
    public async Task<int> ExecuteAsync(FileInfo[] queries, FileInfo[] runs, CancellationToken cancellationToken)
    {
        if (queries.Length != runs.Length)
        {
            await Console.Error.WriteLineAsync("Name one run for each file of queries.");
            return 1;
        }
        var temporary = folder is null ? Directory.CreateTempSubdirectory("partyarchive-evaluation-") : null;
        try
        {
            var options = new ArchiveOptions { Folder = folder ?? temporary!.FullName };
            await using var archive = await Archive.OpenAsync(options, cancellationToken: cancellationToken);
            await FillAsync(archive, cancellationToken);
            for (var i = 0; i < queries.Length; i++)
            {
                await AskAsync(archive, queries[i].FullName, runs[i].FullName, cancellationToken);
            }
            return 0;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private async Task FillAsync(Archive archive, CancellationToken cancellationToken)
    {
        var status = await archive.GetStatusAsync(cancellationToken);
        if (status.Counts.Documents > 0)
        {
            Console.WriteLine($"The archive holds {status.Counts.Documents} documents; they are used as they are.");
            return;
        }
        var report = await archive.AddAsync(
            EvaluationCorpus.ReadAsync(corpus, cancellationToken),
            new AccessionOptions(),
            cancellationToken: cancellationToken
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Archived {report.Files} documents in {report.Elapsed.TotalSeconds:F1} s."
            )
        );
    }

    private async Task AskAsync(Archive archive, string queries, string run, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        await using var writer = new StreamWriter(run);
        await foreach (var line in File.ReadLinesAsync(queries, cancellationToken))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
            {
                continue;
            }
            var request = new SearchRequest(Reader, line[(tab + 1)..])
            {
                Top = top,
                SnippetsPerHit = 0,
                Timeout = TimeSpan.FromMinutes(1),
            };
            var start = Stopwatch.GetTimestamp();
            var result = await archive.SearchAsync(switches.Apply(request), cancellationToken);

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            for (var rank = 0; rank < result.Hits.Count; rank++)
            {
                var hit = result.Hits[rank];
                await writer.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{line[..tab]} Q0 {hit.Document.SourcePath} {rank + 1} {hit.Score:R} partyarchive"
                    )
                );
            }
        }
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(queries)}: {times.Count} queries, median {At(times, 0.5):F1} ms, 95% {At(times, 0.95):F1} ms."
            )
        );
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
