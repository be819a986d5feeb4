using PartyArchive.Catalog.Schema;
using PartyArchive.WorkingSets;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task<WorkingSetRow?> FindWorkingSetAsync(
        string owner,
        Guid id,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            "read a working set of",
            () =>
                session
                    .Statement(WorkingSetSql.Find)
                    .Set("@owner", owner)
                    .Set("@id", id.ToString())
                    .First(SqliteCatalog.WorkingSet),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> StoreWorkingSetAsync(WorkingSetRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Write(
            "store a working set in",
            () =>
                session
                    .Statement(WorkingSetSql.Store)
                    .Set("@id", row.Id.ToString())
                    .Set("@owner", row.Owner)
                    .Set("@name", row.Name)
                    .Set("@content", row.Content)
                    .Set("@created_at", CatalogRows.Moment(row.CreatedAt))
                    .Set("@changed_at", CatalogRows.Moment(row.ChangedAt))
                    .Execute() > 0,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> DeleteWorkingSetAsync(string owner, Guid id, CancellationToken cancellationToken = default) =>
        Write(
            "delete a working set from",
            () => session.Statement(WorkingSetSql.Delete).Set("@owner", owner).Set("@id", id.ToString()).Execute() > 0,
            cancellationToken
        );
}
