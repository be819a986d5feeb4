using PartyArchive.Access;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention;

public sealed partial class ArchiveRetention
{
    /// <summary>Tells what falls due between two days, under the assessments as they are or under another schedule, with holds as they are. Changes nothing.</summary>
    /// <param name="requester">Who asks; files he may not see are not counted.</param>
    /// <param name="request">The question.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="ArgumentException">The days are in the wrong order.</exception>
    public async Task<SimulationResult> SimulateAsync(
        Requester requester,
        SimulationRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(request);
        if (request.To < request.From)
        {
            throw new ArgumentException(
                $"From {CalendarDay.Iso(request.From)} to {CalendarDay.Iso(request.To)} is no span.",
                nameof(request)
            );
        }
        var catalog = _rooms.Catalog;
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var count = new SimulationCount(request, _rooms.Options.DueRule);
        if (request.Under is null)
        {
            count.AddDue(
                await catalog.GroupDueAsync(request.From, request.To, cancellationToken).ConfigureAwait(false),
                requester
            );
            var restricted = await catalog
                .ListRestrictedDueAsync(request.From, request.To, cancellationToken)
                .ConfigureAwait(false);
            count.AddDue(Hidden(restricted, admitted), requester);
        }
        else
        {
            var byYear = _rooms.Options.DueRule.CountsWholeYears;
            await count.UnderAsync(catalog, cancellationToken).ConfigureAwait(false);
            count.AddAssumed(
                await catalog.GroupRetainedAsync(byYear, cancellationToken).ConfigureAwait(false),
                requester
            );
            var restricted = await catalog.ListRestrictedAsync(byYear, cancellationToken).ConfigureAwait(false);
            count.AddAssumed(Hidden(restricted, admitted), requester);
        }
        await CountHeldAsync(count, requester, cancellationToken).ConfigureAwait(false);
        return count.ToResult();
    }

    /// <summary>The files that the requester may not see, to be taken away from their groups, which are counted without looking at each file.</summary>
    private static List<RetentionGroup> Hidden(IReadOnlyList<RestrictedFile> restricted, Requester requester) =>
        [
            .. restricted
                .Where(file => !requester.MaySee(file))
                .Select(static file => file.Group with { Files = -file.Group.Files }),
        ];

    /// <summary>Fonds under a hold are counted whole; files held one by one are few and looked at one by one.</summary>
    private async Task CountHeldAsync(SimulationCount count, Requester requester, CancellationToken cancellationToken)
    {
        var targets = await _rooms.Catalog.ListTargetsInForceAsync(cancellationToken).ConfigureAwait(false);
        var fonds = targets
            .Where(static target => target.Kind == HoldTargetKind.Fonds)
            .Select(static target => target.FondsCode)
            .ToHashSet(StringComparer.Ordinal);
        count.HoldFonds(fonds);
        foreach (var file in targets.Select(static target => target.File).OfType<FileReference>().Distinct())
        {
            if (
                !fonds.Contains(file.FondsCode)
                && await FindAsync(requester, file, cancellationToken).ConfigureAwait(false) is { } held
            )
            {
                count.HoldFile(held);
            }
        }
    }

    /// <summary>Steps whose deadline lies within some days, or has passed; by limit. From the deadlines of <see cref="RetentionOptions.Deadlines"/>.</summary>
    /// <param name="requester">Who asks; files he may not see are left out.</param>
    /// <param name="days">Days to look ahead, 0 or more.</param>
    /// <param name="limit">Most reminders wanted.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async Task<IReadOnlyList<Reminder>> ListRemindersAsync(
        Requester requester,
        int days,
        int limit = 1_000,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var today = _rooms.Today;
        var horizon = today.AddDays(days);
        var reminders = new List<Reminder>();
        var query = new RetentionQuery { Stages = [RecordState.Closed, RecordState.Transferred] };
        IReadOnlyList<RetainedFile> page;
        do
        {
            page = await _rooms.Catalog.ListRetainedAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var file in page.Where(file => requester.MaySee(file)))
            {
                reminders.AddRange(RemindersOf(file, horizon, today));
            }
            query = query with { After = page.Count > 0 ? page[^1] : null };
        } while (page.Count == query.Limit && reminders.Count < limit);
        reminders.AddRange(
            await Disposal.RemindersAsync(requester, horizon, today, cancellationToken).ConfigureAwait(false)
        );
        return [.. reminders.OrderBy(static reminder => reminder.Limit).Take(limit)];
    }

    private IEnumerable<Reminder> RemindersOf(RetainedFile file, DateOnly horizon, DateOnly today)
    {
        foreach (var deadline in _rooms.Options.Deadlines.Where(deadline => deadline.State == file.Stage))
        {
            var isPermanent = file.Assessment is null or { Keeping.IsPermanent: true };
            var start = deadline.From switch
            {
                "closed" => file.Closing?.On,
                "transferred" => file.TransferredOn,
                _ => null,
            };
            if (
                start is not { } day
                || (deadline.AppliesTo.StartsWith("permanent", StringComparison.Ordinal) && !isPermanent)
            )
            {
                continue;
            }
            var limit = deadline.LimitFrom(day);
            if (limit <= horizon)
            {
                yield return new Reminder(deadline, file.File, null, limit, limit < today);
            }
        }
    }
}
