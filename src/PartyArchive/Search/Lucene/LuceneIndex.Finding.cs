using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Lucene.Explaining;
using PartyArchive.Search.Lucene.Pages;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.Similar;
using PartyArchive.Search.Lucene.Suggestions;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Search.Lucene;

/// <content>What is asked of the index beside searching.</content>
internal sealed partial class LuceneIndex
{
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<HitExplanation> ExplainAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return LookAsync(
            request.Requester,
            request.Timeout,
            (visible, deadline) => new ExplainRun(request, visible, deadline).Execute(document),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IndexPages?> FindPagesAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return LookAsync(
            request.Requester,
            request.Timeout,
            (visible, _) => new PagesRun(request, visible).Execute(document),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(
        SuggestionRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return LookAsync(
            request.Requester,
            LookTimeout,
            (visible, _) => new SuggestionRun(request, visible).Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<(DocumentId Document, double Score)>> FindAlikeAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int top,
        CancellationToken cancellationToken = default
    ) =>
        LookAsync(
            requester,
            LookTimeout,
            (visible, deadline) => new SimilarRun(visible, deadline).Alike(document, pages, top),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> FindCopiesAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int most,
        CancellationToken cancellationToken = default
    ) =>
        LookAsync(
            requester,
            LookTimeout,
            (visible, deadline) => new SimilarRun(visible, deadline).Copies(document, pages, most),
            cancellationToken
        );

    /// <summary>Looks at what a requester may see, off the caller's thread.</summary>
    private Task<T> LookAsync<T>(
        Requester requester,
        TimeSpan timeout,
        Func<VisibleSegments, SearchDeadline, T> look,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return Task.Run(
            () =>
            {
                var snapshot = Hold();
                try
                {
                    var deadline = new SearchDeadline(TimeProvider.System, timeout, cancellationToken);
                    return look(new VisibleSegments(snapshot, requester, deadline), deadline);
                }
                finally
                {
                    snapshot.Release();
                }
            },
            cancellationToken
        );
    }
}
