namespace PartyArchive.Retention.Schedules;

/// <summary>One row of a schedule: a record series (nhóm hồ sơ) and how long it is kept.</summary>
public sealed record RetentionItem
{
    /// <summary>Code of the row, unique within the schedule: "TT09-2011/074a".</summary>
    public required string Code { get; init; }

    /// <summary>Heading the row stands under; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>The record series in words.</summary>
    public required string Series { get; init; }

    /// <summary>The period; null when the row leaves a choice (<see cref="Terms"/>).</summary>
    public RetentionPeriod? Period { get; init; }

    /// <summary>Fixed terms the assessor may choose from when the row states no period; null otherwise.</summary>
    public TermChoice? Terms { get; init; }

    /// <summary>What the period is counted from.</summary>
    public RetentionTrigger Trigger { get; init; }

    /// <summary>Text and place the row was taken from.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the row is.</summary>
    public ItemCertainty Certainty { get; init; }

    /// <summary>Remark; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether a decision may keep a file of this series for a period: as long as the row asks for, or longer; never shorter.</summary>
    /// <param name="period">Period decided.</param>
    public bool Allows(RetentionPeriod period) => Period is { } own ? period.IsAtLeast(own) : Terms!.Allows(period);
}

/// <summary>How sure a row of a schedule is.</summary>
public enum ItemCertainty
{
    /// <summary>Nobody has compared it with the published text. Assessments under it say so.</summary>
    Unverified = 0,

    /// <summary>Read in one source that is not the published text itself.</summary>
    OneSource = 1,

    /// <summary>Two independent sources agree.</summary>
    TwoSources = 2,

    /// <summary>Compared with the published text.</summary>
    Official = 3,
}
