using System.Globalization;

namespace PartyArchive.Retention.Schedules;

/// <summary>The fixed terms a row leaves to the assessor: "from 2 to 70 years", or "1, 5, 10 or 15 years".</summary>
public sealed record TermChoice
{
    private const string Prefix = "range:";

    private TermChoice(int shortest, int longest, IReadOnlyList<int> only)
    {
        Shortest = shortest;
        Longest = longest;
        Only = only;
    }

    /// <summary>Shortest term in years.</summary>
    public int Shortest { get; }

    /// <summary>Longest term in years.</summary>
    public int Longest { get; }

    /// <summary>The only terms allowed, ascending; empty when every number from shortest to longest is.</summary>
    public IReadOnlyList<int> Only { get; }

    /// <summary>Whether a period may be chosen. Permanent may always be: it lengthens.</summary>
    public bool Allows(RetentionPeriod period) =>
        period.IsPermanent
        || (
            period.Kind == RetentionPeriodKind.FixedTerm
            && period.Years >= Shortest
            && period.Years <= Longest
            && (Only.Count == 0 || Only.Contains(period.Years))
        );

    /// <summary>Reads "range:2y..70y" or "range:1y|5y|10y|15y"; false for anything else.</summary>
    public static bool TryParse(string? text, out TermChoice? terms)
    {
        terms = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }
        var body = text[Prefix.Length..];
        var isSpan = body.Contains("..", StringComparison.Ordinal);
        var years = body.Split(isSpan ? ".." : "|").Select(YearsOf).ToList();
        if (years.Contains(0) || !years.SequenceEqual(years.Distinct().Order()) || (isSpan && years.Count != 2))
        {
            return false;
        }
        terms = new TermChoice(years[0], years[^1], isSpan ? [] : years);
        return true;
    }

    private static int YearsOf(string text) =>
        RetentionPeriod.TryParse(text, out var period) && period.Kind == RetentionPeriodKind.FixedTerm
            ? period.Years
            : 0;

    /// <summary>The form <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        Prefix
        + (
            Only.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{Shortest}y..{Longest}y")
                : string.Join('|', Only.Select(static y => string.Create(CultureInfo.InvariantCulture, $"{y}y")))
        );

    /// <summary>Whether both leave the same terms.</summary>
    public bool Equals(TermChoice? other) =>
        other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
