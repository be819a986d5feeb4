using System.CommandLine;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Search;

namespace PartyArchive.Evaluation.Classification;

/// <summary>
/// The command "classify": files articles of a law corpus by the law they belong to, leaves some out, and counts how often the room of classification
/// proposes the right file first, or among three.
/// </summary>
public static class ClassificationEvaluation
{
    private const int LeftOutOfEach = 5;
    private const int FewestArticles = 10;

    /// <summary>Makes the command.</summary>
    public static Command CreateCommand()
    {
        var corpus = new Option<FileInfo>("--corpus")
        {
            Description = "Articles, one JSON object a line with id, title and text; .gz is unpacked.",
            Required = true,
        };
        var files = new Option<int>("--files")
        {
            Description = "Files (laws) taken, spread over the corpus.",
            DefaultValueFactory = static _ => 300,
        };
        var perFile = new Option<int>("--per-file")
        {
            Description = "Documents of a file that are filed already.",
            DefaultValueFactory = static _ => 10,
        };
        var command = new Command("classify", "Measures proposals where documents belong.") { corpus, files, perFile };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(corpus).FullName,
                    parsed.GetValue(files),
                    parsed.GetValue(perFile),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string corpus, int files, int perFile, CancellationToken cancellationToken)
    {
        var chosen = Choose(Read(corpus), files);
        var folder = Directory.CreateTempSubdirectory("partyarchive-classify-").FullName;
        try
        {
            var archive = await Archive
                .OpenAsync(new ArchiveOptions { Folder = folder }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            await using (archive.ConfigureAwait(false))
            {
                await archive
                    .AddAsync(Documents(chosen, perFile).ToAsyncEnumerable(), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                await MeasureAsync(archive, files, perFile, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static async Task MeasureAsync(Archive archive, int files, int perFile, CancellationToken cancellationToken)
    {
        var requester = new Requester("evaluation");
        var (first, three, asked) = (0, 0, 0);
        var watch = Stopwatch.StartNew();
        var asking = new LedgerQuery { Root = "text:", PathPrefix = "ask " };
        await foreach (var entry in archive.Ledger.ListAsync(asking, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Document is not { } document)
            {
                continue;
            }
            var label = entry.Path.Split(' ')[1];
            var found = await archive
                .Classification.SuggestAsync(requester, document, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            asked++;
            first += found.Count > 0 && found[0].Target.FileCode == label ? 1 : 0;
            three += found.Any(suggestion => suggestion.Target.FileCode == label) ? 1 : 0;
        }
        Console.WriteLine(
            $"{asked} documents asked, {files} files with {perFile} documents each: accuracy at 1 {(double)first / asked:F3}, at 3 {(double)three / asked:F3}; {watch.Elapsed.TotalMilliseconds / asked:F1} ms each"
        );
    }

    private static IEnumerable<NewDocument> Documents(List<List<Article>> files, int perFile)
    {
        foreach (var file in files)
        {
            // Those left out are spread over the file, not its end alone.
            var step = Math.Max(1, file.Count / LeftOutOfEach);
            var asked = file.Where((_, index) => index % step == 0).Take(LeftOutOfEach).ToList();
            foreach (var article in asked)
            {
                yield return new NewDocument($"ask {article.File} {article.Id}", [article.Text]);
            }
            foreach (var article in file.Except(asked).Take(perFile))
            {
                yield return new NewDocument($"filed {article.File} {article.Id}", [article.Text])
                {
                    Description = new DocumentDescription { FileCode = article.File },
                };
            }
        }
    }

    private static List<List<Article>> Choose(IEnumerable<Article> articles, int files)
    {
        var all = articles
            .GroupBy(static article => article.File, StringComparer.Ordinal)
            .Where(static group => group.Count() >= FewestArticles + LeftOutOfEach)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => group.ToList())
            .ToList();
        var step = Math.Max(1, all.Count / files);
        return [.. all.Where((_, index) => index % step == 0).Take(files)];
    }

    // Heading and text without the name of the law, which would give the answer away.
    private static IEnumerable<Article> Read(string corpus)
    {
        using var file = File.OpenRead(corpus);
        using Stream plain = corpus.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            var title = json.RootElement.GetProperty("title").GetString() ?? "";
            var dash = title.IndexOf(" – ", StringComparison.Ordinal);
            var heading = dash < 0 ? "" : title[(dash + 3)..];
            yield return new Article(
                id,
                id[..id.LastIndexOf('.')],
                $"{heading}\n\n{json.RootElement.GetProperty("text").GetString()}"
            );
        }
    }

    private sealed record Article(string Id, string File, string Text);
}
