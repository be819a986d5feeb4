namespace PartyArchive.Retention.Clock;

/// <summary>What the archive knows about its clock.</summary>
/// <param name="HighWater">Latest moment ever seen (UTC).</param>
/// <param name="LastSeen">Moment seen last (UTC).</param>
/// <param name="SuspendedFor">Why destruction is suspended; null while it is not.</param>
/// <param name="SuspendedAt">Moment of the jump by the clock after it (UTC); null while it is not.</param>
/// <param name="ConfirmedAt">When an operator last confirmed the clock (UTC); null for never.</param>
/// <param name="ConfirmedBy">Who that was.</param>
public sealed record ClockState(
    DateTimeOffset HighWater,
    DateTimeOffset LastSeen,
    string? SuspendedFor,
    DateTimeOffset? SuspendedAt,
    DateTimeOffset? ConfirmedAt,
    string? ConfirmedBy
)
{
    /// <summary>Whether destruction waits for an operator.</summary>
    public bool IsSuspended => SuspendedFor is not null;
}
