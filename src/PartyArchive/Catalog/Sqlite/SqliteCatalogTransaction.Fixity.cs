using PartyArchive.Catalog.Schema;
using PartyArchive.Fixity;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task RecordAsync(FixityRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Write(
            "record a check in",
            () =>
                session
                    .Statement(FixitySql.Write)
                    .Set("@document", record.Document.ToString())
                    .Set("@version", record.Version)
                    .Set("@text_hash", record.TextHash)
                    .Set("@checked_at", CatalogRows.Moment(record.CheckedAt))
                    .Set("@original", record.Original.ToString())
                    .Set("@text_changed", record.TextChanged ? 1 : 0)
                    .Execute(),
            cancellationToken
        );
    }

    private void DeleteFixity(DocumentId id) =>
        session.Statement(FixitySql.Delete).Set("@document", id.ToString()).Execute();
}
