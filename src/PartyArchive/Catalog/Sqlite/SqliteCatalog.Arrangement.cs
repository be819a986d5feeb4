using System.Data.Common;
using System.Runtime.CompilerServices;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Repository>> ListRepositoriesAsync(CancellationToken cancellationToken = default) =>
        ListUnitsAsync(ArrangementSql.ListRepositories, ArrangementRows.Repository, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fonds>> ListFondsAsync(CancellationToken cancellationToken = default) =>
        ListUnitsAsync(ArrangementSql.ListFonds, ArrangementRows.Fonds, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClassificationScheme>> ListSchemesAsync(CancellationToken cancellationToken = default) =>
        ListUnitsAsync(ArrangementSql.ListSchemes, ArrangementRows.Scheme, cancellationToken);

    private Task<IReadOnlyList<T>> ListUnitsAsync<T>(
        string sql,
        Func<DbDataReader, T> row,
        CancellationToken cancellationToken
    ) => _readers.ReadAsync<IReadOnlyList<T>>(session => session.Statement(sql).Rows(row), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileCatalog>> ListFileCatalogsAsync(
        string? fondsCode,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<FileCatalog>>(
            session =>
                session.Statement(ArrangementSql.ListCatalogs).Set("@fonds", fondsCode).Rows(ArrangementRows.Catalog),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<RecordFile?> FindFileAsync(RecordFileId id, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => ArrangementRows.FindFile(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<RecordFile?> FindFileAsync(FileKey key, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(session => ArrangementRows.FindFile(session, key), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordFile> ListFilesAsync(
        FileFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        var after = new FileKey(filter.FondsCode is null ? "" : filter.FondsCode, filter.CatalogNumber ?? "", "");
        List<RecordFile> step;
        do
        {
            var from = after;
            step = await _readers
                .ReadAsync(
                    session =>
                        session
                            .Statement(ArrangementSql.ListFiles)
                            .Set("@after_fonds", from.FondsCode)
                            .Set("@after_catalog", from.CatalogNumber)
                            .Set("@after_file", from.FileCode)
                            .Set("@fonds", filter.FondsCode)
                            .Set("@catalog", filter.CatalogNumber)
                            .Set("@state", filter.State?.ToString())
                            .Set("@limit", ListStep)
                            .Rows(ArrangementRows.File),
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var file in step)
            {
                yield return file;
                after = file.Key() with { CatalogNumber = file.CatalogNumber ?? "" };
            }
        } while (step.Count == ListStep);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileLink>> ReadLinksAsync(
        RecordFileId file,
        CancellationToken cancellationToken = default
    ) => _readers.ReadAsync(session => ArrangementRows.Links(session, file), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileLink>> ReadPlacesAsync(
        DocumentId document,
        CancellationToken cancellationToken = default
    ) => _readers.ReadAsync(session => ArrangementRows.Places(session, document), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArrangementChange>> ReadArrangementHistoryAsync(
        string subject,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<ArrangementChange>>(
            session =>
                session.Statement(ArrangementSql.ReadHistory).Set("@subject", subject).Rows(ArrangementRows.Change),
            cancellationToken
        );
}
