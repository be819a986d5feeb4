using System.Globalization;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>Search over a large collection made of real text.</summary>
internal static class CollectionCommand
{
    private const string Usage = """
        collection fill FOLDER COUNT CORPUS...             makes an archive of so many papers
        collection index FOLDER                            makes its index anew and says what that costs
        collection size FOLDER                             says what each part of the index takes
        collection ask FOLDER CORPUS QUESTIONS COUNT [KIND] measures so many queries of each kind
        collection pages FOLDER QUERY PAGES                compares a page far down with the first
        collection crowd FOLDER CORPUS QUESTIONS ASKERS MS  asks so many questions at once, each with so many milliseconds
        collection long CORPUS                             searches one document of ten million characters
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["fill", var folder, var papers, .. { Length: > 0 } corpora]:
                await CollectionFilling.RunAsync(folder, Number(papers), new CorpusPassages(corpora));
                return 0;
            case ["index", var folder]:
                await CollectionFilling.IndexAsync(folder);
                return 0;
            case ["size", var folder]:
                IndexParts.Run(folder);
                return 0;
            case ["ask", var folder, var corpus, var questions, var queries, .. var kind] when kind.Length <= 1:
                var kinds = new QueryKinds(new CorpusPassages([corpus]), await ReadAsync(questions), Number(queries));
                await CollectionQueries.RunAsync(folder, kinds, kind is [var only] ? only : "");
                return 0;
            case ["pages", var folder, var query, var pages]:
                await CollectionDepth.PagesAsync(folder, query, Number(pages));
                return 0;
            case ["crowd", var folder, var corpus, var questions, var askers, var milliseconds]:
                await CollectionCrowd.RunAsync(
                    folder,
                    new QueryKinds(new CorpusPassages([corpus]), await ReadAsync(questions), Number(askers)),
                    Number(milliseconds)
                );
                return 0;
            case ["long", var corpus]:
                await CollectionDepth.LongDocumentAsync(new CorpusPassages([corpus]));
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Questions of a file of lines: id, tab, text.</summary>
    private static async Task<List<string>> ReadAsync(string path)
    {
        var questions = new List<string>();
        await foreach (var line in File.ReadLinesAsync(path))
        {
            questions.Add(line[(line.IndexOf('\t') + 1)..]);
        }
        return questions;
    }
}
