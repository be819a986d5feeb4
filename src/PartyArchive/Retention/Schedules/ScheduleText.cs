using System.Globalization;

namespace PartyArchive.Retention.Schedules;

/// <summary>The words of schedule files and what they stand for; shared by the TSV and the JSON form.</summary>
internal static class ScheduleText
{
    public static string Of(ItemCertainty certainty) =>
        certainty switch
        {
            ItemCertainty.Official => "official",
            ItemCertainty.TwoSources => "verified-2src",
            ItemCertainty.OneSource => "verified-1src",
            _ => "unverified",
        };

    public static ItemCertainty? Certainty(string text) =>
        text switch
        {
            "official" => ItemCertainty.Official,
            "verified-2src" => ItemCertainty.TwoSources,
            "verified-1src" => ItemCertainty.OneSource,
            "unverified" => ItemCertainty.Unverified,
            _ => null,
        };

    public static string Of(ScheduleStatus status) =>
        status switch
        {
            ScheduleStatus.InForce => "in-force",
            ScheduleStatus.Superseded => "superseded",
            _ => "unknown",
        };

    public static ScheduleStatus? Status(string text) =>
        text switch
        {
            "in-force" => ScheduleStatus.InForce,
            "superseded" => ScheduleStatus.Superseded,
            "unknown" => ScheduleStatus.Unknown,
            _ => null,
        };

    /// <summary>A row from its words; null with a fault added for each word that means nothing.</summary>
    /// <param name="where">Where the row stands, for the messages: "Line 7".</param>
    /// <param name="row">The words by column.</param>
    /// <param name="faults">Takes the faults.</param>
    public static RetentionItem? Item(string where, Func<string, string> row, List<string> faults)
    {
        var before = faults.Count;
        var retention = row("retention");
        RetentionPeriod? period = RetentionPeriod.TryParse(retention, out var stated) ? stated : null;
        TermChoice? terms = null;
        if (period is null && !TermChoice.TryParse(retention, out terms))
        {
            faults.Add(
                $"{where}: the retention '{retention}' is none of permanent, 10y, until-superseded, asset-lifetime, range:2y..70y, range:1y|5y."
            );
        }
        var trigger = row("trigger");
        if (!RetentionTrigger.IsCode(trigger))
        {
            faults.Add($"{where}: the trigger '{trigger}' must be lower-case letters, digits and hyphens.");
        }
        var certainty = Certainty(row("certainty"));
        if (certainty is null)
        {
            faults.Add(
                $"{where}: the certainty '{row("certainty")}' is none of official, verified-2src, verified-1src, unverified."
            );
        }
        return faults.Count > before
            ? null
            : new RetentionItem
            {
                Code = row("code"),
                Group = row("group"),
                Series = row("record_series"),
                Period = period,
                Terms = terms,
                Trigger = new RetentionTrigger(trigger),
                Source = row("source"),
                Certainty = certainty!.Value,
                Note = row("note"),
            };
    }

    /// <summary>The heading from its words.</summary>
    public static ScheduleHeading Heading(Func<string, string> value, List<string> faults)
    {
        if (!int.TryParse(value("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            faults.Add($"The version '{value("version")}' is no whole number.");
        }
        var status = Status(value("status"));
        if (status is null)
        {
            faults.Add($"The status '{value("status")}' is none of in-force, superseded, unknown.");
        }
        if (!CalendarDay.TryRead(value("valid-from"), out var from))
        {
            faults.Add($"valid-from '{value("valid-from")}' is no day of the form 2015-10-03.");
        }
        DateOnly? to = null;
        if (value("valid-to").Length > 0)
        {
            to = CalendarDay.TryRead(value("valid-to"), out var day) ? day : null;
            if (to is null)
            {
                faults.Add($"valid-to '{value("valid-to")}' is no day of the form 2015-10-03.");
            }
        }
        return new ScheduleHeading
        {
            Id = value("id"),
            Version = version,
            Title = value("title"),
            Status = status ?? ScheduleStatus.Unknown,
            ValidFrom = from,
            ValidTo = to,
            SupersededBy = value("superseded-by") is { Length: > 0 } other ? other : null,
            Notice = value("notice"),
        };
    }
}
