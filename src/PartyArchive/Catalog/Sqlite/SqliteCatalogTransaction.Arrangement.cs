using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task<ArchivalDocument?> FindAsync(DocumentId id, CancellationToken cancellationToken = default) =>
        Write(
            "read",
            () => session.Statement(CatalogSql.FindDocument).Set("@id", id.ToString()).First(CatalogRows.Document),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> FindByCodeAsync(
        string code,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        Write<IReadOnlyList<DocumentId>>(
            "read",
            () =>
                session
                    .Statement(ArrangementSql.FindByCode)
                    .Set("@code", code)
                    .Set("@limit", limit)
                    .Rows(row => CatalogRows.Id(row.GetString(0))),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentId>> FindByPathAsync(
        string path,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        Write<IReadOnlyList<DocumentId>>(
            "read",
            () =>
            {
                var found = PathsOf(ArrangementSql.FindByPath, path, limit);
                return found.Count > 0 ? found : PathsOf(ArrangementSql.FindByPathEnd, path, limit);
            },
            cancellationToken
        );

    private List<DocumentId> PathsOf(string sql, string path, int limit) =>
        session.Statement(sql).Set("@path", path).Set("@limit", limit).Rows(row => CatalogRows.Id(row.GetString(0)));

    /// <inheritdoc/>
    public Task<Fonds?> FindFondsAsync(string fondsCode, CancellationToken cancellationToken = default) =>
        Write("read", () => FindFonds(fondsCode), cancellationToken);

    /// <inheritdoc/>
    public Task<FileCatalog?> FindFileCatalogAsync(
        string fondsCode,
        string catalogNumber,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            "read",
            () =>
                session
                    .Statement(ArrangementSql.FindCatalog)
                    .Set("@fonds", fondsCode)
                    .Set("@catalog", catalogNumber)
                    .First(ArrangementRows.Catalog),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<RecordFile?> FindFileAsync(RecordFileId id, CancellationToken cancellationToken = default) =>
        Write("read", () => ArrangementRows.FindFile(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<RecordFile?> FindFileAsync(FileKey key, CancellationToken cancellationToken = default) =>
        Write("read", () => ArrangementRows.FindFile(session, key), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileLink>> ReadLinksAsync(
        RecordFileId file,
        CancellationToken cancellationToken = default
    ) => Write("read", () => ArrangementRows.Links(session, file), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileLink>> ReadPlacesAsync(
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => Write("read", () => ArrangementRows.Places(session, document), cancellationToken);

    /// <inheritdoc/>
    public Task<int> LastOrdinalAsync(RecordFileId file, CancellationToken cancellationToken = default) =>
        Write(
            "read",
            () => (int)(long)session.Statement(ArrangementSql.LastOrdinal).Set("@file", file.ToString()).Scalar()!,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> StoreAsync(Repository repository, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return StoreUnitAsync(
            repository.Version == 1 ? ArrangementSql.InsertRepository : ArrangementSql.UpdateRepository,
            repository.RepositoryCode,
            repository.Version,
            ArrangementJson.Write(repository, ArrangementJson.Context.Repository),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> StoreAsync(Fonds fonds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fonds);
        return StoreUnitAsync(
            fonds.Version == 1 ? ArrangementSql.InsertFonds : ArrangementSql.UpdateFonds,
            fonds.FondsCode,
            fonds.Version,
            ArrangementJson.Write(fonds, ArrangementJson.Context.Fonds),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> StoreAsync(ClassificationScheme scheme, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return StoreUnitAsync(
            scheme.Version == 1 ? ArrangementSql.InsertScheme : ArrangementSql.UpdateScheme,
            scheme.SchemeCode,
            scheme.Version,
            ArrangementJson.Write(scheme, ArrangementJson.Context.ClassificationScheme),
            cancellationToken
        );
    }

    private Task<bool> StoreUnitAsync(
        string sql,
        string code,
        long version,
        string body,
        CancellationToken cancellationToken
    ) =>
        Write(
            "change",
            () => session.Statement(sql).Set("@code", code).Set("@version", version).Set("@body", body).Execute() == 1,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> StoreAsync(FileCatalog catalog, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Write(
            "change",
            () =>
                session
                    .Statement(catalog.Version == 1 ? ArrangementSql.InsertCatalog : ArrangementSql.UpdateCatalog)
                    .Set("@fonds", catalog.FondsCode)
                    .Set("@catalog", catalog.CatalogNumber)
                    .Set("@version", catalog.Version)
                    .Set("@body", ArrangementJson.Write(catalog, ArrangementJson.Context.FileCatalog))
                    .Execute() == 1,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> StoreAsync(RecordFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Write(
            "change",
            () =>
            {
                var statement = session.Statement(
                    file.Version == 1 ? ArrangementSql.InsertFile : ArrangementSql.UpdateFile
                );
                ArrangementRows.Bind(statement, file, Opening.OfFile(file, FindFonds(file.FondsCode)));
                return statement.Execute() == 1;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task StoreAsync(FileLink link, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Write(
            "change",
            () =>
            {
                var statement = session.Statement(ArrangementSql.UpsertLink);
                ArrangementRows.Bind(statement, link);
                return statement.Execute();
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<bool> RemoveLinkAsync(
        RecordFileId file,
        DocumentId document,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            "change",
            () =>
                session
                    .Statement(ArrangementSql.DeleteLink)
                    .Set("@file", file.ToString())
                    .Set("@document", document.ToString())
                    .Execute() == 1,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task RecordAsync(ArrangementChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Write(
            "change",
            () =>
            {
                var statement = session.Statement(ArrangementSql.InsertHistory);
                ArrangementRows.Bind(statement, change);
                return statement.Execute();
            },
            cancellationToken
        );
    }
}
