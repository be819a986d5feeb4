using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search.Facets;

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
}

/// <summary>Cuts snippets for one query.</summary>
public interface ISnippetSource
{
    /// <summary>The best stretches of a document's pages, best first, at most <paramref name="count"/>.</summary>
    IReadOnlyList<Snippet> Cut(IReadOnlyList<PageText> pages, int count);
}
