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
    private static readonly TimeSpan SimilarTimeout = TimeSpan.FromSeconds(5);

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
            (visible, token) =>
                new ExplainRun(
                    request,
                    visible,
                    new SearchDeadline(TimeProvider.System, request.Timeout, token)
                ).Execute(document),
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
            (visible, token) =>
                new SimilarRun(visible, new SearchDeadline(TimeProvider.System, SimilarTimeout, token)).Alike(
                    document,
                    pages,
                    top
                ),
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
            (visible, token) =>
                new SimilarRun(visible, new SearchDeadline(TimeProvider.System, SimilarTimeout, token)).Copies(
                    document,
                    pages,
                    most
                ),
            cancellationToken
        );

    /// <summary>Looks at what a requester may see, off the caller's thread.</summary>
    private Task<T> LookAsync<T>(
        Requester requester,
        Func<VisibleSegments, CancellationToken, T> look,
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
                    return look(new VisibleSegments(snapshot, requester, cancellationToken), cancellationToken);
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
