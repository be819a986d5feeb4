using System.Runtime.CompilerServices;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search.Explaining;
using PartyArchive.Search.Suggestions;

namespace PartyArchive.Search;

/// <summary>
/// The index that searches use, whichever generation that is at the moment. Another one may take its place at any time; searches under way end on the
/// one they began with, and only then is it closed.
/// </summary>
internal sealed class SwitchableIndex(ISearchIndex first) : ISearchIndex
{
    private readonly Lock _lock = new();
    private Generation _current = new(first);

    /// <summary>The index in use now.</summary>
    public ISearchIndex Current
    {
        get
        {
            lock (_lock)
            {
                return _current.Index;
            }
        }
    }

    /// <inheritdoc/>
    public long AppliedSequence => Current.AppliedSequence;

    /// <inheritdoc/>
    public Task ApplyAsync(IReadOnlyList<ProjectedChange> changes, CancellationToken cancellationToken = default) =>
        UseAsync(index => index.ApplyAsync(changes, cancellationToken));

    /// <inheritdoc/>
    public Task CommitAsync(long sequence, CancellationToken cancellationToken = default) =>
        UseAsync(index => index.CommitAsync(sequence, cancellationToken));

    /// <inheritdoc/>
    public Task RefreshAsync(CancellationToken cancellationToken = default) =>
        UseAsync(index => index.RefreshAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<IndexHits> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        UseAsync(index => index.SearchAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<HitExplanation> ExplainAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => UseAsync(index => index.ExplainAsync(request, document, cancellationToken));

    /// <inheritdoc/>
    public Task<IndexPages?> FindPagesAsync(
        SearchRequest request,
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => UseAsync(index => index.FindPagesAsync(request, document, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(
        SuggestionRequest request,
        CancellationToken cancellationToken = default
    ) => UseAsync(index => index.SuggestAsync(request, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<(DocumentId Document, double Score)>> FindAlikeAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int top,
        CancellationToken cancellationToken = default
    ) => UseAsync(index => index.FindAlikeAsync(requester, document, pages, top, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> FindCopiesAsync(
        Requester requester,
        DocumentId document,
        IReadOnlyList<PageText> pages,
        int most,
        CancellationToken cancellationToken = default
    ) => UseAsync(index => index.FindCopiesAsync(requester, document, pages, most, cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedDocument> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var generation = Enter();
        try
        {
            await foreach (var indexed in generation.Index.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return indexed;
            }
        }
        finally
        {
            await LeaveAsync(generation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<string?> FindDamageAsync(CancellationToken cancellationToken = default) =>
        UseAsync(index => index.FindDamageAsync(cancellationToken));

    /// <summary>Puts another index in the place of the one in use, which is closed when its last user has left.</summary>
    public async Task SwitchAsync(ISearchIndex next)
    {
        Generation retired;
        lock (_lock)
        {
            retired = _current;
            _current = new Generation(next);
        }
        await LeaveAsync(retired).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Current.DisposeAsync();

    private async Task<T> UseAsync<T>(Func<ISearchIndex, Task<T>> use)
    {
        var generation = Enter();
        try
        {
            return await use(generation.Index).ConfigureAwait(false);
        }
        finally
        {
            await LeaveAsync(generation).ConfigureAwait(false);
        }
    }

    private async Task UseAsync(Func<ISearchIndex, Task> use)
    {
        var generation = Enter();
        try
        {
            await use(generation.Index).ConfigureAwait(false);
        }
        finally
        {
            await LeaveAsync(generation).ConfigureAwait(false);
        }
    }

    private Generation Enter()
    {
        lock (_lock)
        {
            _current.Users++;
            return _current;
        }
    }

    private async Task LeaveAsync(Generation generation)
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --generation.Users == 0;
        }
        if (isLast)
        {
            await generation.Index.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>An index and how many hold it; being the one in use counts as one.</summary>
    private sealed class Generation(ISearchIndex index)
    {
        public ISearchIndex Index { get; } = index;

        public int Users { get; set; } = 1;
    }
}
