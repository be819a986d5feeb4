using System.Data.Common;
using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>Rows of <see cref="Schema.RetentionSql"/> to records and back.</summary>
internal static class RetentionRows
{
    public static SqlStatement Set(this SqlStatement statement, FileReference file) =>
        statement
            .Set("@fonds_code", file.FondsCode)
            .Set("@catalog_number", file.CatalogNumber)
            .Set("@file_code", file.FileCode);

    public static SqlStatement Set(this SqlStatement statement, KeepingRule keeping) =>
        statement
            .Set("@period", keeping.Period.ToString())
            .Set("@trigger_code", keeping.Trigger.Code)
            .Set("@years_after_closing", keeping.YearsAfterClosing);

    public static FileReference File(DbDataReader row, int column) =>
        new(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2));

    private static KeepingRule Keeping(DbDataReader row, int column) =>
        RetentionPeriod.TryParse(row.GetString(column), out var period)
            ? new KeepingRule(period, new RetentionTrigger(row.GetString(column + 1)), row.GetInt32(column + 2))
            : throw new InvalidDataException($"'{row.GetString(column)}' is no retention period.");

    public static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : CalendarDay.Read(row.GetString(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

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

    private static DateTimeOffset? MomentOrNull(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Moment(row.GetString(column));

    private static Guid Id(string text) =>
        Guid.TryParseExact(text, "n", out var id) ? id : throw new InvalidDataException($"'{text}' is no id.");

    public static RetainedFile Retained(DbDataReader row)
    {
        var isEstimate = row.GetInt32(18) != 0;
        return new RetainedFile
        {
            File = File(row, 0),
            Title = row.GetString(3),
            Secrecy = (SecrecyLevel)row.GetInt32(4),
            RestrictedTo = DescriptionJson.ReadGroups(row.GetString(5)),
            Stage = (RecordState)row.GetInt32(6),
            OpenedOn = Day(row, 7),
            Closing = Day(row, 8) is { } closed ? new RetentionBasis(closed, isEstimate) : null,
            TransferredOn = Day(row, 9),
            Assessment = row.IsDBNull(10)
                ? null
                : new FileAssessment(
                    row.GetString(10),
                    row.GetInt32(11),
                    row.GetString(12),
                    Keeping(row, 13),
                    row.GetInt32(16) != 0
                ),
            EventOn = Day(row, 17),
            Due = Day(row, 19) is { } due ? new DueDate(due, isEstimate) : null,
            DisposalList = row.IsDBNull(20) ? null : Id(row.GetString(20)),
            IsHeld = row.GetInt32(21) != 0,
            OpenTo = row.IsDBNull(22) ? [] : DescriptionJson.ReadGroups(row.GetString(22)),
        };
    }

    public static void Bind(SqlStatement statement, RetainedFile file, string dueRule) =>
        statement
            .Set(file.File)
            .Set("@title", file.Title)
            .Set("@secrecy", (int)file.Secrecy)
            .Set("@restricted_to", DescriptionJson.Write(file.RestrictedTo))
            .Set("@state", (int)file.Stage)
            .Set("@opened_on", CalendarDay.Iso(file.OpenedOn))
            .Set("@closed_on", CalendarDay.Iso(file.Closing?.On))
            .Set("@closed_year", file.Closing?.On.Year)
            .Set("@transferred_on", CalendarDay.Iso(file.TransferredOn))
            .Set("@schedule", file.Assessment?.Schedule)
            .Set("@schedule_version", file.Assessment?.Version)
            .Set("@item", file.Assessment?.Item)
            .Set(file.Assessment?.Keeping ?? KeepingRule.Permanent)
            .Set("@is_confirmed", file.Assessment is { IsConfirmed: true } ? 1 : 0)
            .Set("@event_on", CalendarDay.Iso(file.EventOn))
            .Set("@event_year", file.EventOn?.Year)
            .Set("@is_estimate", file.Closing is { IsEstimate: true } ? 1 : 0)
            .Set("@due_on", CalendarDay.Iso(file.Due?.On))
            .Set("@due_rule", file.Due is null ? null : dueRule)
            .Set("@disposal_list", file.DisposalList?.ToString("n"));

    public static RetentionGroup Group(DbDataReader row, bool byYear) =>
        new()
        {
            Schedule = row.IsDBNull(0) ? null : new ScheduleVersion(row.GetString(0), row.GetInt32(1)),
            Item = Text(row, 2),
            Keeping = Keeping(row, 3),
            Closed = byYear ? YearEnd(row, 6) : Day(row, 6),
            EventOn = byYear ? YearEnd(row, 7) : Day(row, 7),
            IsEstimate = row.GetInt32(8) != 0,
            FondsCode = row.GetString(9),
            Secrecy = (SecrecyLevel)row.GetInt32(10),
            Stage = (RecordState)row.GetInt32(11),
            Files = row.GetInt64(12),
        };

    private static DateOnly? YearEnd(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateOnly(row.GetInt32(column), 12, 31);

    public static RetentionGroup DueGroup(DbDataReader row) =>
        new()
        {
            Closed = Day(row, 0),
            Schedule = row.IsDBNull(1) ? null : new ScheduleVersion(row.GetString(1), 0),
            Item = Text(row, 2),
            Keeping = KeepingRule.Permanent,
            FondsCode = row.GetString(3),
            Secrecy = (SecrecyLevel)row.GetInt32(4),
            Stage = (RecordState)row.GetInt32(5),
            IsEstimate = row.GetInt32(6) != 0,
            Files = row.GetInt64(7),
        };

    /// <param name="row">Row.</param>
    /// <param name="group">What it says of the file.</param>
    /// <param name="column">Column of the groups stated, before that of to whom the file is open.</param>
    public static RestrictedFile Restricted(DbDataReader row, RetentionGroup group, int column) =>
        new(
            group,
            DescriptionJson.ReadGroups(row.GetString(column)),
            row.IsDBNull(column + 1) ? [] : DescriptionJson.ReadGroups(row.GetString(column + 1))
        );

    public static AssessmentEntry Assessment(DbDataReader row, FileReference file) =>
        new()
        {
            File = file,
            Stage = (AssessmentStage)row.GetInt32(0),
            Schedule = row.GetString(1),
            Version = row.GetInt32(2),
            Item = row.GetString(3),
            Keeping = Keeping(row, 4),
            Decision = row.GetString(7),
            AssessedOn = CalendarDay.Read(row.GetString(8)),
            AssessedBy = row.GetString(9),
            RecordedAt = Moment(row.GetString(10)),
        };

    public static ScheduleAdoption Adoption(DbDataReader row) =>
        new(
            new ScheduleVersion(row.GetString(0), row.GetInt32(1)),
            CalendarDay.Read(row.GetString(2)),
            row.GetString(3),
            Moment(row.GetString(4)),
            row.GetString(5)
        );

    public static StateChange Change(DbDataReader row, FileReference file) =>
        new(
            file,
            (RecordState)row.GetInt32(0),
            (RecordState)row.GetInt32(1),
            row.GetString(2),
            Moment(row.GetString(3)),
            row.GetString(4)
        );

    public static LegalHold Hold(DbDataReader row) =>
        new()
        {
            Id = Id(row.GetString(0)),
            Name = row.GetString(1),
            Basis = row.GetString(2),
            Query = Text(row, 3),
            PlacedAt = Moment(row.GetString(4)),
            PlacedBy = row.GetString(5),
            ReleasedAt = MomentOrNull(row, 6),
            ReleasedBy = Text(row, 7),
            ReleaseBasis = Text(row, 8),
        };

    public static HoldTarget Target(DbDataReader row)
    {
        var file = row.GetString(3);
        return HoldTarget.Stored(
            (HoldTargetKind)row.GetInt32(0),
            row.GetString(1),
            file.Length == 0 ? null : File(row, 1),
            row.GetString(4) is { Length: > 0 } document ? CatalogRows.Id(document) : null
        );
    }

    public static DisposalList Disposal(DbDataReader row) =>
        new()
        {
            Id = Id(row.GetString(0)),
            State = (DisposalState)row.GetInt32(1),
            SetHash = row.GetString(2),
            Process = DisposalJson.Process(row.GetString(3)),
            CreatedAt = Moment(row.GetString(4)),
        };

    public static DisposalItem Item(DbDataReader row) =>
        new()
        {
            Ordinal = row.GetInt32(0),
            File = File(row, 1),
            Listed = DisposalJson.Listed(row.GetString(4)),
            Outcome = (DisposalOutcome)row.GetInt32(5),
            NewTerm =
                row.IsDBNull(6) ? null
                : RetentionPeriod.TryParse(row.GetString(6), out var period) ? period
                : throw new InvalidDataException($"'{row.GetString(6)}' is no retention period."),
            OutcomeReason = row.GetString(7),
            Progress = (DestructionProgress)row.GetInt32(8),
        };

    public static RegisterEntry Register(DbDataReader row) =>
        new(
            CatalogRows.Id(row.GetString(0)),
            row.GetString(1),
            Id(row.GetString(2)),
            row.GetInt32(3),
            row.GetString(4),
            Moment(row.GetString(5))
        );

    public static Tombstone Tombstone(DbDataReader row, FileReference file) =>
        new(
            file,
            Id(row.GetString(0)),
            DisposalJson.Listed(row.GetString(1)),
            row.GetString(2),
            Moment(row.GetString(3)),
            row.GetString(4)
        );

    public static ClockState Clock(DbDataReader row) =>
        new(
            Moment(row.GetString(0)),
            Moment(row.GetString(1)),
            Text(row, 2),
            MomentOrNull(row, 3),
            MomentOrNull(row, 4),
            Text(row, 5)
        );
}
