using System.Data.Common;
using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Units of the arrangement to columns and back, for the statements of <see cref="ArrangementSql"/>.</summary>
internal static class ArrangementRows
{
    public static Repository Repository(DbDataReader row) =>
        ArrangementJson.Read(row.GetString(0), ArrangementJson.Context.Repository);

    public static Fonds Fonds(DbDataReader row) =>
        ArrangementJson.Read(row.GetString(0), ArrangementJson.Context.Fonds);

    public static ClassificationScheme Scheme(DbDataReader row) =>
        ArrangementJson.Read(row.GetString(0), ArrangementJson.Context.ClassificationScheme);

    public static FileCatalog Catalog(DbDataReader row) =>
        ArrangementJson.Read(row.GetString(0), ArrangementJson.Context.FileCatalog);

    public static RecordFile File(DbDataReader row) =>
        ArrangementJson.Read(row.GetString(0), ArrangementJson.Context.RecordFile) with
        {
            OpenTo = CatalogRows.OpenTo(row, 1),
        };

    public static RecordFile? FindFile(SqliteSession session, RecordFileId id) =>
        session.Statement(ArrangementSql.FindFile).Set("@id", id.ToString()).First(File);

    public static RecordFile? FindFile(SqliteSession session, FileKey key) =>
        session
            .Statement(ArrangementSql.FindFileByKey)
            .Set("@fonds", key.FondsCode)
            .Set("@catalog", key.CatalogNumber ?? "")
            .Set("@file", key.FileCode)
            .First(File);

    public static IReadOnlyList<FileLink> Links(SqliteSession session, RecordFileId file) =>
        session.Statement(ArrangementSql.ReadLinks).Set("@file", file.ToString()).Rows(Link);

    public static IReadOnlyList<FileLink> Places(SqliteSession session, DocumentId document) =>
        session.Statement(ArrangementSql.ReadPlaces).Set("@document", document.ToString()).Rows(Link);

    public static void Bind(SqlStatement statement, RecordFile file, IReadOnlyList<string>? openTo) =>
        statement
            .Set("@id", file.Id.ToString())
            .Set("@version", file.Version)
            .Set("@fonds", file.FondsCode)
            .Set("@catalog", file.CatalogNumber ?? "")
            .Set("@file", file.FileCode)
            .Set("@state", file.State.ToString())
            .Set("@closed_on", file.ClosedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Set("@secrecy", (int)file.Secrecy)
            .Set("@body", ArrangementJson.Write(file, ArrangementJson.Context.RecordFile))
            .Set("@open_to", CatalogRows.OpenTo(openTo));

    public static void Bind(SqlStatement statement, FileLink link) =>
        statement
            .Set("@file", link.File.ToString())
            .Set("@document", link.Document.ToString())
            .Set("@ordinal", link.Ordinal)
            .Set("@is_main", link.IsMain ? 1 : 0)
            .Set("@first_sheet", link.FirstSheet)
            .Set("@storage_unit", link.StorageUnit)
            .Set("@note", link.Note);

    private static FileLink Link(DbDataReader row) =>
        new()
        {
            File = RecordFileId.TryParse(row.GetString(0), out var file)
                ? file
                : throw new InvalidDataException($"'{row.GetString(0)}' is no file id."),
            Document = CatalogRows.Id(row.GetString(1)),
            Ordinal = row.GetInt32(2),
            IsMain = row.GetInt32(3) != 0,
            FirstSheet = CatalogRows.Text(row, 4),
            StorageUnit = CatalogRows.Text(row, 5),
            Note = CatalogRows.Text(row, 6),
        };

    public static void Bind(SqlStatement statement, ArrangementChange change) =>
        statement
            .Set("@subject", change.Subject)
            .Set("@version", change.Version)
            .Set("@act", change.Act.ToString())
            .Set("@field", change.Field)
            .Set("@old_value", change.Old)
            .Set("@new_value", change.New)
            .Set("@changed_at", CatalogRows.Moment(change.ChangedAt))
            .Set("@changed_by", change.ChangedBy)
            .Set("@why", change.Why);

    public static ArrangementChange Change(DbDataReader row) =>
        new()
        {
            Subject = row.GetString(0),
            Version = row.GetInt64(1),
            Act = CatalogRows.Named<ArrangementAct>(row, 2),
            Field = CatalogRows.Text(row, 3),
            Old = CatalogRows.Text(row, 4),
            New = CatalogRows.Text(row, 5),
            ChangedAt = CatalogRows.Moment(row.GetString(6)),
            ChangedBy = row.GetString(7),
            Why = CatalogRows.Text(row, 8),
        };
}
