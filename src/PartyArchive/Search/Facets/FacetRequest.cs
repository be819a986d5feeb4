namespace PartyArchive.Search.Facets;

/// <summary>Asks how many of the documents found have which value of a field, and may choose some of the values.</summary>
/// <param name="Field">Field to count.</param>
public sealed record FacetRequest(FacetField Field)
{
    /// <summary>Values wanted, those of most documents first; 1 to 1,000, default 10.</summary>
    public int Top { get; init; } = 10;

    /// <summary>
    /// Values chosen: hits must have one of them. The counts of this field are made as if nothing were chosen here, so that further values can be
    /// chosen; the counts of all other fields obey the choice. Empty for no choice. Case and composition do not matter, marks do.
    /// </summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>
    /// For <see cref="FacetField.Arrangement"/>: the node whose children are counted, from the top: [] for fonds, [fonds] for its catalogues,
    /// [fonds, catalogue] for its record files. A node is empty text where documents lack that level.
    /// </summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>For <see cref="FacetField.Year"/>: spans of days to count instead of years, such as terms of office. They may overlap.</summary>
    public IReadOnlyList<FacetSpan> Spans { get; init; } = [];

    internal string? Problem() =>
        Top is < 1 or > 1_000 ? $"Top of facet {Field} must be 1 to 1,000 but is {Top}."
        : Under.Count > 0 && Field != FacetField.Arrangement
            ? $"Under is for the facet {FacetField.Arrangement}, not for {Field}."
        : Under.Count > 2 ? "Under has at most two parts: fonds and catalogue."
        : Spans.Count > 0 && Field != FacetField.Year ? $"Spans are for the facet {FacetField.Year}, not for {Field}."
        : Spans.Count > 100 ? "A facet may have 100 spans."
        : Spans.FirstOrDefault(static s => s.From > s.To) is { } turned ? $"Span '{turned.Name}' ends before it begins."
        : Spans.Select(static s => s.Name).Distinct(StringComparer.Ordinal).Count() != Spans.Count
            ? "Two spans have the same name."
        : null;
}

/// <summary>A span of days of issue to count, both ends included. A date known by year or month counts when it may fall into it.</summary>
/// <param name="Name">Name shown and chosen by: "Nhiệm kỳ 2015–2020".</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record FacetSpan(string Name, DateOnly From, DateOnly To);

/// <summary>Counts of one field over the documents found that the requester may see.</summary>
/// <param name="Field">Field counted.</param>
/// <param name="Values">Values, those of most documents first; among equals in Vietnamese order. Spans come in the order asked for, with 0 where none was found.</param>
/// <param name="Others">Number of further values not listed.</param>
/// <param name="Without">Documents that have no value of this field.</param>
public sealed record Facet(FacetField Field, IReadOnlyList<FacetCount> Values, int Others, long Without);

/// <summary>A value with the number of documents that have it.</summary>
/// <param name="Value">The value, in the spelling most documents have.</param>
/// <param name="Count">Documents; exact unless the search ran out of time.</param>
/// <param name="IsChosen">True when the request chose it.</param>
public sealed record FacetCount(string Value, long Count, bool IsChosen);
