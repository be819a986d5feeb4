using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;

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

    /// <summary>Who asks.</summary>
    public Requester Requester { get; }

    /// <summary>Query text.</summary>
    public string Query { get; }

    /// <summary>Hits wanted, 1 to 1,000; default 20.</summary>
    public int Top { get; init; } = 20;

    /// <summary>Cursor of the page before (<see cref="SearchResult.NextCursor"/>); null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Filters beside the query text; all must hold.</summary>
    public SearchFilter Filter { get; init; } = new();

    /// <summary>Order of the hits.</summary>
    public SearchSort Sort { get; init; }

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

    /// <summary>File formats.</summary>
    public IReadOnlyList<FileFormat> Formats { get; init; } = [];

    /// <summary>Secrecy levels, within what the requester may see.</summary>
    public IReadOnlyList<SecrecyLevel> Secrecy { get; init; } = [];

    /// <summary>First day of issue wanted; a date known by year or month counts when it may fall on it or later.</summary>
    public DateOnly? IssuedFrom { get; init; }

    /// <summary>Last day of issue wanted; a date known by year or month counts when it may fall on it or earlier.</summary>
    public DateOnly? IssuedTo { get; init; }
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
}
