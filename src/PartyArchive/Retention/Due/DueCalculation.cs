namespace PartyArchive.Retention.Due;

/// <summary>The day a period is counted from.</summary>
/// <param name="On">Calendar day.</param>
/// <param name="IsEstimate">True when it stands in for a day nobody stated: the date of the latest document instead of the closing.</param>
public readonly record struct RetentionBasis(DateOnly On, bool IsEstimate = false);

/// <summary>The first day on which a file may be proposed for destruction.</summary>
/// <param name="On">Calendar day.</param>
/// <param name="IsEstimate">True when a day it rests on is an estimate; a council must see that.</param>
public readonly record struct DueDate(DateOnly On, bool IsEstimate);

/// <summary>When a file is due: pure arithmetic of the calendar, without clock, time zone or culture.</summary>
public static class DueCalculation
{
    /// <summary>The day on which everything the rule asks for has passed; null when that is never, or not yet known.</summary>
    /// <param name="keeping">What must have passed.</param>
    /// <param name="closing">Completion of the work; null when the file is not closed.</param>
    /// <param name="trigger">Day of the event the rule awaits; null when it has not come. Not looked at when the rule counts from the closing.</param>
    /// <param name="rule">How years are counted; null for <see cref="DueRule.Default"/>.</param>
    public static DueDate? DueOn(
        KeepingRule keeping,
        RetentionBasis? closing,
        RetentionBasis? trigger = null,
        DueRule? rule = null
    )
    {
        // An open file is never due, whatever its papers say: more may come into it.
        if (keeping.IsPermanent || closing is not { } closed)
        {
            return null;
        }
        var basis = keeping.Trigger.IsClosing ? closing : trigger;
        if (basis is not { } start)
        {
            return null;
        }
        var counting = rule ?? DueRule.Default;
        var afterTrigger = counting.FirstDayAfter(start.On, keeping.Period.Years);
        var afterClosing = counting.FirstDayAfter(closed.On, keeping.YearsAfterClosing);
        return afterTrigger is { } one && afterClosing is { } other
            ? new DueDate(one > other ? one : other, start.IsEstimate || closed.IsEstimate)
            : null;
    }
}
