using System.Data.Common;
using System.Globalization;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Records to columns and back, for the statements of <see cref="Schema.CatalogSql"/>.</summary>
internal static class CatalogRows
{
    /// <summary>A moment as text that sorts by time: always UTC, always seven decimals.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A stored moment.</summary>
    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.RoundtripKind,
            out var moment
        )
            ? moment
            : throw new InvalidDataException($"'{text}' is no moment.");

    public static T Named<T>(DbDataReader row, int column)
        where T : struct, Enum =>
        Enum.TryParse<T>(row.GetString(column), out var value)
            ? value
            : throw new InvalidDataException($"'{row.GetString(column)}' is no {typeof(T).Name}.");

    /// <param name="statement">Insert or update.</param>
    /// <param name="document">The record.</param>
    /// <param name="textPages">Number of pages with text; null to keep the stored number.</param>
    /// <param name="openTo">Groups and grants that open it; null when it is open.</param>
    public static void Bind(
        SqlStatement statement,
        ArchivalDocument document,
        int? textPages,
        IReadOnlyList<string>? openTo
    )
    {
        var effective = document.Effective;
        statement
            .Set("@id", document.Id.ToString())
            .Set("@version", document.Version)
            .Set("@sha256", document.Sha256)
            .Set("@bytes", document.Bytes)
            .Set("@source_path", document.SourcePath)
            .Set("@referenced_path", document.ReferencedPath)
            .Set("@format", document.Format.ToString())
            .Set("@reader", document.Reader)
            .Set("@extraction", document.Extraction.ToString())
            .Set("@pages", document.Pages)
            .Set("@text_pages", textPages)
            .Set("@characters", document.Characters)
            .Set("@pages_are_estimated", document.PagesAreEstimated ? 1 : 0)
            .Set("@is_truncated", document.IsTruncated ? 1 : 0)
            .Set("@text_source", document.TextSource.ToString())
            .Set("@encoding", document.Encoding)
            .Set("@text_quality", document.TextQuality)
            .Set("@archived_at", Moment(document.ArchivedAt))
            .Set("@extracted", DescriptionJson.Write(document.Extracted))
            .Set("@curated", DescriptionJson.Write(document.Curated))
            .Set("@restricted_to", DescriptionJson.Write(document.RestrictedTo))
            .Set("@type", effective.Type)
            .Set("@code", effective.Code)
            .Set("@issuer", effective.Issuer)
            .Set("@issued_from", Day(effective.IssuedOn?.Earliest))
            .Set("@issued_to", Day(effective.IssuedOn?.Latest))
            .Set("@secrecy", (int)document.Secrecy)
            .Set("@fonds_code", effective.FondsCode)
            .Set("@catalog_number", effective.CatalogNumber)
            .Set("@file_code", effective.FileCode)
            .Set("@container", document.Container?.Path)
            .Set("@container_member", document.Container?.Member)
            .Set("@container_document", document.Container?.Document?.ToString())
            .Set("@open_to", OpenTo(openTo));
    }

    public static string? OpenTo(IReadOnlyList<string>? openTo) =>
        openTo is null ? null : DescriptionJson.Write(openTo);

    public static IReadOnlyList<string>? OpenTo(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DescriptionJson.ReadGroups(row.GetString(column));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ArchivalDocument Document(DbDataReader row) =>
        new()
        {
            Id = Id(row.GetString(0)),
            Version = row.GetInt64(1),
            Sha256 = row.GetString(2),
            Bytes = row.GetInt64(3),
            SourcePath = row.GetString(4),
            ReferencedPath = Text(row, 5),
            Format = Named<FileFormat>(row, 6),
            Reader = row.GetString(7),
            Extraction = Named<ExtractionOutcome>(row, 8),
            Pages = row.GetInt32(9),
            Characters = row.GetInt64(10),
            PagesAreEstimated = row.GetInt32(11) != 0,
            IsTruncated = row.GetInt32(12) != 0,
            TextSource = Named<TextSource>(row, 13),
            Encoding = Text(row, 14),
            TextQuality = row.IsDBNull(15) ? null : row.GetDouble(15),
            ArchivedAt = Moment(row.GetString(16)),
            Extracted = DescriptionJson.ReadDescription(row.GetString(17)),
            Curated = DescriptionJson.ReadDescription(row.GetString(18)),
            RestrictedTo = DescriptionJson.ReadGroups(row.GetString(19)),
            Container = row.IsDBNull(20)
                ? null
                : new ContainerPlace(
                    row.GetString(20),
                    row.GetString(21),
                    row.IsDBNull(22) ? null : Id(row.GetString(22))
                ),
            OpenTo = OpenTo(row, 23),
        };

    public static CatalogChange Change(DbDataReader row) =>
        new(row.GetInt64(0), Id(row.GetString(1)), row.GetInt64(2), (CatalogChangeKind)row.GetInt32(3));

    public static DescriptionChange History(DbDataReader row) =>
        new()
        {
            Version = row.GetInt64(0),
            Field = row.GetString(1),
            Old = Text(row, 2),
            New = Text(row, 3),
            ChangedAt = Moment(row.GetString(4)),
            ChangedBy = Text(row, 5),
            Layer = Named<DescriptionLayer>(row, 6),
            Why = Text(row, 7),
        };

    public static void Bind(SqlStatement statement, AccessionEntry entry) =>
        statement
            .Set("@root", entry.Root)
            .Set("@path", entry.Path)
            .Set("@outcome", entry.Outcome.ToString())
            .Set("@reason", entry.Reason)
            .Set("@document", entry.Document?.ToString())
            .Set("@bytes", entry.Bytes)
            .Set("@modified_ticks", entry.ModifiedTicks)
            .Set("@sha256", entry.Sha256)
            .Set("@reader", entry.Reader)
            .Set("@milliseconds", entry.Milliseconds)
            .Set("@recorded_at", Moment(entry.RecordedAt))
            .Set("@changed_ticks", entry.ChangedTicks)
            .Set("@format", entry.Format?.ToString())
            .Set("@pages", entry.Pages)
            .Set("@encoding", entry.Encoding)
            .Set("@text_quality", entry.TextQuality)
            .Set("@hashing_ms", entry.Stages.Hashing)
            .Set("@extraction_ms", entry.Stages.Extraction)
            .Set("@recognition_ms", entry.Stages.Recognition)
            .Set("@container", entry.Container);

    public static AccessionEntry Entry(DbDataReader row) =>
        new()
        {
            Root = row.GetString(0),
            Path = row.GetString(1),
            Outcome = Named<AccessionOutcome>(row, 2),
            Reason = row.GetString(3),
            Document = row.IsDBNull(4) ? null : Id(row.GetString(4)),
            Bytes = row.GetInt64(5),
            ModifiedTicks = row.GetInt64(6),
            Sha256 = Text(row, 7),
            Reader = Text(row, 8),
            Milliseconds = row.GetInt64(9),
            RecordedAt = Moment(row.GetString(10)),
            ChangedTicks = row.GetInt64(11),
            Format = row.IsDBNull(12) ? null : Named<FileFormat>(row, 12),
            Pages = row.GetInt32(13),
            Encoding = Text(row, 14),
            TextQuality = row.IsDBNull(15) ? null : row.GetDouble(15),
            Stages = new StageTimes(row.GetInt64(16), row.GetInt64(17), row.GetInt64(18)),
            Container = Text(row, 19),
        };

    public static DocumentId Id(string text) =>
        DocumentId.TryParse(text, out var id) ? id : throw new InvalidDataException($"'{text}' is no document id.");

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
