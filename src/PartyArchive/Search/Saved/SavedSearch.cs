using PartyArchive.Arrangement;

namespace PartyArchive.Search.Saved;

/// <summary>A search that a person keeps.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name its owner gave; one owner has no two of the same.</param>
/// <param name="Query">The query as text.</param>
/// <param name="CreatedAt">When it was saved (UTC).</param>
/// <param name="SeenSequence">Change of the feed up to which its owner was told.</param>
public sealed record SavedSearch(Guid Id, string Name, string Query, DateTimeOffset CreatedAt, long SeenSequence);

/// <summary>Documents that came to a saved search.</summary>
/// <param name="Documents">Documents added or changed since, that the search finds now and the requester may see, in the order of their changes.</param>
/// <param name="Sequence">Change up to which was looked: what to mark as seen, or to ask from next time.</param>
/// <param name="IsComplete">False when more changes wait; ask again from <paramref name="Sequence"/>.</param>
public sealed record SavedSearchNews(IReadOnlyList<ArchivalDocument> Documents, long Sequence, bool IsComplete);

/// <summary>A saved search as the catalogue keeps it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Owner">Id of the requester it belongs to.</param>
/// <param name="Name">Name.</param>
/// <param name="Request">The request as JSON.</param>
/// <param name="CreatedAt">When it was saved (UTC).</param>
/// <param name="SeenSequence">Change up to which its owner was told.</param>
public sealed record SavedSearchRow(
    Guid Id,
    string Owner,
    string Name,
    string Request,
    DateTimeOffset CreatedAt,
    long SeenSequence
);

/// <summary>Reads of saved searches (port).</summary>
public interface ISavedSearchReads
{
    /// <summary>The searches of an owner in order of name (by code point).</summary>
    Task<IReadOnlyList<SavedSearchRow>> ListSavedSearchesAsync(
        string owner,
        CancellationToken cancellationToken = default
    );

    /// <summary>A search of an owner; null when he has none of this id.</summary>
    Task<SavedSearchRow?> FindSavedSearchAsync(string owner, Guid id, CancellationToken cancellationToken = default);
}

/// <summary>Changes of saved searches (port).</summary>
public interface ISavedSearchWrites
{
    /// <summary>Keeps a search; one of the same owner and name is replaced.</summary>
    Task SaveSearchAsync(SavedSearchRow row, CancellationToken cancellationToken = default);

    /// <summary>Deletes a search; false when the owner has none of this id.</summary>
    Task<bool> DeleteSavedSearchAsync(string owner, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Notes up to which change the owner was told; never goes back.</summary>
    Task MarkSavedSearchAsync(string owner, Guid id, long sequence, CancellationToken cancellationToken = default);
}
