using PartyArchive.Arrangement;
using PartyArchive.Catalog.Schema;
using PartyArchive.Retention;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    /// <summary>Sorts after every day.</summary>
    private const string AfterAllDays = "~";

    /// <inheritdoc/>
    public Task<RetentionSchedule?> FindScheduleAsync(
        ScheduleVersion schedule,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(RetentionSql.FindSchedule)
                    .Set("@id", schedule.Id)
                    .Set("@version", schedule.Version)
                    .First(row => ScheduleJson.Read(row.GetString(0), schedule.Id)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScheduleVersion>> ListSchedulesAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<ScheduleVersion>>(
            session =>
                session
                    .Statement(RetentionSql.ListSchedules)
                    .Rows(row => new ScheduleVersion(row.GetString(0), row.GetInt32(1))),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ScheduleAdoption?> FindAdoptionAsync(DateOnly day, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session =>
                session
                    .Statement(RetentionSql.FindAdoption)
                    .Set("@day", CalendarDay.Iso(day))
                    .First(RetentionRows.Adoption),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<RetainedFile?> FindRetainedAsync(FileReference file, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(
            session => session.Statement(RetentionSql.FindFile).Set(file).First(RetentionRows.Retained),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RetainedFile>> ListRetainedAsync(
        RetentionQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 10_000, nameof(query));
        return _readers.ReadAsync<IReadOnlyList<RetainedFile>>(
            session =>
            {
                var found = new List<RetainedFile>();
                var after = query.After;
                while (found.Count < query.Limit)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var step = ReadStep(session, query, after);
                    found.AddRange(step.Where(file => Fits(query, file)).Take(query.Limit - found.Count));
                    if (step.Count < ListStep)
                    {
                        break;
                    }
                    after = step[^1];
                }
                return found;
            },
            cancellationToken
        );
    }

    private static List<RetainedFile> ReadStep(SqliteSession session, RetentionQuery query, RetainedFile? after)
    {
        var byDue = query.DueFrom is not null || query.DueBy is not null;
        var statement = session
            .Statement(byDue ? RetentionSql.ListDueFiles : RetentionSql.ListFiles)
            .Set("@fonds", query.FondsCode)
            .Set("@after_fonds", after?.File.FondsCode ?? "")
            .Set("@after_catalog", after?.File.CatalogNumber ?? "")
            .Set("@after_file", after?.File.FileCode ?? "")
            .Set("@limit", ListStep);
        if (byDue)
        {
            statement
                .Set("@due_from", CalendarDay.Iso(query.DueFrom) ?? "")
                .Set("@due_by", CalendarDay.Iso(query.DueBy) ?? AfterAllDays)
                .Set("@after_day", CalendarDay.Iso(after?.Due?.On) ?? "");
        }
        return statement.Rows(RetentionRows.Retained);
    }

    private static bool Fits(RetentionQuery query, RetainedFile file) =>
        (query.Stages.Count == 0 || query.Stages.Contains(file.Stage))
        && (
            query.NotUnder is not { } schedule
            || (
                file.Assessment is { } assessment
                && (
                    assessment.Version != schedule.Version
                    || !string.Equals(assessment.Schedule, schedule.Id, StringComparison.Ordinal)
                )
            )
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RetentionGroup>> GroupRetainedAsync(
        bool byYear,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<RetentionGroup>>(
            session =>
                session
                    .Statement(byYear ? RetentionSql.GroupByYear : RetentionSql.GroupByDay)
                    .Rows(row => RetentionRows.Group(row, byYear)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RetentionGroup>> GroupDueAsync(
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<RetentionGroup>>(
            session =>
                session
                    .Statement(RetentionSql.GroupDue)
                    .Set("@due_from", CalendarDay.Iso(from))
                    .Set("@due_by", CalendarDay.Iso(to))
                    .Rows(RetentionRows.DueGroup),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RestrictedFile>> ListRestrictedAsync(
        bool byYear,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<RestrictedFile>>(
            session =>
                session
                    .Statement(byYear ? RetentionSql.RestrictedByYear : RetentionSql.RestrictedByDay)
                    .Rows(row => RetentionRows.Restricted(row, RetentionRows.Group(row, byYear), 13)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<RestrictedFile>> ListRestrictedDueAsync(
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<RestrictedFile>>(
            session =>
                session
                    .Statement(RetentionSql.RestrictedDue)
                    .Set("@due_from", CalendarDay.Iso(from))
                    .Set("@due_by", CalendarDay.Iso(to))
                    .Rows(static row => RetentionRows.Restricted(row, RetentionRows.DueGroup(row), 8)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssessmentEntry>> ReadAssessmentsAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    ) => ListOf(RetentionSql.ReadAssessments, file, row => RetentionRows.Assessment(row, file), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StateChange>> ReadStateChangesAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    ) => ListOf(RetentionSql.ReadTransitions, file, row => RetentionRows.Change(row, file), cancellationToken);

    /// <inheritdoc/>
    public async Task<DateOnly?> FindEventAsync(
        FileReference file,
        RetentionTrigger trigger,
        CancellationToken cancellationToken = default
    )
    {
        var day = await _readers
            .ReadAsync(
                session =>
                    session
                        .Statement(RetentionSql.FindEvent)
                        .Set(file)
                        .Set("@trigger_code", trigger.Code)
                        .First(row => row.GetString(0)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return day is null ? null : CalendarDay.Read(day);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ArchivalDocument>> ListFileDocumentsAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<ArchivalDocument>>(
            session =>
                [
                    .. session
                        .Statement(RetentionSql.ListFileDocuments)
                        .Set(file)
                        .Rows(row => CatalogRows.Id(row.GetString(0)))
                        .Select(id => Find(session, id))
                        .OfType<ArchivalDocument>(),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<LegalHold>> ListHoldsAsync(
        bool inForceOnly,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<LegalHold>>(
            session =>
                session
                    .Statement(inForceOnly ? RetentionSql.ListHoldsInForce : RetentionSql.ListHolds)
                    .Rows(RetentionRows.Hold),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<HoldTarget>> ListHoldTargetsAsync(
        Guid hold,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<HoldTarget>>(
            session =>
                session
                    .Statement(RetentionSql.ListHoldTargets)
                    .Set("@hold", hold.ToString("n"))
                    .Rows(RetentionRows.Target),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<HoldTarget>> ListTargetsInForceAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<HoldTarget>>(
            session => session.Statement(RetentionSql.ListTargetsInForce).Rows(RetentionRows.Target),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        _readers.ReadAsync<IReadOnlyList<string>>(
            session =>
                [
                    .. session
                        .Statement(RetentionSql.ListRestrictions)
                        .Rows(row => DescriptionJson.ReadGroups(row.GetString(0)))
                        .SelectMany(static groups => groups)
                        .Distinct(StringComparer.Ordinal),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<LegalHold>> FindHoldsOnAsync(
        FileReference file,
        CancellationToken cancellationToken = default
    ) => ListOf(RetentionSql.HoldsOnFile, file, RetentionRows.Hold, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LegalHold>> FindHoldsOnAsync(
        DocumentId document,
        CancellationToken cancellationToken = default
    ) =>
        _readers.ReadAsync<IReadOnlyList<LegalHold>>(
            session =>
                session
                    .Statement(RetentionSql.HoldsOnDocument)
                    .Set("@document", document.ToString())
                    .Rows(RetentionRows.Hold),
            cancellationToken
        );

    private Task<IReadOnlyList<T>> ListOf<T>(
        string sql,
        FileReference file,
        Func<System.Data.Common.DbDataReader, T> read,
        CancellationToken cancellationToken
    ) =>
        _readers.ReadAsync<IReadOnlyList<T>>(session => session.Statement(sql).Set(file).Rows(read), cancellationToken);
}
