using PartyArchive.Arrangement;

namespace PartyArchive.Access;

/// <summary>What access reads of the catalogue (port).</summary>
public interface IAccessReads
{
    /// <summary>Targets of the grants that are in force for somebody at a moment.</summary>
    /// <param name="requester">His id.</param>
    /// <param name="groups">His groups.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<AccessTarget>> ListOpenedAsync(
        string requester,
        IReadOnlyCollection<string> groups,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    );

    /// <summary>A grant; null when there is none.</summary>
    Task<AccessGrant?> FindGrantAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Grants on a target, or all for null, oldest first; ended and revoked ones too.</summary>
    Task<IReadOnlyList<AccessGrant>> ListGrantsAsync(
        AccessTarget? target,
        CancellationToken cancellationToken = default
    );

    /// <summary>Requests for conditional use, those to be answered first in front.</summary>
    Task<IReadOnlyList<AccessRequest>> ListAccessRequestsAsync(
        bool openOnly,
        CancellationToken cancellationToken = default
    );

    /// <summary>What is recorded of the secrecy of a document; null when nothing is.</summary>
    Task<SecrecyDetermination?> FindDeterminationAsync(
        DocumentId document,
        CancellationToken cancellationToken = default
    );

    /// <summary>Documents with a secrecy level after an id, in order of id, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DocumentId>> ListSecretAsync(
        DocumentId after,
        int limit,
        CancellationToken cancellationToken = default
    );
}

/// <summary>What access writes, within a transaction of the catalogue (port).</summary>
public interface IAccessWrites
{
    /// <summary>Writes a grant; of one that is there, its revocation.</summary>
    Task PutAsync(AccessGrant grant, CancellationToken cancellationToken = default);

    /// <summary>Writes a request; of one that is there, its answer.</summary>
    Task PutAsync(AccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes what is known of the secrecy of a document over what was.</summary>
    Task PutAsync(SecrecyDetermination determination, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes anew to whom a document is open, by its own groups, its files and its fonds; when that is another than before, its version rises and the feed
    /// tells of it. A catalogue does the same by itself whenever a document is added or changed.
    /// </summary>
    /// <returns>Whether it was another.</returns>
    Task<bool> AlignAccessAsync(DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>The same for the documents that lie in a file or bear its codes.</summary>
    /// <returns>Documents for which it was another.</returns>
    Task<int> AlignAccessAsync(RecordFileId file, CancellationToken cancellationToken = default);

    /// <summary>The same for a fonds, its files and its documents.</summary>
    /// <returns>Documents for which it was another.</returns>
    Task<int> AlignAccessAsync(string fondsCode, CancellationToken cancellationToken = default);
}
