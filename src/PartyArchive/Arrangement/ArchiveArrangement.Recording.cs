using PartyArchive.Access;
using PartyArchive.Audit;

namespace PartyArchive.Arrangement;

public sealed partial class ArchiveArrangement
{
    /// <summary>Records a repository, or changes it when its version is the stored one.</summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="repository">The repository; version 0 for a new one.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="ArrangementException">Somebody else recorded or changed it in between.</exception>
    public Task<Repository> RecordAsync(
        Requester requester,
        Repository repository,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentException.ThrowIfNullOrWhiteSpace(repository.RepositoryCode, nameof(repository));
        ArgumentException.ThrowIfNullOrWhiteSpace(repository.Name, nameof(repository));
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var before = (
                    await _rooms.Catalog.ListRepositoriesAsync(cancellationToken).ConfigureAwait(false)
                ).FirstOrDefault(one =>
                    string.Equals(one.RepositoryCode, repository.RepositoryCode, StringComparison.Ordinal)
                );
                RequireVersion(before?.Version, repository.Version, $"Repository '{repository.RepositoryCode}'");
                var stored = repository with { Version = repository.Version + 1 };
                await work.Transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
                await work.RecordAsync(
                        new ArrangedUnit(
                            $"repository:{stored.RepositoryCode}",
                            new AuditSubject("repository", stored.RepositoryCode),
                            stored.Version
                        ),
                        before,
                        stored,
                        ArrangementAct.Described,
                        ArrangementJson.Context.Repository,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return stored;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Records a fonds, or changes it when its version is the stored one: title, status, predecessor, successor and the rest. Its access counts when it is
    /// new; then <see cref="ArchiveAccess"/> changes it.
    /// </summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="fonds">The fonds; version 0 for a new one.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="ArrangementException">Somebody else recorded or changed it in between, or a fonds it names is not recorded.</exception>
    public Task<Fonds> RecordAsync(
        Requester requester,
        Fonds fonds,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(fonds);
        ArgumentException.ThrowIfNullOrWhiteSpace(fonds.FondsCode, nameof(fonds));
        ArgumentException.ThrowIfNullOrWhiteSpace(fonds.Title, nameof(fonds));
        GroupNames.RefuseReserved(fonds.RestrictedTo ?? [], nameof(fonds));
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            work => RecordAsync(work, fonds, cancellationToken),
            cancellationToken
        );
    }

    internal static async Task<Fonds> RecordAsync(
        ArrangementWork work,
        Fonds fonds,
        CancellationToken cancellationToken
    )
    {
        var before = await work.Transaction.FindFondsAsync(fonds.FondsCode, cancellationToken).ConfigureAwait(false);
        RequireVersion(before?.Version, fonds.Version, $"Fonds '{fonds.FondsCode}'");
        foreach (var other in (fonds.Predecessors ?? []).Concat(fonds.Successors ?? []))
        {
            if (
                string.Equals(other, fonds.FondsCode, StringComparison.Ordinal)
                || await work.Transaction.FindFondsAsync(other, cancellationToken).ConfigureAwait(false) is null
            )
            {
                throw new ArrangementException(
                    $"Fonds '{fonds.FondsCode}' names '{other}' as predecessor or successor, which is no other recorded fonds. Record that one first."
                );
            }
        }
        var stored = fonds with
        {
            Version = fonds.Version + 1,
            RestrictedTo = before is null ? fonds.RestrictedTo : before.RestrictedTo,
            IsConditional = before?.IsConditional ?? fonds.IsConditional,
        };
        await work.Transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
        if (before is null)
        {
            // Documents may bear the code of a fonds that is recorded later.
            await work.Transaction.AlignAccessAsync(stored.FondsCode, cancellationToken).ConfigureAwait(false);
        }
        await work.RecordAsync(
                ArrangementWork.AboutFonds(stored),
                before,
                stored,
                ArrangementAct.Described,
                ArrangementJson.Context.Fonds,
                cancellationToken
            )
            .ConfigureAwait(false);
        return stored;
    }

    /// <summary>Records a file catalogue, or changes it when its version is the stored one.</summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="catalog">The catalogue; version 0 for a new one.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="ArrangementException">Its fonds is not recorded, or somebody else changed it in between.</exception>
    public Task<FileCatalog> RecordAsync(
        Requester requester,
        FileCatalog catalog,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(catalog.CatalogNumber, nameof(catalog));
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            work => RecordAsync(work, catalog, cancellationToken),
            cancellationToken
        );
    }

    internal static async Task<FileCatalog> RecordAsync(
        ArrangementWork work,
        FileCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        await work.RequireFondsAsync(catalog.FondsCode, null, cancellationToken).ConfigureAwait(false);
        var before = await work
            .Transaction.FindFileCatalogAsync(catalog.FondsCode, catalog.CatalogNumber, cancellationToken)
            .ConfigureAwait(false);
        RequireVersion(before?.Version, catalog.Version, $"Catalogue '{catalog.FondsCode}/{catalog.CatalogNumber}'");
        var stored = catalog with { Version = catalog.Version + 1 };
        await work.Transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
        await work.RecordAsync(
                new ArrangedUnit(
                    $"catalog:{stored.FondsCode}/{stored.CatalogNumber}",
                    new AuditSubject("catalog", $"{stored.FondsCode}/{stored.CatalogNumber}"),
                    stored.Version,
                    stored.FondsCode
                ),
                before,
                stored,
                ArrangementAct.Described,
                ArrangementJson.Context.FileCatalog,
                cancellationToken
            )
            .ConfigureAwait(false);
        return stored;
    }

    /// <summary>Records a classification scheme, or changes it when its version is the stored one.</summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="scheme">The scheme; version 0 for a new one.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record as stored.</returns>
    /// <exception cref="ArgumentException">The scheme has faults; the message names all.</exception>
    /// <exception cref="ArrangementException">Somebody else changed it in between.</exception>
    public Task<ClassificationScheme> RecordAsync(
        Requester requester,
        ClassificationScheme scheme,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (scheme.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(scheme));
        }
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var before = (
                    await _rooms.Catalog.ListSchemesAsync(cancellationToken).ConfigureAwait(false)
                ).FirstOrDefault(one => string.Equals(one.SchemeCode, scheme.SchemeCode, StringComparison.Ordinal));
                RequireVersion(before?.Version, scheme.Version, $"Scheme '{scheme.SchemeCode}'");
                var stored = scheme with { Version = scheme.Version + 1 };
                await work.Transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
                await work.RecordAsync(
                        new ArrangedUnit(
                            $"scheme:{stored.SchemeCode}",
                            new AuditSubject("scheme", stored.SchemeCode),
                            stored.Version
                        ),
                        before,
                        stored,
                        ArrangementAct.Described,
                        ArrangementJson.Context.ClassificationScheme,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return stored;
            },
            cancellationToken
        );
    }

    private static void RequireVersion(long? stored, long given, string what)
    {
        if (stored is null && given != 0)
        {
            throw new ArrangementException($"{what} is not recorded. Record it with version 0.");
        }
        if (stored is not null && stored != given)
        {
            throw new ArrangementException(
                given == 0
                    ? $"{what} is recorded already. Read it, change it and store that."
                    : ArrangementWork.Conflict(what)
            );
        }
    }
}
