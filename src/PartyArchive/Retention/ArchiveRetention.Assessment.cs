using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention;

public sealed partial class ArchiveRetention
{
    /// <summary>Proposes how long a file is kept, when it is opened or classified. Until it is confirmed at closing the file is never due.</summary>
    /// <param name="requester">Who proposes.</param>
    /// <param name="facts">The file.</param>
    /// <param name="item">Row of the schedule in force.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="NoScheduleInForceException">No schedule was adopted.</exception>
    /// <exception cref="BelowScheduleException">The period is shorter than the row asks.</exception>
    /// <exception cref="ArgumentException">The schedule has no such row, or the row leaves a choice and no period is given.</exception>
    /// <exception cref="IllegalStateChangeException">The file is closed already: reassess it.</exception>
    public Task<RetainedFile> ProposeAsync(
        Requester requester,
        RecordFileFacts facts,
        ItemDecision item,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentException.ThrowIfNullOrWhiteSpace(facts.Title, nameof(facts));
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var schedule = await Schedules.RequireInForceAsync(cancellationToken).ConfigureAwait(false);
                var found = await _rooms.Catalog.FindRetainedAsync(facts.File, cancellationToken).ConfigureAwait(false);
                if (found is not null && found.Stage != RecordState.Active)
                {
                    throw new IllegalStateChangeException(facts.File, found.State, RecordState.Active);
                }
                var keeping = KeepingBy(schedule, facts.File, item);
                var file = (found ?? new RetainedFile { File = facts.File, Title = facts.Title }) with
                {
                    Title = facts.Title,
                    OpenedOn = facts.OpenedOn,
                    Secrecy = facts.Secrecy,
                    RestrictedTo = facts.RestrictedTo,
                };
                return await AssessAsync(
                        transaction,
                        file,
                        new FileAssessment(schedule.Id, schedule.Version, item.Item, keeping, IsConfirmed: false),
                        AssessmentStage.Proposed,
                        "",
                        requester.Id,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>Closes a file and confirms its period: the longest of its papers' rows and of what was proposed.</summary>
    /// <param name="requester">Who confirms.</param>
    /// <param name="file">The file; it has a proposal.</param>
    /// <param name="decision">What is decided.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="UnknownFileException">There is no such file.</exception>
    /// <exception cref="ArgumentException">No day of completion is stated and no document of the file has a date.</exception>
    /// <exception cref="BelowScheduleException">A period is shorter than its row asks.</exception>
    /// <exception cref="IllegalStateChangeException">The file is not open, or it is held.</exception>
    public Task<RetainedFile> ConfirmAsync(
        Requester requester,
        FileReference file,
        ClosingDecision decision,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.Decision, nameof(decision));
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var found = await RequireAsync(requester, file, cancellationToken).ConfigureAwait(false);
                var proposed = found.Assessment!;
                var schedule = await RequireScheduleAsync(proposed, cancellationToken).ConfigureAwait(false);
                var assessment = Longest(schedule, found, decision.Items) with { IsConfirmed = true };
                var closing = decision.CompletedOn is { } day
                    ? new RetentionBasis(day)
                    : await EstimateAsync(file, cancellationToken).ConfigureAwait(false);
                var closed = await StepAsync(
                        transaction,
                        found with
                        {
                            Closing = closing,
                        },
                        RecordState.Closed,
                        decision.Decision,
                        requester.Id,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return await AssessAsync(
                        transaction,
                        closed,
                        assessment,
                        AssessmentStage.Confirmed,
                        decision.Decision,
                        requester.Id,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>Assesses a closed file anew under the schedule in force: because it changed, or to lengthen a period. Always an act of its own with its decision.</summary>
    /// <param name="requester">Who assesses.</param>
    /// <param name="file">The file.</param>
    /// <param name="items">Rows of the schedule in force; the longest counts. At least one.</param>
    /// <param name="decision">Decision; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="BelowScheduleException">A period is shorter than its row asks.</exception>
    /// <exception cref="IllegalStateChangeException">The file is open, on a disposal list, destroyed or transferred out.</exception>
    public Task<RetainedFile> ReassessAsync(
        Requester requester,
        FileReference file,
        IReadOnlyList<ItemDecision> items,
        string decision,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfZero(items.Count, nameof(items));
        ArgumentException.ThrowIfNullOrWhiteSpace(decision);
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var found = await RequireAsync(requester, file, cancellationToken).ConfigureAwait(false);
                if (found.Stage is not (RecordState.Closed or RecordState.Transferred or RecordState.Due))
                {
                    throw new IllegalStateChangeException(file, found.State, found.Stage);
                }
                var schedule = await Schedules.RequireInForceAsync(cancellationToken).ConfigureAwait(false);
                var assessment = Longest(schedule, found with { Assessment = null }, items) with { IsConfirmed = true };
                return await AssessAsync(
                        transaction,
                        found,
                        assessment,
                        AssessmentStage.Reassessed,
                        decision,
                        requester.Id,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>Files that were assessed under another schedule, or another version, than the one in force; in order of code. Nothing is changed by it.</summary>
    /// <param name="requester">Who asks; files he may not see are left out.</param>
    /// <param name="after">Last file of the page before; null for the first page.</param>
    /// <param name="limit">Most files wanted, 1 to 10,000.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async Task<IReadOnlyList<RetainedFile>> ListToReassessAsync(
        Requester requester,
        RetainedFile? after = null,
        int limit = 1_000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var schedule = await Schedules.RequireInForceAsync(cancellationToken).ConfigureAwait(false);
        var page = await _rooms
            .Catalog.ListRetainedAsync(
                new RetentionQuery
                {
                    NotUnder = new ScheduleVersion(schedule.Id, schedule.Version),
                    Stages = [RecordState.Closed, RecordState.Transferred, RecordState.Due],
                    After = after,
                    Limit = limit,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. page.Where(file => requester.MaySee(file))];
    }

    /// <summary>The history of a file's assessments, oldest first; empty when there is none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">File asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<AssessmentEntry>> ReadAssessmentsAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken = default
    ) =>
        await FindAsync(requester, file, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _rooms.Catalog.ReadAssessmentsAsync(file, cancellationToken).ConfigureAwait(false);

    /// <summary>Tells that something happened that a period is counted from. Telling it again changes nothing.</summary>
    /// <param name="requester">Who tells it.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>False when it was known already.</returns>
    /// <exception cref="RetentionEventConflictException">It is recorded for another day.</exception>
    public Task<bool> RaiseAsync(
        Requester requester,
        RetentionEvent happened,
        CancellationToken cancellationToken = default
    ) => RecordEventAsync(requester, happened, corrects: false, cancellationToken);

    /// <summary>Corrects the day of an event that was recorded wrongly; the day before goes into the audit log.</summary>
    /// <param name="requester">Who corrects.</param>
    /// <param name="happened">The event with its right day; its basis says why.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>False when the day is the recorded one.</returns>
    public Task<bool> CorrectEventAsync(
        Requester requester,
        RetentionEvent happened,
        CancellationToken cancellationToken = default
    ) => RecordEventAsync(requester, happened, corrects: true, cancellationToken);

    private Task<bool> RecordEventAsync(
        Requester requester,
        RetentionEvent happened,
        bool corrects,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentException.ThrowIfNullOrWhiteSpace(happened.Basis, nameof(happened));
        if (happened.Trigger.IsClosing)
        {
            throw new ArgumentException(
                $"'{happened.Trigger}' is told by closing the file (ConfirmAsync).",
                nameof(happened)
            );
        }
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var found = await RequireAsync(requester, happened.File, cancellationToken).ConfigureAwait(false);
                var before = await _rooms
                    .Catalog.FindEventAsync(happened.File, happened.Trigger, cancellationToken)
                    .ConfigureAwait(false);
                if (before == happened.HappenedOn)
                {
                    return false;
                }
                if (before is { } stored && !corrects)
                {
                    throw new RetentionEventConflictException(happened, stored);
                }
                if (
                    found.Stage is RecordState.UnderReview or RecordState.Approved
                    || RecordLifeCycle.IsFinal(found.Stage)
                )
                {
                    throw new IllegalStateChangeException(happened.File, found.State, found.Stage);
                }
                await transaction.PutAsync(happened, requester.Id, cancellationToken).ConfigureAwait(false);
                await RetentionJournal
                    .EventAsync(transaction, requester.Id, happened, before, cancellationToken)
                    .ConfigureAwait(false);
                if (found.Assessment?.Keeping.Trigger == happened.Trigger)
                {
                    await PutWithDueAsync(transaction, found with { EventOn = happened.HappenedOn }, cancellationToken)
                        .ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Writes an assessment with its history, its event and its due day.</summary>
    internal async Task<RetainedFile> AssessAsync(
        ICatalogTransaction transaction,
        RetainedFile file,
        FileAssessment assessment,
        AssessmentStage stage,
        string decision,
        string by,
        CancellationToken cancellationToken
    )
    {
        var trigger = assessment.Keeping.Trigger;
        var assessed = file with
        {
            Assessment = assessment,
            EventOn = trigger.IsClosing
                ? null
                : await _rooms.Catalog.FindEventAsync(file.File, trigger, cancellationToken).ConfigureAwait(false),
        };
        var entry = new AssessmentEntry
        {
            File = file.File,
            Stage = stage,
            Schedule = assessment.Schedule,
            Version = assessment.Version,
            Item = assessment.Item,
            Keeping = assessment.Keeping,
            Decision = decision,
            AssessedOn = _rooms.Today,
            AssessedBy = by,
            RecordedAt = _rooms.Now,
        };
        await transaction.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
        await RetentionJournal.AssessedAsync(transaction, entry, cancellationToken).ConfigureAwait(false);
        return await PutWithDueAsync(transaction, assessed, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RetainedFile> PutWithDueAsync(
        ICatalogTransaction transaction,
        RetainedFile file,
        CancellationToken cancellationToken
    )
    {
        var written = file with { Due = DueOf(file) };
        await transaction.PutAsync(written, _rooms.Options.DueRule.Name, cancellationToken).ConfigureAwait(false);
        return written;
    }

    /// <summary>The longest of a file's own assessment, if any, and of rows for its papers.</summary>
    private static FileAssessment Longest(
        RetentionSchedule schedule,
        RetainedFile file,
        IReadOnlyList<ItemDecision> items
    )
    {
        var candidates = items.Select(item => (item.Item, Keeping: KeepingBy(schedule, file.File, item))).ToList();
        if (file.Assessment is { } own)
        {
            candidates.Insert(0, (own.Item, own.Keeping));
        }
        var longest = KeepingRule.Longest(candidates.Select(static candidate => candidate.Keeping));
        // The row that decided; when two only together make the rule, the one whose event or years lead it.
        var deciding = candidates.Find(candidate => candidate.Keeping.IsAtLeast(longest));
        return new FileAssessment(
            schedule.Id,
            schedule.Version,
            deciding.Item
                ?? candidates.Find(candidate => candidate.Keeping.Trigger == longest.Trigger).Item
                ?? candidates[0].Item,
            longest,
            IsConfirmed: false
        );
    }

    private static KeepingRule KeepingBy(RetentionSchedule schedule, FileReference file, ItemDecision decision)
    {
        var item =
            schedule.Find(decision.Item)
            ?? throw new ArgumentException(
                $"Schedule {schedule.Id} version {schedule.Version} has no row '{decision.Item}'.",
                nameof(decision)
            );
        var period =
            decision.Period
            ?? item.Period
            ?? throw new ArgumentException(
                $"Row '{item.Code}' leaves a choice ({item.Terms}): state the period.",
                nameof(decision)
            );
        return item.Allows(period)
            ? new KeepingRule(period, period.IsPermanent ? default : item.Trigger)
            : throw new BelowScheduleException(
                file,
                item.Code,
                period.ToString(),
                item.Period?.ToString() ?? item.Terms!.ToString()
            );
    }

    private async Task<RetentionSchedule> RequireScheduleAsync(
        FileAssessment assessment,
        CancellationToken cancellationToken
    ) =>
        await _rooms
            .Catalog.FindScheduleAsync(new ScheduleVersion(assessment.Schedule, assessment.Version), cancellationToken)
            .ConfigureAwait(false)
        ?? throw new NoScheduleInForceException(_rooms.Today);

    private async Task<RetentionBasis> EstimateAsync(FileReference file, CancellationToken cancellationToken)
    {
        var documents = await _rooms.Catalog.ListFileDocumentsAsync(file, cancellationToken).ConfigureAwait(false);
        var latest = documents.Max(static document => document.Effective.IssuedOn?.Latest);
        return latest is { } day
            ? new RetentionBasis(day, IsEstimate: true)
            : throw new ArgumentException(
                $"No document of file {file} has a date to estimate its completion from: state the day its work ended.",
                nameof(file)
            );
    }
}
