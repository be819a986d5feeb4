using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Search;

/// <summary>Stands where a reader finds no index it can use: says so to everyone who searches, instead of answering "nothing found".</summary>
internal sealed class UnavailableIndex(string folder, Func<string> reason) : ISearchIndex
{
    public UnavailableIndex(string folder, string reason)
        : this(folder, () => reason) { }

    public long AppliedSequence => 0;

    public Task ApplyAsync(IReadOnlyList<ProjectedChange> changes, CancellationToken cancellationToken = default) =>
        throw Unavailable();

    public Task CommitAsync(long sequence, CancellationToken cancellationToken = default) => throw Unavailable();

    public Task RefreshAsync(CancellationToken cancellationToken = default) => throw Unavailable();

    public Task<IndexHits> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        throw Unavailable();

    public Task<HitExplanation> ExplainAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => throw Unavailable();

    public Task<IndexPages?> FindPagesAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => throw Unavailable();

    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(
        SuggestionRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unavailable();

    public Task<IReadOnlyList<(DocumentId Document, double Score)>> FindAlikeAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int top,
        CancellationToken cancellationToken = default
    ) => throw Unavailable();

    public Task<IReadOnlyList<DocumentId>> FindCopiesAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int most,
        CancellationToken cancellationToken = default
    ) => throw Unavailable();

    public IAsyncEnumerable<IndexedDocument> ListAsync(CancellationToken cancellationToken = default) =>
        throw Unavailable();

    public Task<string?> FindDamageAsync(CancellationToken cancellationToken = default) => throw Unavailable();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IndexUnavailableException Unavailable() => new(folder, reason());
}
