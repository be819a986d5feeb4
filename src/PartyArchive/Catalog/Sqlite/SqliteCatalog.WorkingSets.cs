using System.Data.Common;
using System.Globalization;
using PartyArchive.Catalog.Schema;
using PartyArchive.WorkingSets;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkingSetRow>> ListWorkingSetsAsync(
        string owner,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<WorkingSetRow>>(
            session => session.Statement(WorkingSetSql.List).Set("@owner", owner).Rows(WorkingSet),
            cancellationToken
        );

    internal static WorkingSetRow WorkingSet(DbDataReader row) =>
        new(
            Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            CatalogRows.Moment(row.GetString(4)),
            CatalogRows.Moment(row.GetString(5))
        );
}
