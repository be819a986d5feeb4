using System.Globalization;
using PartyArchive.Access;

namespace PartyArchive.Retention.Clock;

/// <summary>
/// Watches the clock. The dangerous fault is a clock set forward: records would expire early. So the archive remembers the latest moment it has seen; a
/// jump forward of more than 24 hours or back of more than 5 minutes suspends destruction until an operator confirms the clock.
/// </summary>
/// <remarks>
/// Within a process the machine's own count of elapsed time tells a jump from a pause: three days without a look are no jump when three days have elapsed.
/// Between two processes only the wall clock can be compared, so an archive that was closed for more than 24 hours asks for a confirmation before the next
/// destruction. Small steps add up: what a process cannot explain by elapsed time counts against the same 24 hours.
/// </remarks>
#pragma warning disable CA1001 // Its semaphore owns nothing.
public sealed class ArchiveClock
#pragma warning restore CA1001
{
    /// <summary>Longest step forward that is taken without an operator.</summary>
    public static readonly TimeSpan LongestForward = TimeSpan.FromHours(24);

    /// <summary>Longest step back that is taken without an operator.</summary>
    public static readonly TimeSpan LongestBack = TimeSpan.FromMinutes(5);

    private readonly RetentionRooms _rooms;

    // Never disposed: it holds nothing until somebody asks for its wait handle, and nobody does.
    private readonly SemaphoreSlim _one = new(1, 1);

    // Guarded by the semaphore: the last look of this process, and what of the steps forward elapsed time did not explain.
    private long? _timestamp;
    private TimeSpan _unexplained;

    internal ArchiveClock(RetentionRooms rooms) => _rooms = rooms;

    /// <summary>What is known about the clock; null before the first look.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<ClockState?> ReadAsync(CancellationToken cancellationToken = default) =>
        _rooms.Catalog.ReadClockAsync(cancellationToken);

    /// <summary>Looks at the clock and records what it says. Hosts that run for long call it every hour or so; retention calls it before each of its acts.</summary>
    /// <param name="cancellationToken">Stops before the record is written.</param>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<ClockState> LookAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var known = await _rooms.Catalog.ReadClockAsync(cancellationToken).ConfigureAwait(false);
            var now = _rooms.Now;
            var state = known is null ? new ClockState(now, now, null, null, null, null) : Seen(known, now);
            await PutAsync("clock", state, cancellationToken).ConfigureAwait(false);
            _timestamp = _rooms.Time.GetTimestamp();
            return state;
        }
        finally
        {
            _one.Release();
        }
    }

    private ClockState Seen(ClockState known, DateTimeOffset now)
    {
        var step = now - known.LastSeen;
        var elapsed = _timestamp is { } before ? _rooms.Time.GetElapsedTime(before) : TimeSpan.Zero;
        var jump = step - elapsed;
        if (jump > TimeSpan.Zero)
        {
            _unexplained += jump;
        }
        var reason =
            jump > LongestForward || _unexplained > LongestForward
                ? Sentence(
                    $"the clock went forward by {Length(_unexplained)} since it was last confirmed or read, from {known.LastSeen:O} to {now:O}."
                )
            : now < known.HighWater - LongestBack
                ? Sentence(
                    $"the clock stands at {now:O}, {Length(known.HighWater - now)} before the latest moment this archive has seen."
                )
            : null;
        return known with
        {
            HighWater = now > known.HighWater ? now : known.HighWater,
            LastSeen = now,
            // Once suspended it stays so: a clock that is set right again may have been wrong for a purpose.
            SuspendedFor = known.SuspendedFor ?? reason,
            SuspendedAt = known.SuspendedAt ?? (reason is null ? null : now),
        };
    }

    /// <summary>An operator states that the clock is right. The high-water mark starts anew from now.</summary>
    /// <param name="requester">The operator.</param>
    /// <param name="basis">How he knows.</param>
    /// <param name="cancellationToken">Stops before the record is written.</param>
    /// <exception cref="ArgumentException">The basis is blank.</exception>
    public async Task<ClockState> ConfirmAsync(
        Requester requester,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = _rooms.Now;
            var state = new ClockState(now, now, null, null, now, requester.Id);
            await PutAsync(requester.Id, state, cancellationToken).ConfigureAwait(false);
            _timestamp = _rooms.Time.GetTimestamp();
            _unexplained = TimeSpan.Zero;
            return state;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// The last day that counts as past for a destruction: the day before today. A clock may be up to 24 hours ahead without being noticed, so that one day
    /// is never taken on trust.
    /// </summary>
    /// <exception cref="ClockSuspendedException">An operator must confirm the clock first.</exception>
    internal async Task<DateOnly> TrustedDayAsync(CancellationToken cancellationToken)
    {
        var state = await LookAsync(cancellationToken).ConfigureAwait(false);
        return state.SuspendedFor is { } reason
            ? throw new ClockSuspendedException(reason)
            : CalendarDay.Of(state.LastSeen, _rooms.Options.TimeZone).AddDays(-1);
    }

    private Task<bool> PutAsync(string by, ClockState state, CancellationToken cancellationToken) =>
        _rooms.WriteAsync(
            by,
            async transaction =>
            {
                await transaction.PutAsync(state, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );

    private static string Sentence(FormattableString text) => FormattableString.Invariant(text);

    private static string Length(TimeSpan span) =>
        span.TotalHours >= 48
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.0} days")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} minutes");
}
