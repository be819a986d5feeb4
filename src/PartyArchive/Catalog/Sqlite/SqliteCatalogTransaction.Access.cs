using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalogTransaction
{
    /// <inheritdoc/>
    public Task PutAsync(AccessGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return PutAsync(AccessSql.UpsertGrant, statement => AccessRows.Bind(statement, grant), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutAsync(AccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PutAsync(AccessSql.UpsertRequest, statement => AccessRows.Bind(statement, request), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutAsync(SecrecyDetermination determination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(determination);
        return PutAsync(
            AccessSql.UpsertDetermination,
            statement => AccessRows.Bind(statement, determination),
            cancellationToken
        );
    }

    private Task PutAsync(string sql, Action<SqlStatement> bind, CancellationToken cancellationToken) =>
        Write(
            "change",
            () =>
            {
                var statement = session.Statement(sql);
                bind(statement);
                return statement.Execute();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> AlignAccessAsync(DocumentId document, CancellationToken cancellationToken = default) =>
        Write("change", () => AlignAccess(document), cancellationToken);

    /// <inheritdoc/>
    public Task<int> AlignAccessAsync(RecordFileId file, CancellationToken cancellationToken = default) =>
        Write(
            "change",
            () => ArrangementRows.FindFile(session, file) is { } found ? AlignFile(found) : 0,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> AlignAccessAsync(string fondsCode, CancellationToken cancellationToken = default) =>
        Write(
            "change",
            () =>
            {
                var fonds = FindFonds(fondsCode);
                if (fonds is not null)
                {
                    session
                        .Statement(AccessSql.SetFondsOpening)
                        .Set("@code", fondsCode)
                        .Set("@open_to", CatalogRows.OpenTo(Opening.OfFonds(fonds)))
                        .Execute();
                }
                var files = session
                    .Statement(AccessSql.ListFilesOfFonds)
                    .Set("@fonds", fondsCode)
                    .Rows(ArrangementRows.File);
                foreach (var file in files)
                {
                    SetOpening(file, fonds);
                }
                return Align(session.Statement(AccessSql.ListDocumentsOfFonds).Set("@fonds", fondsCode));
            },
            cancellationToken
        );

    private int AlignFile(RecordFile file)
    {
        SetOpening(file, FindFonds(file.FondsCode));
        return Align(
            session
                .Statement(AccessSql.ListDocumentsOfFile)
                .Set("@file", file.Id.ToString())
                .Set("@fonds", file.FondsCode)
                .Set("@catalog", file.CatalogNumber ?? "")
                .Set("@code", file.FileCode)
        );
    }

    private void SetOpening(RecordFile file, Fonds? fonds) =>
        session
            .Statement(AccessSql.SetFileOpening)
            .Set("@id", file.Id.ToString())
            .Set("@open_to", CatalogRows.OpenTo(Opening.OfFile(file, fonds)))
            .Execute();

    private int Align(SqlStatement documents) =>
        documents.Rows(static row => CatalogRows.Id(row.GetString(0))).Count(AlignAccess);

    private bool AlignAccess(DocumentId id)
    {
        var document = session.Statement(CatalogSql.FindDocument).Set("@id", id.ToString()).First(CatalogRows.Document);
        if (document is null)
        {
            return false;
        }
        var openTo = OpenToOf(document);
        if (document.OpenTo.SequenceEqual(openTo ?? [], StringComparer.Ordinal))
        {
            return false;
        }
        session
            .Statement(AccessSql.SetOpening)
            .Set("@id", id.ToString())
            .Set("@open_to", CatalogRows.OpenTo(openTo))
            .Execute();
        InsertChange(id, document.Version + 1, CatalogChangeKind.Upsert);
        return true;
    }

    /// <summary>To whom a document is open, by its own groups, the files it lies in or bears the codes of, and their fonds.</summary>
    private IReadOnlyList<string>? OpenToOf(ArchivalDocument document)
    {
        var files = new Dictionary<RecordFileId, RecordFile>();
        foreach (var place in ArrangementRows.Places(session, document.Id))
        {
            if (ArrangementRows.FindFile(session, place.File) is { } file)
            {
                files[file.Id] = file;
            }
        }
        var codes = document.Effective;
        if (
            codes is { FondsCode: { } fondsCode, FileCode: { } fileCode }
            && ArrangementRows.FindFile(session, new FileKey(fondsCode, codes.CatalogNumber, fileCode)) is { } named
        )
        {
            files[named.Id] = named;
        }
        var fonds = files
            .Values.Select(static file => file.FondsCode)
            .Append(codes.FondsCode)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(FindFonds)
            .OfType<Fonds>();
        return Opening.OfDocument(document, files.Values, [.. fonds]);
    }

    private Fonds? FindFonds(string code) =>
        session.Statement(ArrangementSql.FindFonds).Set("@code", code).First(ArrangementRows.Fonds);
}
