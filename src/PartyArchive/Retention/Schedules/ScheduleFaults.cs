namespace PartyArchive.Retention.Schedules;

/// <summary>What is wrong with a schedule; one sentence per fault.</summary>
internal static class ScheduleFaults
{
    private const int MostFaults = 50;

    public static List<string> Of(ScheduleHeading heading, IReadOnlyList<RetentionItem> items)
    {
        var faults = new List<string>();
        if (heading.Id is not { Length: > 0 and <= 40 } || !heading.Id.All(IsIdLetter))
        {
            faults.Add($"The id '{heading.Id}' must be letters, digits, hyphens and dots, at most 40.");
        }
        if (heading.Version < 1)
        {
            faults.Add($"The version must be 1 or more but is {heading.Version}.");
        }
        if (string.IsNullOrWhiteSpace(heading.Title))
        {
            faults.Add("The title is missing.");
        }
        if (heading.ValidTo is { } end && end < heading.ValidFrom)
        {
            faults.Add($"It ends on {CalendarDay.Iso(end)}, before it begins on {CalendarDay.Iso(heading.ValidFrom)}.");
        }
        if (heading.Status == ScheduleStatus.InForce && heading.SupersededBy is not null)
        {
            faults.Add($"It is said to be in force and to be superseded by '{heading.SupersededBy}'.");
        }
        if (items.Count == 0)
        {
            faults.Add("It has no rows.");
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (faults.Count >= MostFaults)
            {
                faults.Add("There are more faults.");
                break;
            }
            Check(item, seen, faults);
        }
        return faults;
    }

    private static void Check(RetentionItem item, HashSet<string> seen, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(item.Code) || item.Code.Length > 80)
        {
            faults.Add($"A row has the code '{item.Code}'; codes have 1 to 80 characters.");
            return;
        }
        if (!seen.Add(item.Code))
        {
            faults.Add($"The code '{item.Code}' stands twice.");
        }
        if (string.IsNullOrWhiteSpace(item.Series))
        {
            faults.Add($"Row '{item.Code}' names no record series.");
        }
        if (string.IsNullOrWhiteSpace(item.Source))
        {
            faults.Add($"Row '{item.Code}' names no source.");
        }
        if (item.Period is null == item.Terms is null)
        {
            faults.Add($"Row '{item.Code}' must state a period or a choice of terms, and not both.");
        }
        if (item.Period is { AwaitsEvent: true } period && item.Trigger.IsClosing)
        {
            faults.Add($"Row '{item.Code}' is kept {period}, which awaits an event, but counts from '{item.Trigger}'.");
        }
    }

    private static bool IsIdLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.';
}
