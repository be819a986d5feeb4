using PartyArchive.Access;

namespace PartyArchive.Retention.Schedules;

/// <summary>The schedules of an archive: loaded side by side, one in force at a time.</summary>
public sealed class ScheduleRegister
{
    private readonly RetentionRooms _rooms;

    internal ScheduleRegister(RetentionRooms rooms) => _rooms = rooms;

    /// <summary>Loads a schedule beside those there are. It is not in force by that.</summary>
    /// <param name="requester">Who loads it.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="ScheduleFormatException">The same id and version is stored with other rows.</exception>
    public Task LoadAsync(
        Requester requester,
        RetentionSchedule schedule,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(schedule);
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                await transaction.PutAsync(schedule, requester.Id, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>States that a schedule binds in this office from a day on. Assessments made before keep what they were made under.</summary>
    /// <param name="requester">Who states it.</param>
    /// <param name="schedule">The schedule; loaded if it is not yet.</param>
    /// <param name="from">First day it binds.</param>
    /// <param name="basis">Decision it rests on.</param>
    /// <param name="evenIfSuperseded">True to adopt a schedule that says of itself that it is superseded or no longer valid on that day.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="ScheduleFormatException">The schedule is superseded, or no longer valid on that day, and nobody insisted.</exception>
    public async Task AdoptAsync(
        Requester requester,
        RetentionSchedule schedule,
        DateOnly from,
        string basis,
        bool evenIfSuperseded = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        if (
            !evenIfSuperseded
            && (schedule.Heading.Status == ScheduleStatus.Superseded || schedule.Heading.ValidTo < from)
        )
        {
            throw new ScheduleFormatException(
                schedule.Id,
                [
                    $"It is not valid on {CalendarDay.Iso(from)}: {schedule.Heading.Notice}",
                    "Adopt the schedule that took its place, or insist (evenIfSuperseded).",
                ]
            );
        }
        await _rooms
            .WriteAsync(
                requester.Id,
                async transaction =>
                {
                    await transaction.PutAsync(schedule, requester.Id, cancellationToken).ConfigureAwait(false);
                    var version = new ScheduleVersion(schedule.Id, schedule.Version);
                    var adoption = new ScheduleAdoption(version, from, basis, _rooms.Now, requester.Id);
                    await transaction.AppendAsync(adoption, cancellationToken).ConfigureAwait(false);
                    await RetentionJournal
                        .ScheduleAdoptedAsync(transaction, requester, adoption, cancellationToken)
                        .ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>A schedule loaded before; null when it was not.</summary>
    /// <param name="schedule">Id and version.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<RetentionSchedule?> FindAsync(
        ScheduleVersion schedule,
        CancellationToken cancellationToken = default
    ) => _rooms.Catalog.FindScheduleAsync(schedule, cancellationToken);

    /// <summary>All schedules loaded.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<ScheduleVersion>> ListAsync(CancellationToken cancellationToken = default) =>
        _rooms.Catalog.ListSchedulesAsync(cancellationToken);

    /// <summary>What was adopted for a day; null when nothing was.</summary>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<ScheduleAdoption?> FindAdoptionAsync(DateOnly day, CancellationToken cancellationToken = default) =>
        _rooms.Catalog.FindAdoptionAsync(day, cancellationToken);

    internal async Task<RetentionSchedule> RequireInForceAsync(CancellationToken cancellationToken)
    {
        var today = _rooms.Today;
        var adoption = await _rooms.Catalog.FindAdoptionAsync(today, cancellationToken).ConfigureAwait(false);
        return adoption is null
            ? throw new NoScheduleInForceException(today)
            : (await _rooms.Catalog.FindScheduleAsync(adoption.Schedule, cancellationToken).ConfigureAwait(false))!;
    }
}
