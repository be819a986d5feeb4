namespace PartyArchive.Retention.Due;

/// <summary>
/// How a number of years is counted from a day (replaceable). The texts say only "years from the year of completion"; a host whose law counts otherwise
/// derives its own. An heir must be a pure function of its arguments, never go back when the day or the years grow, and never answer a day before the
/// years have passed.
/// </summary>
public abstract class DueRule
{
    /// <summary>The rule used unless the host names another.</summary>
    public static DueRule Default { get; } = new EndOfYearRule();

    /// <summary>Name of the rule; stored with what it computed, so that a change of rule is seen.</summary>
    public abstract string Name { get; }

    /// <summary>Whether only the year of the day counts. Then a simulation groups files by year, which is what keeps it fast.</summary>
    public abstract bool CountsWholeYears { get; }

    /// <summary>First day on which the years have passed; null when that lies beyond the year 9999.</summary>
    /// <param name="basis">Day counted from.</param>
    /// <param name="years">Whole years, 0 or more.</param>
    public abstract DateOnly? FirstDayAfter(DateOnly basis, int years);
}

/// <summary>
/// The end of the year of completion plus whole years: a file completed on any day of 2015 and kept 10 years is due on 1 January 2026. Taking the end of the
/// year never destroys early. Source: law 33/2024 art. 15 and circular 10/2022 art. 3 count in years from the year the work ended.
/// </summary>
public sealed class EndOfYearRule : DueRule
{
    /// <inheritdoc/>
    public override string Name => "end-of-year";

    /// <inheritdoc/>
    public override bool CountsWholeYears => true;

    /// <inheritdoc/>
    public override DateOnly? FirstDayAfter(DateOnly basis, int years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        var year = (long)basis.Year + years + 1;
        return year > DateOnly.MaxValue.Year ? null : new DateOnly((int)year, 1, 1);
    }
}

/// <summary>The day after the anniversary: completed on 3 October 2015 and kept 10 years, due on 4 October 2025. 29 February counts as the last of the month.</summary>
public sealed class AnniversaryRule : DueRule
{
    /// <inheritdoc/>
    public override string Name => "anniversary";

    /// <inheritdoc/>
    public override bool CountsWholeYears => false;

    /// <inheritdoc/>
    public override DateOnly? FirstDayAfter(DateOnly basis, int years)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        if ((long)basis.Year + years > DateOnly.MaxValue.Year)
        {
            return null;
        }
        var anniversary = basis.AddYears(years);
        return anniversary == DateOnly.MaxValue ? null : anniversary.AddDays(1);
    }
}
