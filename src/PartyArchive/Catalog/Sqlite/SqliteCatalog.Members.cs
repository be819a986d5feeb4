using PartyArchive.Accession;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessionEntry>> ListMembersAsync(
        string root,
        string container,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(container);
        return _readers.ReadAsync<IReadOnlyList<AccessionEntry>>(
            session =>
                session
                    .Statement(CatalogSql.ListMembers)
                    .Set("@root", root)
                    .Set("@container", container)
                    .Rows(CatalogRows.Entry),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<AccessionEntry?> FindUnpackedAsync(
        string root,
        string sha256,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(sha256);
        return _readers.ReadAsync(
            session =>
                session
                    .Statement(CatalogSql.FindUnpacked)
                    .Set("@root", root)
                    .Set("@sha256", sha256)
                    .First(CatalogRows.Entry),
            cancellationToken
        );
    }
}
