using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Assessment;

/// <summary>Something happened that a period is counted from: a contract ended, a regulation ceased to have effect.</summary>
/// <param name="File">File concerned.</param>
/// <param name="Trigger">What happened.</param>
/// <param name="HappenedOn">Calendar day.</param>
/// <param name="Basis">Paper that shows it: number and date.</param>
public sealed record RetentionEvent(FileReference File, RetentionTrigger Trigger, DateOnly HappenedOn, string Basis);

/// <summary>An event of the same kind was raised before for another day. Days are not moved in silence: moving one may destroy early.</summary>
public sealed class RetentionEventConflictException(RetentionEvent raised, DateOnly stored)
    : PartyArchiveException(
        $"'{raised.Trigger}' of file {raised.File} is recorded for {CalendarDay.Iso(stored)}, not {CalendarDay.Iso(raised.HappenedOn)}. If the recorded day is wrong, correct it with a reason (CorrectEventAsync)."
    )
{
    /// <summary>The event that was refused.</summary>
    public RetentionEvent Raised { get; } = raised;

    /// <summary>Day that is recorded.</summary>
    public DateOnly Stored { get; } = stored;
}
