using PartyArchive.Arrangement;
using PartyArchive.Search.Facets;

namespace PartyArchive.Search;

/// <summary>A page of hits.</summary>
public sealed record SearchResult
{
    /// <summary>Hits in order.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Number of documents found.</summary>
    public required HitTotal Total { get; init; }

    /// <summary>Opens the next page; null when this was the last. Valid for the same requester and query only.</summary>
    public string? NextCursor { get; init; }

    /// <summary>What of the query text was not understood, and where; empty when all was.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];

    /// <summary>False when the time ran out and hits may be missing.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>
    /// The query as it was probably meant, with its marks and without slips (có phải bạn muốn tìm): null when it is as typed or holds more than words. The
    /// search has already looked for it; showing it lets a person see that, and search for exactly it.
    /// </summary>
    public string? DidYouMean { get; init; }

    /// <summary>Counts of the facets asked for, in the order of the request; empty when none was.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>Number of record files found, a document outside of any counting as one; null when hits are not grouped.</summary>
    public long? Groups { get; init; }

    /// <summary>Time the search took.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>Number of documents found.</summary>
/// <param name="Value">The number, or a lower bound of it.</param>
/// <param name="IsExact">False when the number is a lower bound.</param>
public readonly record struct HitTotal(long Value, bool IsExact);

/// <summary>One document found.</summary>
public sealed record SearchHit
{
    /// <summary>The document's record as it is now.</summary>
    public required ArchivalDocument Document { get; init; }

    /// <summary>Score; comparable within one result only.</summary>
    public required double Score { get; init; }

    /// <summary>The record file this hit stands for when hits are grouped; null when they are not or the document belongs to none.</summary>
    public HitGroup? Group { get; init; }

    /// <summary>Stretches of text that show why it was found, best first; empty when the hit lies in fields only.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];
}

/// <summary>A record file (hồ sơ) among the hits; its best document is the hit. The others are found by filtering for these codes.</summary>
/// <param name="FondsCode">Fonds; empty when not stated.</param>
/// <param name="CatalogNumber">File catalogue; empty when not stated.</param>
/// <param name="FileCode">Record file.</param>
/// <param name="Documents">Documents of the file among the hits.</param>
public sealed record HitGroup(string FondsCode, string CatalogNumber, string FileCode, long Documents);

/// <summary>A stretch of page text with the words found.</summary>
/// <param name="Page">Page number, from 1.</param>
/// <param name="PageIsEstimated">True when the page's bounds are an estimate.</param>
/// <param name="Start">Offset of the stretch in the page's stored text, in UTF-16 code units.</param>
/// <param name="Text">The stretch as stored: plain text, not markup.</param>
/// <param name="Highlights">Ranges of <paramref name="Text"/> to mark, ascending, not overlapping.</param>
public sealed record Snippet(
    int Page,
    bool PageIsEstimated,
    int Start,
    string Text,
    IReadOnlyList<TextRange> Highlights
);

/// <summary>A range of text in UTF-16 code units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="Length">Number of units.</param>
public readonly record struct TextRange(int Start, int Length);

/// <summary>Something in a query text that was not understood; the rest was searched.</summary>
/// <param name="Position">Offset in the query text, in UTF-16 code units.</param>
/// <param name="Message">What was not understood and what was done instead.</param>
public sealed record QueryNotice(int Position, string Message);
