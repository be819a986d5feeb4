using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Lucene.Storage;
using PartyArchive.Search.QueryLanguage;
using PartyArchive.Search.Snippets;

namespace PartyArchive.Search.Lucene;

internal sealed partial class LuceneIndex
{
    /// <summary>Most hits one page may hold.</summary>
    public const int MaxTop = 1_000;

    /// <inheritdoc/>
    public Task<IndexHits> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Top, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Top, MaxTop, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Timeout, TimeSpan.Zero, nameof(request));
        // Who waits for a thread because many others ask waits all the same: that time counts.
        var deadline = new SearchDeadline(TimeProvider.System, request.Timeout, cancellationToken);
        return Task.Run(() => Search(request, deadline), cancellationToken);
    }

    private IndexHits Search(SearchRequest request, SearchDeadline deadline)
    {
        var snapshot = Hold();
        try
        {
            return new SearchRun(snapshot, request, deadline, _cursorKey, _generation).Execute();
        }
        finally
        {
            snapshot.Release();
        }
    }

    private IndexSnapshot Hold()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var snapshot = _snapshot;
            if (snapshot.TryHold())
            {
                return snapshot;
            }
        }
    }
}
