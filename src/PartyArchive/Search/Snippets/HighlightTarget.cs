namespace PartyArchive.Search.Snippets;

/// <summary>A word of the query as it is looked for in stored text.</summary>
/// <param name="Exact">Exact forms that count.</param>
/// <param name="Folded">Folded form that counts whatever its marks; null when marks decide.</param>
/// <param name="Weight">How much finding it says: rare words more than common ones.</param>
internal sealed record HighlightTarget(IReadOnlyList<string> Exact, string? Folded, double Weight);

/// <summary>What of a query is looked for in stored text.</summary>
/// <param name="Words">Words that are marked wherever they stand.</param>
/// <param name="Phrases">Words that are marked only side by side, each phrase as a whole.</param>
internal sealed record HighlightTargets(
    IReadOnlyList<HighlightTarget> Words,
    IReadOnlyList<IReadOnlyList<HighlightTarget>> Phrases
);
