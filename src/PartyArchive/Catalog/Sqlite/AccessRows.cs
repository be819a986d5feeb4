using System.Data.Common;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Retention;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Grants, requests and determinations to columns and back, for the statements of <see cref="Schema.AccessSql"/>.</summary>
internal static class AccessRows
{
    public static AccessTarget Target(string text) =>
        AccessTarget.TryParse(text, out var target)
            ? target
            : throw new InvalidDataException($"'{text}' is no target of access.");

    public static AccessGrant Grant(DbDataReader row) =>
        new()
        {
            Id = Id(row.GetString(0)),
            To = Grantee.Parse(row.GetString(1)),
            Target = Target(row.GetString(2)),
            From = CatalogRows.Moment(row.GetString(3)),
            Until = CatalogRows.Moment(row.GetString(4)),
            Basis = row.GetString(5),
            GivenBy = row.GetString(6),
            GivenAt = CatalogRows.Moment(row.GetString(7)),
            RevokedAt = MomentOrNull(row, 8),
            RevokedBy = CatalogRows.Text(row, 9),
            RevokeBasis = CatalogRows.Text(row, 10),
        };

    public static void Bind(SqlStatement statement, AccessGrant grant) =>
        statement
            .Set("@id", grant.Id.ToString("n"))
            .Set("@grantee", grant.To.ToString())
            .Set("@target", grant.Target.ToString())
            .Set("@valid_from", CatalogRows.Moment(grant.From))
            .Set("@valid_until", CatalogRows.Moment(grant.Until))
            .Set("@basis", grant.Basis)
            .Set("@given_by", grant.GivenBy)
            .Set("@given_at", CatalogRows.Moment(grant.GivenAt))
            .Set("@revoked_at", Moment(grant.RevokedAt))
            .Set("@revoked_by", grant.RevokedBy)
            .Set("@revoke_basis", grant.RevokeBasis);

    public static AccessRequest Request(DbDataReader row) =>
        new()
        {
            Id = Id(row.GetString(0)),
            AskedBy = row.GetString(1),
            Target = Target(row.GetString(2)),
            Purpose = row.GetString(3),
            AskedAt = CatalogRows.Moment(row.GetString(4)),
            AnswerBy = CalendarDay.Read(row.GetString(5)),
            AnsweredAt = MomentOrNull(row, 6),
            AnsweredBy = CatalogRows.Text(row, 7),
            Reason = CatalogRows.Text(row, 8),
            Grant = row.IsDBNull(9) ? null : Id(row.GetString(9)),
        };

    public static void Bind(SqlStatement statement, AccessRequest request) =>
        statement
            .Set("@id", request.Id.ToString("n"))
            .Set("@asked_by", request.AskedBy)
            .Set("@target", request.Target.ToString())
            .Set("@purpose", request.Purpose)
            .Set("@asked_at", CatalogRows.Moment(request.AskedAt))
            .Set("@answer_by", CalendarDay.Iso(request.AnswerBy))
            .Set("@answered_at", Moment(request.AnsweredAt))
            .Set("@answered_by", request.AnsweredBy)
            .Set("@reason", request.Reason)
            .Set("@access_grant", request.Grant?.ToString("n"));

    public static SecrecyDetermination Determination(DbDataReader row) =>
        new()
        {
            Document = CatalogRows.Id(row.GetString(0)),
            Level = (SecrecyLevel)row.GetInt32(1),
            DeterminedOn = CalendarDay.Read(row.GetString(2)),
            ExpiresOn = CalendarDay.Read(row.GetString(3)),
            Extensions = row.GetInt32(4),
            Basis = row.GetString(5),
            RecordedBy = row.GetString(6),
            RecordedAt = CatalogRows.Moment(row.GetString(7)),
        };

    public static void Bind(SqlStatement statement, SecrecyDetermination determination) =>
        statement
            .Set("@document", determination.Document.ToString())
            .Set("@level", (int)determination.Level)
            .Set("@determined_on", CalendarDay.Iso(determination.DeterminedOn))
            .Set("@expires_on", CalendarDay.Iso(determination.ExpiresOn))
            .Set("@extensions", determination.Extensions)
            .Set("@basis", determination.Basis)
            .Set("@recorded_by", determination.RecordedBy)
            .Set("@recorded_at", CatalogRows.Moment(determination.RecordedAt));

    private static Guid Id(string text) => Guid.Parse(text, CultureInfo.InvariantCulture);

    private static string? Moment(DateTimeOffset? moment) => moment is { } known ? CatalogRows.Moment(known) : null;

    private static DateTimeOffset? MomentOrNull(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : CatalogRows.Moment(row.GetString(column));
}
