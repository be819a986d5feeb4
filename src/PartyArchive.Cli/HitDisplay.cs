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
            AnsiConsole.MarkupLineInterpolated($"{++rank, 3}. [bold]{described.Title ?? hit.Document.SourcePath}[/]");
            Console.WriteLine(
                $"     {(about.Length > 0 ? about + "  " : "")}{hit.Document.SourcePath}  [{hit.Document.Id}]"
            );
            foreach (var snippet in hit.Snippets)
            {
                AnsiConsole.MarkupLine(
                    $"     {(snippet.PageIsEstimated ? "about page" : "page")} {snippet.Page}: {Marked(snippet)}"
                );
            }
        }
        Console.WriteLine(
            $"{(result.Total.IsExact ? "" : "at least ")}{result.Total.Value:N0} documents, {result.Elapsed.TotalMilliseconds:N0} ms{(result.IsComplete ? "" : ", time ran out")}"
        );
        if (result.NextCursor is not null)
        {
            Console.WriteLine($"More: --cursor {result.NextCursor}");
        }
    }

    /// <summary>Colours on a terminal, brackets elsewhere: a redirected output must still show what was found.</summary>
    private static string Marked(Snippet snippet)
    {
        var (open, close) = Console.IsOutputRedirected
            ? (Markup.Escape("["), Markup.Escape("]"))
            : ("[black on yellow]", "[/]");
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

    private static string Line(string text) => Markup.Escape(text.ReplaceLineEndings(" ").Replace('\t', ' '));
}
