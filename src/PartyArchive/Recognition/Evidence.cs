using PartyArchive.Catalog;

namespace PartyArchive.Recognition;

/// <summary>Makes fields out of the cells they were read from.</summary>
/// <param name="Pages">The pages of the paper.</param>
internal sealed record Evidence(IReadOnlyList<PageText> Pages)
{
    /// <summary>A field whose value is the text of its cells.</summary>
    public RecognizedField Field(string rule, double confidence, params IReadOnlyList<Cell> cells) =>
        Field(string.Join(' ', cells.Select(static cell => cell.Value)), null, rule, confidence, cells);

    public RecognizedField Field(
        string value,
        string? normalized,
        string rule,
        double confidence,
        IReadOnlyList<Cell> cells,
        IReadOnlyList<string>? alternatives = null
    )
    {
        var first = cells[0];
        var last = cells.Last(cell => cell.Row.Page == first.Row.Page);
        var start = first.Row.Start + first.Start;
        return new RecognizedField(
            value,
            normalized ?? value,
            confidence,
            Pages[first.Row.Page].Number,
            start,
            last.Row.Start + last.End - start,
            rule,
            alternatives ?? []
        );
    }
}
