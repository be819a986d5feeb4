using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;
using PartyArchive.Search.Facets;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Ranking;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search;

/// <summary>A search: what is asked, by whom, and how much is wanted.</summary>
public sealed record SearchRequest
{
    /// <summary>States a search.</summary>
    /// <param name="requester">Who asks; only what this requester may see is found, counted or quoted.</param>
    /// <param name="query">Query text in the query language (docs/query-language.md). Any characters are allowed; blank finds all documents the filters leave.</param>
    public SearchRequest(Requester requester, string query)
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(query);
        Requester = requester;
        Query = query;
    }

    /// <summary>States a search by a query that was built, read before or kept.</summary>
    /// <param name="requester">Who asks; only what this requester may see is found, counted or quoted.</param>
    /// <param name="query">The query; its tree counts.</param>
    public SearchRequest(Requester requester, SearchQuery query)
        : this(requester, (query ?? throw new ArgumentNullException(nameof(query))).Text)
    {
        Tree = query;
    }

    /// <summary>Who asks.</summary>
    public Requester Requester { get; internal init; }

    /// <summary>The query as a tree when it was given as one; null when it was given as text.</summary>
    public SearchQuery? Tree { get; }

    /// <summary>Query text.</summary>
    public string Query { get; }

    /// <summary>What abbreviations in the query stand for (UBND: Ủy ban nhân dân); null for the list of the archive (<see cref="ArchiveOptions.Abbreviations"/>).</summary>
    public AbbreviationList? Abbreviations { get; init; }

    /// <summary>Which types of documents come first among those that answer alike; null for the order of the archive (<see cref="ArchiveOptions.Authority"/>).</summary>
    public SearchAuthority? Authority { get; init; }

    /// <summary>Documents to look at; null for all.</summary>
    internal IReadOnlyCollection<DocumentId>? Only { get; init; }

    /// <summary>What the parts of the ranking count, for measurements.</summary>
    internal RankingWeights Weights { get; init; } = RankingWeights.Default;

    /// <summary>Prefers newer documents among those that answer alike; null for no preference.</summary>
    public SearchRecency? Recency { get; init; }

    /// <summary>Hits wanted, 1 to 1,000; default 20.</summary>
    public int Top { get; init; } = 20;

    /// <summary>Cursor of the page before (<see cref="SearchResult.NextCursor"/>); null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Filters beside the query text; all must hold.</summary>
    public SearchFilter Filter { get; init; } = new();

    /// <summary>Order of the hits.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>What the documents found are counted by; empty for nothing. Values chosen in a facet restrict the hits.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>Whether hits of one record file are shown as one.</summary>
    public SearchGrouping Grouping { get; init; }

    /// <summary>True when marks typed must be met exactly; by default agreement of marks only ranks higher.</summary>
    public bool MarksMustMatch { get; init; }

    /// <summary>Snippets wanted for each hit, 0 to 10; default 2.</summary>
    public int SnippetsPerHit { get; init; } = 2;

    /// <summary>Time the search may take. More than zero; default 5 seconds. Met: what was found so far, flagged as incomplete.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Typed filters; a null or empty one filters nothing. Within a list any value may hold, between fields all must.</summary>
public sealed record SearchFilter
{
    /// <summary>Document types (tên loại): "Nghị quyết". Case and marks do not matter.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Issuing bodies, whole or by words.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [];

    /// <summary>Fonds codes, exact.</summary>
    public IReadOnlyList<string> FondsCodes { get; init; } = [];

    /// <summary>Record file codes, exact.</summary>
    public IReadOnlyList<string> FileCodes { get; init; } = [];

    /// <summary>File catalogue numbers, exact.</summary>
    public IReadOnlyList<string> CatalogNumbers { get; init; } = [];

    /// <summary>File formats.</summary>
    public IReadOnlyList<FileFormat> Formats { get; init; } = [];

    /// <summary>Secrecy levels, within what the requester may see.</summary>
    public IReadOnlyList<SecrecyLevel> Secrecy { get; init; } = [];

    /// <summary>First day of issue wanted; a date known by year or month counts when it may fall on it or later.</summary>
    public DateOnly? IssuedFrom { get; init; }

    /// <summary>Last day of issue wanted; a date known by year or month counts when it may fall on it or earlier.</summary>
    public DateOnly? IssuedTo { get; init; }

    /// <summary>How a date known by year or month only meets the days wanted.</summary>
    public DateMatch DateMatch { get; init; }
}

/// <summary>
/// A preference for newer documents: a document issued on the day asked from scores up to <paramref name="Weight"/> more of its own score, half of that
/// after each half-life. Documents without a date get nothing. It never brings in or leaves out a document.
/// </summary>
/// <param name="AsOf">Day that age is counted from, as a rule today; documents issued later count as issued on it.</param>
/// <param name="HalfLifeDays">Days after which the preference is half as strong; at least 1.</param>
/// <param name="Weight">Largest share added to a score, 0 to 1; 0.2 decides among equals, 1 makes a new document outweigh an old one twice as good.</param>
public sealed record SearchRecency(DateOnly AsOf, int HalfLifeDays = 1_826, double Weight = 0.2)
{
    internal string? Problem() =>
        HalfLifeDays < 1 ? $"HalfLifeDays must be 1 or more but is {HalfLifeDays}."
        : Weight is not (>= 0 and <= 1) ? $"Weight of recency must be 0 to 1 but is {Weight}."
        : null;
}

/// <summary>How an uncertain date meets a span of days.</summary>
public enum DateMatch
{
    /// <summary>The date may fall into the span.</summary>
    Overlap,

    /// <summary>The date falls into the span whatever day it means.</summary>
    Within,
}

/// <summary>Order of hits.</summary>
public enum SearchSort
{
    /// <summary>Best first.</summary>
    Relevance,

    /// <summary>Newest date of issue first; documents without a date last.</summary>
    NewestFirst,

    /// <summary>Oldest date of issue first; documents without a date last.</summary>
    OldestFirst,

    /// <summary>Number and symbol, numbers by value (2-NQ/TW before 15-NQ/TW); documents without a number last.</summary>
    Number,

    /// <summary>Title in Vietnamese order; documents without a title last. Titles that agree in their first sixty letters stand in no particular, but a stable order.</summary>
    Title,

    /// <summary>Fonds, file catalogue, record file, and within a file by date of issue; documents outside of any last.</summary>
    RecordFile,
}

/// <summary>How hits are joined.</summary>
public enum SearchGrouping
{
    /// <summary>Every document is a hit.</summary>
    None,

    /// <summary>
    /// One hit for each record file (hồ sơ): its first document in the order asked for. Documents outside of any file stand alone. By relevance, words
    /// and pairs of words decide; passages are not looked at.
    /// </summary>
    RecordFile,
}
