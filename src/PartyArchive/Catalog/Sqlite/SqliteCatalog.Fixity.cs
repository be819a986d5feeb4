using System.Data.Common;
using PartyArchive.Catalog.Schema;
using PartyArchive.Fixity;
using PartyArchive.Originals;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<(DocumentId Document, FixityRecord? Last)>> ListFixityDueAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync<IReadOnlyList<(DocumentId, FixityRecord?)>>(
            session =>
                session
                    .Statement(FixitySql.ListDue)
                    .Set("@before", CatalogRows.Moment(before))
                    .Set("@limit", limit)
                    .Rows(static row =>
                        (CatalogRows.Id(row.GetString(0)), row.IsDBNull(1) ? null : FixityRecordOf(row))
                    ),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FixityRecord>> ListFixityFaultsAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<FixityRecord>>(
            static session => session.Statement(FixitySql.ListFaults).Rows(FixityRecordOf),
            cancellationToken
        );

    private static FixityRecord FixityRecordOf(DbDataReader row) =>
        new()
        {
            Document = CatalogRows.Id(row.GetString(0)),
            Version = row.GetInt64(1),
            TextHash = row.GetString(2),
            CheckedAt = CatalogRows.Moment(row.GetString(3)),
            Original = Enum.TryParse<OriginalCondition>(row.GetString(4), out var condition)
                ? condition
                : throw new InvalidDataException($"'{row.GetString(4)}' is no condition of an original."),
            TextChanged = row.GetInt32(5) != 0,
        };
}
