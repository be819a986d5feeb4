using PartyArchive.Access;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessTarget>> ListOpenedAsync(
        string requester,
        IReadOnlyCollection<string> groups,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<AccessTarget>>(
            session =>
                [
                    .. groups
                        .Select(Grantee.OfGroup)
                        .Append(Grantee.OfRequester(requester))
                        .SelectMany(grantee =>
                            session
                                .Statement(AccessSql.ListOpened)
                                .Set("@grantee", grantee.ToString())
                                .Set("@now", CatalogRows.Moment(now))
                                .Rows(row => AccessRows.Target(row.GetString(0)))
                        )
                        .Distinct(),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<AccessGrant?> FindGrantAsync(Guid id, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session => session.Statement(AccessSql.FindGrant).Set("@id", id.ToString("n")).First(AccessRows.Grant),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessGrant>> ListGrantsAsync(
        AccessTarget? target,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<AccessGrant>>(
            session =>
                session.Statement(AccessSql.ListGrants).Set("@target", target?.ToString()).Rows(AccessRows.Grant),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessRequest>> ListAccessRequestsAsync(
        bool openOnly,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<AccessRequest>>(
            session =>
                session.Statement(AccessSql.ListRequests).Set("@open", openOnly ? 1 : 0).Rows(AccessRows.Request),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<SecrecyDetermination?> FindDeterminationAsync(
        DocumentId document,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(AccessSql.FindDetermination)
                    .Set("@document", document.ToString())
                    .First(AccessRows.Determination),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> ListSecretAsync(
        DocumentId after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<DocumentId>>(
            session =>
                session
                    .Statement(AccessSql.ListSecret)
                    .Set("@after", after.ToString())
                    .Set("@limit", limit)
                    .Rows(row => CatalogRows.Id(row.GetString(0))),
            cancellationToken
        );
}
