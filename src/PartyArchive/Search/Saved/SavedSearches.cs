using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Search.Saved;

/// <summary>
/// Searches that people keep and are told of (tìm kiếm đã lưu). A search belongs to the requester who saved it; nobody else finds, runs or deletes it. It
/// runs with the rights its owner has at that moment, not those he had when he saved it.
/// </summary>
public sealed class SavedSearches
{
    // Changes looked at by one call of NewSince, and documents asked for at once.
    private const int MostChanges = 10_000;
    private const int DocumentsAtOnce = 500;
    private const int LongestName = 200;

    private readonly ICatalog _catalog;
    private readonly Func<SearchRequest, CancellationToken, Task<SearchResult>> _search;
    private readonly Func<CancellationToken, Task<long>> _catchUp;
    private readonly Action _requireWritable;
    private readonly TimeProvider _time;

    internal SavedSearches(
        ICatalog catalog,
        Func<SearchRequest, CancellationToken, Task<SearchResult>> search,
        Func<CancellationToken, Task<long>> catchUp,
        Action requireWritable,
        TimeProvider time
    )
    {
        _catalog = catalog;
        _search = search;
        _catchUp = catchUp;
        _requireWritable = requireWritable;
        _time = time;
    }

    /// <summary>Saves a search: query, filters, order. One of the same owner and name is replaced.</summary>
    /// <param name="request">The search; who asks is its owner.</param>
    /// <param name="name">Name for people, 1 to 200 characters.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The saved search. What is in the archive by now counts as seen.</returns>
    /// <exception cref="ArgumentException">The name is blank or too long.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<SavedSearch> SaveAsync(
        SearchRequest request,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > LongestName)
        {
            throw new ArgumentException($"A name may have {LongestName} characters.", nameof(name));
        }
        _requireWritable();
        var row = new SavedSearchRow(
            Guid.CreateVersion7(_time.GetUtcNow()),
            request.Requester.Id,
            name.Trim(),
            SavedRequest.Write(request),
            _time.GetUtcNow(),
            await _catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false)
        );
        await InTransactionAsync(
                request.Requester,
                transaction => transaction.SaveSearchAsync(row, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        return Show(row, request.Requester);
    }

    /// <summary>The searches of a requester in order of name.</summary>
    /// <param name="requester">Whose searches.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var rows = await _catalog.ListSavedSearchesAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Show(row, requester))];
    }

    /// <summary>The request of a saved search, to run as it is or changed; null when the requester has none of this id.</summary>
    /// <param name="requester">Owner.</param>
    /// <param name="id">Saved search.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<SearchRequest?> FindAsync(
        Requester requester,
        Guid id,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var row = await _catalog.FindSavedSearchAsync(requester.Id, id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : SavedRequest.Read(row.Request, requester);
    }

    /// <summary>Runs a saved search; null when the requester has none of this id.</summary>
    /// <param name="requester">Owner, with the rights he has now.</param>
    /// <param name="id">Saved search.</param>
    /// <param name="cursor">Cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SearchResult?> RunAsync(
        Requester requester,
        Guid id,
        string? cursor = null,
        CancellationToken cancellationToken = default
    ) =>
        await FindAsync(requester, id, cancellationToken).ConfigureAwait(false) is { } request
            ? await _search(request with { Cursor = cursor }, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>
    /// Documents that were added or changed after a place in the change feed and that a saved search finds: for telling its owner. Asks nothing of the
    /// whole archive, so it may be called as often as a host likes. Null when the requester has no such search.
    /// </summary>
    /// <param name="requester">Owner, with the rights he has now.</param>
    /// <param name="id">Saved search.</param>
    /// <param name="afterSequence">Change after which to look; null for what the owner was told last.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SavedSearchNews?> NewSinceAsync(
        Requester requester,
        Guid id,
        long? afterSequence = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var row = await _catalog.FindSavedSearchAsync(requester.Id, id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }
        var from = afterSequence ?? row.SeenSequence;
        // Only what the index has taken in can be searched; later changes wait for the next call.
        var until = await _catchUp(cancellationToken).ConfigureAwait(false);
        var changes = await _catalog.ReadChangesAsync(from, MostChanges, cancellationToken).ConfigureAwait(false);
        var read = changes.Where(change => change.Sequence <= until).ToArray();
        var changed = read.Where(static c => c.Kind == CatalogChangeKind.Upsert)
            .Select(static c => c.Document)
            .Distinct()
            .ToArray();
        var request = SavedRequest.Read(row.Request, requester);
        var found = new Dictionary<DocumentId, ArchivalDocument>();
        foreach (var some in changed.Chunk(DocumentsAtOnce))
        {
            var result = await _search(
                    request with
                    {
                        Only = some,
                        Top = DocumentsAtOnce,
                        SnippetsPerHit = 0,
                        Grouping = SearchGrouping.None,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var hit in result.Hits)
            {
                found[hit.Document.Id] = hit.Document;
            }
        }
        return new SavedSearchNews(
            [.. changed.Where(found.ContainsKey).Select(d => found[d])],
            read.Length == 0 ? from : read[^1].Sequence,
            read.Length == changes.Count && changes.Count < MostChanges
        );
    }

    /// <summary>Notes that the owner was told up to a change (<see cref="SavedSearchNews.Sequence"/>); never goes back.</summary>
    /// <param name="requester">Owner.</param>
    /// <param name="id">Saved search.</param>
    /// <param name="sequence">Change up to which he was told.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public Task MarkSeenAsync(
        Requester requester,
        Guid id,
        long sequence,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        _requireWritable();
        return InTransactionAsync(
            requester,
            transaction => transaction.MarkSavedSearchAsync(requester.Id, id, sequence, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Deletes a saved search.</summary>
    /// <param name="requester">Owner.</param>
    /// <param name="id">Saved search.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>False when the requester has none of this id.</returns>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<bool> DeleteAsync(Requester requester, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requester);
        _requireWritable();
        var deleted = false;
        await InTransactionAsync(
                requester,
                async transaction =>
                    deleted = await transaction
                        .DeleteSavedSearchAsync(requester.Id, id, cancellationToken)
                        .ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        return deleted;
    }

    private async Task InTransactionAsync(
        Requester requester,
        Func<ICatalogTransaction, Task> work,
        CancellationToken cancellationToken
    )
    {
        var transaction = await _catalog.BeginAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await work(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static SavedSearch Show(SavedSearchRow row, Requester requester) =>
        new(row.Id, row.Name, SavedRequest.Read(row.Request, requester).Query, row.CreatedAt, row.SeenSequence);
}
