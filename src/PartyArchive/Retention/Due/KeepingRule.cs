using System.Globalization;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Due;

/// <summary>
/// What must have passed before a file may be proposed for destruction: a period after its trigger, and, when the file holds papers of several series,
/// possibly a number of years after its closing as well. The default value is permanent.
/// </summary>
/// <param name="Period">Period after the trigger.</param>
/// <param name="Trigger">What the period is counted from.</param>
/// <param name="YearsAfterClosing">Whole years after the closing of the file that must have passed as well; 0 for none.</param>
public readonly record struct KeepingRule(RetentionPeriod Period, RetentionTrigger Trigger, int YearsAfterClosing = 0)
{
    /// <summary>Kept for ever.</summary>
    public static KeepingRule Permanent => default;

    /// <summary>Whether it can never be due.</summary>
    public bool IsPermanent => Period.IsPermanent;

    /// <summary>Whether it waits for an event that the host must raise.</summary>
    public bool AwaitsEvent => !IsPermanent && !Trigger.IsClosing;

    /// <summary>
    /// The rule that keeps as long as the longest of several: a file takes the longest period of its documents (law 33/2024; official letter 160-CV).
    /// Years and an event are both awaited. Two different events in one file cannot be put in order, so the result is permanent until a person decides.
    /// </summary>
    /// <param name="rules">Rules of the documents; none gives permanent, since nothing is known.</param>
    public static KeepingRule Longest(IEnumerable<KeepingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        KeepingRule? closing = null;
        KeepingRule? awaited = null;
        var yearsAfterClosing = 0;
        foreach (var rule in rules)
        {
            if (rule.IsPermanent)
            {
                return Permanent;
            }
            yearsAfterClosing = Math.Max(yearsAfterClosing, rule.YearsAfterClosing);
            if (rule.Trigger.IsClosing)
            {
                closing = closing is { } c && c.Period.Years >= rule.Period.Years ? c : rule;
            }
            else if (awaited is not { } known)
            {
                awaited = rule;
            }
            else if (known.Trigger != rule.Trigger)
            {
                return Permanent;
            }
            else if (rule.Period.Years > known.Period.Years)
            {
                awaited = rule;
            }
        }
        if (awaited is not { } after)
        {
            return closing is { } years
                ? years with
                {
                    YearsAfterClosing = yearsAfterClosing > years.Period.Years ? yearsAfterClosing : 0,
                }
                : Permanent;
        }
        return after with { YearsAfterClosing = Math.Max(yearsAfterClosing, closing?.Period.Years ?? 0) };
    }

    /// <summary>Whether this rule certainly keeps at least as long as another.</summary>
    public bool IsAtLeast(KeepingRule other)
    {
        if (IsPermanent)
        {
            return true;
        }
        if (other.IsPermanent || (AwaitsEvent && other.AwaitsEvent && Trigger != other.Trigger))
        {
            return false;
        }
        if (!other.AwaitsEvent)
        {
            var needed = Math.Max(other.Period.Years, other.YearsAfterClosing);
            return YearsOfClosing >= needed;
        }
        return AwaitsEvent && Period.Years >= other.Period.Years && YearsOfClosing >= other.YearsAfterClosing;
    }

    private int YearsOfClosing => AwaitsEvent ? YearsAfterClosing : Math.Max(Period.Years, YearsAfterClosing);

    /// <summary>"10y", "until-superseded after document-ceases-to-have-effect, at least 5y after closing".</summary>
    public override string ToString()
    {
        var text = AwaitsEvent ? $"{Period} after {Trigger}" : Period.ToString();
        return YearsAfterClosing == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}, at least {YearsAfterClosing}y after closing");
    }
}
