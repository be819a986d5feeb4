using System.Data.Common;
using System.Globalization;
using PartyArchive.Arrangement;
using PartyArchive.Relations;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Relations to columns and back, for the statements of <see cref="Schema.RelationsSql"/>.</summary>
internal static class RelationRows
{
    public static void Bind(SqlStatement statement, StoredRelation relation) =>
        statement
            .Set("@id", relation.Id?.ToString("D"))
            .Set("@source", relation.Source.ToString())
            .Set("@kind", relation.Kind.ToString())
            .Set("@is_partial", relation.IsPartial ? 1 : 0)
            .Set("@target_document", relation.TargetDocument?.ToString())
            .Set("@target_key", relation.Target.Key)
            .Set("@target_name", relation.Target.Name)
            .Set("@target_code", relation.Target.Code)
            .Set("@target_type", relation.Target.Type)
            .Set("@target_issuer", relation.Target.Issuer)
            .Set("@target_issued_on", relation.Target.IssuedOn?.ToString())
            .Set("@confidence", relation.Confidence)
            .Set("@rule", relation.Rule)
            .Set("@page", relation.Place.Page)
            .Set("@page_start", relation.Place.Start)
            .Set("@page_length", relation.Place.Length)
            .Set("@note", relation.Note)
            .Set("@made_by", relation.MadeBy)
            .Set("@made_at", relation.MadeAt is { } at ? CatalogRows.Moment(at) : null);

    public static StoredRelation Relation(DbDataReader row) =>
        new()
        {
            Position = row.GetInt64(0),
            Id = row.IsDBNull(1) ? null : Guid.Parse(row.GetString(1), CultureInfo.InvariantCulture),
            Source = CatalogRows.Id(row.GetString(2)),
            Kind = Enum.Parse<RelationKind>(row.GetString(3)),
            IsPartial = row.GetInt32(4) != 0,
            TargetDocument = row.IsDBNull(5) ? null : CatalogRows.Id(row.GetString(5)),
            Target = new CitedPaper
            {
                Key = Text(row, 6),
                Name = row.GetString(7),
                Code = Text(row, 8),
                Type = Text(row, 9),
                Issuer = Text(row, 10),
                IssuedOn = ArchivalDate.TryParse(Text(row, 11), out var date) ? date : null,
            },
            Confidence = row.GetDouble(12),
            Rule = row.GetString(13),
            Place = new TextPlace(row.GetInt32(14), row.GetInt32(15), row.GetInt32(16)),
            Note = Text(row, 17),
            MadeBy = Text(row, 18),
            MadeAt = row.IsDBNull(19)
                ? null
                : DateTimeOffset.ParseExact(
                    row.GetString(19),
                    "O",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.RoundtripKind
                ),
        };

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
