using System.Globalization;

namespace PartyArchive.Access;

/// <summary>How long a secrecy level protects a paper (thời hạn bảo vệ bí mật nhà nước): a rule of law as data.</summary>
/// <param name="Level">The level.</param>
/// <param name="Years">Calendar years from the day the level was determined; no extension is longer.</param>
/// <param name="ExtendBeforeDays">Days before the end by which an extension is decided at the latest.</param>
/// <param name="Source">Text it comes from.</param>
/// <param name="Certainty">"P" primary text read, "S" secondary source, "M" from memory.</param>
public sealed record SecrecyTerm(SecrecyLevel Level, int Years, int ExtendBeforeDays, string Source, string Certainty)
{
    private static readonly Lazy<IReadOnlyList<SecrecyTerm>> Lazily = new(Load);

    /// <summary>The terms shipped with this library; docs/security.md says how sure they are. The host may state its own.</summary>
    public static IReadOnlyList<SecrecyTerm> Shipped => Lazily.Value;

    /// <summary>First day after the term. A term from 29 February ends on 1 March where there is none.</summary>
    /// <param name="from">Day it runs from.</param>
    public DateOnly EndFrom(DateOnly from)
    {
        var end = from.AddYears(Years);
        return end.Day == from.Day ? end : end.AddDays(1);
    }

    /// <summary>Last day on which an extension may be decided.</summary>
    /// <param name="expiresOn">First day after the term.</param>
    public DateOnly ExtendBy(DateOnly expiresOn) => expiresOn.AddDays(-ExtendBeforeDays);

    private static List<SecrecyTerm> Load() =>
        AccessData
            .Rows("secrecy-terms.tsv")
            .Select(static row => new SecrecyTerm(
                Enum.Parse<SecrecyLevel>(row[0]),
                int.Parse(row[1], CultureInfo.InvariantCulture),
                int.Parse(row[2], CultureInfo.InvariantCulture),
                row[3],
                row[4]
            ))
            .ToList();
}
