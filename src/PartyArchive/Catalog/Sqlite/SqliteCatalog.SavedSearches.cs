using System.Data.Common;
using System.Globalization;
using PartyArchive.Catalog.Schema;
using PartyArchive.Search.Saved;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SavedSearchRow>> ListSavedSearchesAsync(
        string owner,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<SavedSearchRow>>(
            session => session.Statement(SavedSearchSql.List).Set("@owner", owner).Rows(SavedSearch),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<SavedSearchRow?> FindSavedSearchAsync(
        string owner,
        Guid id,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(SavedSearchSql.Find)
                    .Set("@owner", owner)
                    .Set("@id", id.ToString())
                    .First(SavedSearch),
            cancellationToken
        );

    private static SavedSearchRow SavedSearch(DbDataReader row) =>
        new(
            Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            CatalogRows.Moment(row.GetString(4)),
            row.GetInt64(5)
        );
}
