using System.Globalization;

namespace PartyArchive.Retention.Schedules;

/// <summary>What a retention period is measured by.</summary>
public enum RetentionPeriodKind
{
    /// <summary>Kept for ever (vĩnh viễn).</summary>
    Permanent = 0,

    /// <summary>A number of calendar years (có thời hạn).</summary>
    FixedTerm = 1,

    /// <summary>Until the document ceases to have effect (đến khi văn bản hết hiệu lực).</summary>
    UntilSuperseded = 2,

    /// <summary>As long as the building or device lives (theo tuổi thọ công trình, thiết bị).</summary>
    AssetLifetime = 3,
}

/// <summary>
/// A retention period (thời hạn bảo quản, since the law of 2024 thời hạn lưu trữ). Always a calendar period: law counts whole years, so no period is a
/// length of time in days or hours. The default value is <see cref="Permanent"/>: what nobody has assessed is kept.
/// </summary>
public readonly record struct RetentionPeriod
{
    /// <summary>Longest fixed term that can be stated, in years; more would be permanent in all but name.</summary>
    public const int LongestTerm = 200;

    private RetentionPeriod(RetentionPeriodKind kind, int years)
    {
        Kind = kind;
        Years = years;
    }

    /// <summary>Kept for ever.</summary>
    public static RetentionPeriod Permanent => default;

    /// <summary>Until the document ceases to have effect.</summary>
    public static RetentionPeriod UntilSuperseded { get; } = new(RetentionPeriodKind.UntilSuperseded, 0);

    /// <summary>For the life of the asset.</summary>
    public static RetentionPeriod AssetLifetime { get; } = new(RetentionPeriodKind.AssetLifetime, 0);

    /// <summary>A number of whole calendar years.</summary>
    /// <param name="years">1 to <see cref="LongestTerm"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="years"/> is outside.</exception>
    public static RetentionPeriod OfYears(int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, LongestTerm);
        return new RetentionPeriod(RetentionPeriodKind.FixedTerm, years);
    }

    /// <summary>What it is measured by.</summary>
    public RetentionPeriodKind Kind { get; }

    /// <summary>Calendar years after the year of the trigger; 0 unless it is a fixed term.</summary>
    public int Years { get; }

    /// <summary>Whether it is kept for ever.</summary>
    public bool IsPermanent => Kind == RetentionPeriodKind.Permanent;

    /// <summary>Whether it ends only after an event that nobody can foresee.</summary>
    public bool AwaitsEvent => Kind is RetentionPeriodKind.UntilSuperseded or RetentionPeriodKind.AssetLifetime;

    /// <summary>
    /// Whether this period certainly ends no earlier than another that is counted from the same day. Two periods that await different events, or an
    /// event and a number of years, cannot be compared: then it is false both ways.
    /// </summary>
    /// <param name="other">The other period.</param>
    public bool IsAtLeast(RetentionPeriod other) =>
        IsPermanent || (Kind == other.Kind && (Kind != RetentionPeriodKind.FixedTerm || Years >= other.Years));

    /// <summary>Reads "permanent", "10y", "until-superseded", "asset-lifetime"; false for anything else.</summary>
    public static bool TryParse(string? text, out RetentionPeriod period)
    {
        period = default;
        switch (text)
        {
            case "permanent":
                return true;
            case "until-superseded":
                period = UntilSuperseded;
                return true;
            case "asset-lifetime":
                period = AssetLifetime;
                return true;
            case null:
                return false;
        }
        if (
            text.Length is < 2 or > 4
            || text[^1] != 'y'
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var years
            )
            || years is < 1 or > LongestTerm
        )
        {
            return false;
        }
        period = OfYears(years);
        return true;
    }

    /// <summary>The form <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        Kind switch
        {
            RetentionPeriodKind.Permanent => "permanent",
            RetentionPeriodKind.UntilSuperseded => "until-superseded",
            RetentionPeriodKind.AssetLifetime => "asset-lifetime",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Years}y"),
        };

    /// <summary>As a paper states it: "Vĩnh viễn", "20 năm".</summary>
    public string ToVietnamese() =>
        Kind switch
        {
            RetentionPeriodKind.Permanent => "Vĩnh viễn",
            RetentionPeriodKind.UntilSuperseded => "Đến khi văn bản hết hiệu lực",
            RetentionPeriodKind.AssetLifetime => "Theo tuổi thọ công trình, thiết bị",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Years} năm"),
        };
}
