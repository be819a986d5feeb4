using System.Text;
using PartyArchive.Search;
using Spectre.Console;

namespace PartyArchive.Cli;

/// <summary>Prints hits for a person: what the paper is, where it came from, and the words found on which page.</summary>
internal static class HitDisplay
{
    public static void Print(SearchResult result)
    {
        foreach (var notice in result.Notices)
        {
            Console.WriteLine($"Note (at {notice.Position + 1}): {notice.Message}");
        }
        if (result.DidYouMean is not null)
        {
            Console.WriteLine($"Read as: {Line(result.DidYouMean)}");
        }
        var rank = 0;
        foreach (var hit in result.Hits)
        {
            var described = hit.Document.Effective;
            var about = string.Join(
                ", ",
                new[] { described.Code, described.IssuedOn?.ToString(), described.Issuer }.Where(static part =>
                    !string.IsNullOrEmpty(part)
                )
            );
            Write($"{++rank, 3}. {Bold(Line(described.Title ?? hit.Document.SourcePath))}");
            Console.WriteLine(
                $"     {(about.Length > 0 ? about + "  " : "")}{hit.Document.SourcePath}  [{hit.Document.Id}]"
            );
            if (hit.Group is { } group)
            {
                Console.WriteLine(
                    $"     record file {string.Join('/', new[] { group.FondsCode, group.CatalogNumber, group.FileCode }.Where(static part => part.Length > 0))}: {group.Documents:N0} documents found"
                );
            }
            foreach (var snippet in hit.Snippets)
            {
                Write($"     {(snippet.PageIsEstimated ? "about page" : "page")} {snippet.Page}: {Marked(snippet)}");
            }
        }
        foreach (var facet in result.Facets)
        {
            var values = facet.Values.Select(static v => $"{(v.IsChosen ? "*" : "")}{v.Value} {v.Count:N0}");
            var others = facet.Others > 0 ? $", and {facet.Others:N0} more" : "";
            Console.WriteLine($"{facet.Field}: {Line(string.Join(", ", values))}{others}");
        }
        Console.WriteLine(
            $"{(result.Total.IsExact ? "" : "at least ")}{result.Total.Value:N0} documents, {result.Elapsed.TotalMilliseconds:N0} ms{(result.IsComplete ? "" : ", time ran out")}"
        );
        if (result.NextCursor is not null)
        {
            Console.WriteLine($"More: --cursor {result.NextCursor}");
        }
    }

    // On a terminal Spectre colours and wraps; a redirected output is for other programs and keeps its lines whole.
    private static void Write(string line)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(line);
        }
        else
        {
            AnsiConsole.MarkupLine(line);
        }
    }

    private static string Bold(string text) => Console.IsOutputRedirected ? text : $"[bold]{text}[/]";

    /// <summary>Colours on a terminal, brackets elsewhere: a redirected output must still show what was found.</summary>
    private static string Marked(Snippet snippet)
    {
        var (open, close) = Console.IsOutputRedirected ? ("[", "]") : ("[black on yellow]", "[/]");
        var text = new StringBuilder();
        var end = 0;
        foreach (var range in snippet.Highlights)
        {
            text.Append(Line(snippet.Text[end..range.Start]))
                .Append(open)
                .Append(Line(snippet.Text.Substring(range.Start, range.Length)))
                .Append(close);
            end = range.Start + range.Length;
        }
        return text.Append(Line(snippet.Text[end..])).ToString();
    }

    private static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        return Console.IsOutputRedirected ? line : Markup.Escape(line);
    }
}
