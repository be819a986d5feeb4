namespace PartyArchive.Search.Snippets;

/// <summary>A page of a document with the words found on it, for a viewer that marks them.</summary>
/// <param name="Page">Page number, from 1.</param>
/// <param name="PageIsEstimated">True when the page's bounds are an estimate.</param>
/// <param name="Ranges">Ranges of the page's stored text to mark, in UTF-16 code units, ascending, not overlapping.</param>
public sealed record PageHits(int Page, bool PageIsEstimated, IReadOnlyList<TextRange> Ranges);
