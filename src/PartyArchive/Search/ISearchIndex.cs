using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Search;

/// <summary>
/// A projection of the catalogue's change feed that can be searched (port). It holds nothing that cannot be made anew from the catalogue; every
/// backend passes the same conformance suite.
/// </summary>
public interface ISearchIndex : IAsyncDisposable
{
    /// <summary>Sequence number of the last change that is durable in the index; 0 for an empty index.</summary>
    long AppliedSequence { get; }

    /// <summary>
    /// Applies changes in the order of the feed, idempotently: an upsert or delete of a version that is not newer than the one indexed does nothing.
    /// Visible to searches only after <see cref="CommitAsync"/> or <see cref="RefreshAsync"/>.
    /// </summary>
    Task ApplyAsync(IReadOnlyList<ProjectedChange> changes, CancellationToken cancellationToken = default);

    /// <summary>Makes what was applied durable together with the sequence number it reaches.</summary>
    Task CommitAsync(long sequence, CancellationToken cancellationToken = default);

    /// <summary>Makes what was applied visible to searches, without making it durable.</summary>
    Task RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>What is indexed, in no order: every document once for each partition that holds it. For comparison with the catalogue.</summary>
    IAsyncEnumerable<IndexedDocument> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads everything that is stored and tells the first damage found, in a sentence; null when there is none.</summary>
    Task<string?> FindDamageAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds ids in order with their scores; the archive fills in records and snippets.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<IndexHits> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says why a search finds a document or what keeps it out.</summary>
    Task<HitExplanation> ExplainAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    );

    /// <summary>The pages of a document that hold words of a query; null when the requester may see no such document.</summary>
    Task<IndexPages?> FindPagesAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    );

    /// <summary>Suggests what somebody who types may mean.</summary>
    Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(
        SuggestionRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Documents about the same things as a text, the closest first, without the document the text is of.</summary>
    Task<IReadOnlyList<(DocumentId Document, double Score)>> FindAlikeAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int top,
        CancellationToken cancellationToken = default
    );

    /// <summary>Documents that may be copies of a text, the likeliest first, without the document the text is of.</summary>
    Task<IReadOnlyList<DocumentId>> FindCopiesAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int most,
        CancellationToken cancellationToken = default
    );
}

/// <summary>One change of the feed with what the index needs of it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Document">The record as it is now; null when the document is gone by now.</param>
/// <param name="Pages">Its pages; empty when it is gone or has none.</param>
public sealed record ProjectedChange(CatalogChange Change, ArchivalDocument? Document, IReadOnlyList<PageText> Pages);

/// <summary>A document as an index holds it.</summary>
/// <param name="Document">Document.</param>
/// <param name="Version">Version that was indexed.</param>
/// <param name="Secrecy">Secrecy level of the partition that holds it.</param>
public readonly record struct IndexedDocument(DocumentId Document, long Version, SecrecyLevel Secrecy);

/// <summary>Ids found by an index.</summary>
/// <param name="Hits">Ids with scores, in order.</param>
/// <param name="Total">Number found.</param>
/// <param name="NextCursor">Opens the next page; null when this was the last.</param>
/// <param name="Notices">What of the query was not understood.</param>
/// <param name="IsComplete">False when the time ran out.</param>
/// <param name="Highlighter">Finds the words of this query in page text.</param>
public sealed record IndexHits(
    IReadOnlyList<IndexHit> Hits,
    HitTotal Total,
    string? NextCursor,
    IReadOnlyList<QueryNotice> Notices,
    bool IsComplete,
    ISnippetSource Highlighter
)
{
    /// <summary>Counts of the facets asked for, in the order of the request.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>Number of groups found; null when hits are not grouped.</summary>
    public long? Groups { get; init; }

    /// <summary>The query as it was probably meant; null when as typed.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>An id found by an index.</summary>
/// <param name="Document">Document found.</param>
/// <param name="Version">Version that was indexed.</param>
/// <param name="Score">Score.</param>
/// <param name="Secrecy">Secrecy level of the partition it was found in.</param>
public readonly record struct IndexHit(DocumentId Document, long Version, double Score, SecrecyLevel Secrecy)
{
    /// <summary>Record file the hit stands for when hits are grouped; null when it belongs to none.</summary>
    public HitGroup? Group { get; init; }

    /// <summary>Pages that hold words of the query, the best first; null when the pages are not told apart and all may hold some.</summary>
    public IReadOnlyList<int>? Pages { get; init; }
}

/// <summary>Pages of a document that hold words of a query.</summary>
/// <param name="Pages">Their numbers, ascending; null when the pages are not told apart and all may hold some.</param>
/// <param name="Highlighter">Finds the words on them.</param>
public sealed record IndexPages(IReadOnlyList<int>? Pages, ISnippetSource Highlighter);

/// <summary>Cuts snippets for one query.</summary>
public interface ISnippetSource
{
    /// <summary>The best stretches of a document's pages, best first, at most <paramref name="count"/>.</summary>
    IReadOnlyList<Snippet> Cut(IReadOnlyList<PageText> pages, int count);

    /// <summary>Ranges of a page to mark, ascending, not overlapping.</summary>
    IReadOnlyList<TextRange> Mark(PageText page);
}
