using PartyArchive.Search;

namespace PartyArchive.Cli;

/// <summary>A hit as <c>search --json</c> writes it. The names are a promise to programs.</summary>
internal sealed record HitLine(
    string Id,
    double Score,
    string Path,
    string? Title,
    string? Code,
    string? Type,
    string? Issuer,
    string? IssuedOn,
    IReadOnlyList<SnippetLine> Snippets
)
{
    /// <summary>Writes a result: a line for each hit, then one for each facet asked for.</summary>
    public static void Print(SearchResult result)
    {
        foreach (var hit in result.Hits)
        {
            Console.WriteLine(Json.Line(Of(hit)));
        }
        foreach (var facet in result.Facets)
        {
            Console.WriteLine(
                Json.Line(
                    new
                    {
                        Facet = facet.Field,
                        facet.Values,
                        facet.Others,
                        facet.Without,
                    }
                )
            );
        }
    }

    public static HitLine Of(SearchHit hit)
    {
        var described = hit.Document.Effective;
        return new HitLine(
            hit.Document.Id.ToString(),
            hit.Score,
            hit.Document.SourcePath,
            described.Title,
            described.Code,
            described.Type,
            described.Issuer,
            described.IssuedOn?.ToString(),
            [
                .. hit.Snippets.Select(static snippet => new SnippetLine(
                    snippet.Page,
                    snippet.PageIsEstimated,
                    snippet.Start,
                    snippet.Text,
                    snippet.Highlights
                )),
            ]
        );
    }
}

/// <summary>A snippet as <c>search --json</c> writes it.</summary>
internal sealed record SnippetLine(
    int Page,
    bool PageIsEstimated,
    int Start,
    string Text,
    IReadOnlyList<TextRange> Highlights
);
