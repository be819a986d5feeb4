using PartyArchive.Catalog.Schema;
using PartyArchive.Search.Saved;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task SaveSearchAsync(SavedSearchRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Write(
            "save a search in",
            () =>
                session
                    .Statement(SavedSearchSql.Save)
                    .Set("@id", row.Id.ToString())
                    .Set("@owner", row.Owner)
                    .Set("@name", row.Name)
                    .Set("@request", row.Request)
                    .Set("@created_at", CatalogRows.Moment(row.CreatedAt))
                    .Set("@seen_sequence", row.SeenSequence)
                    .Execute(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> DeleteSavedSearchAsync(string owner, Guid id, CancellationToken cancellationToken = default) =>
        Write(
            "delete a saved search from",
            () => session.Statement(SavedSearchSql.Delete).Set("@owner", owner).Set("@id", id.ToString()).Execute() > 0,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task MarkSavedSearchAsync(
        string owner,
        Guid id,
        long sequence,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            "mark a saved search in",
            () =>
                session
                    .Statement(SavedSearchSql.MarkSeen)
                    .Set("@owner", owner)
                    .Set("@id", id.ToString())
                    .Set("@seen_sequence", sequence)
                    .Execute(),
            cancellationToken
        );
}
