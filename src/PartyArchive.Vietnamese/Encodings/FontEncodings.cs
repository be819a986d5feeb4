using System.Globalization;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>What a font's name says of the text under it.</summary>
public enum FontKind
{
    /// <summary>Nothing: the name is unknown or known to mislead.</summary>
    Unknown,

    /// <summary>A Unicode font. Legacy text under it is rare but occurs.</summary>
    Unicode,

    /// <summary>A font of a legacy Vietnamese encoding. Unicode text under it occurs often.</summary>
    Legacy,

    /// <summary>A font of symbols: not text.</summary>
    Symbol,

    /// <summary>A font of another script with codes of its own.</summary>
    OtherScript,
}

/// <summary>A font family's encoding (bảng mã của phông chữ).</summary>
/// <param name="Kind">What the name says.</param>
/// <param name="Encoding">The encoding when <paramref name="Kind"/> is <see cref="FontKind.Legacy"/>, else <see cref="LegacyEncoding.Unicode"/>.</param>
/// <param name="Capitals">
/// What the font draws as capitals: <see cref="CapitalRecovery.All"/>, <see cref="CapitalRecovery.Accented"/> or <see cref="CapitalRecovery.None"/>.
/// </param>
/// <param name="Trust">How far the name can be trusted, 0 to 1.</param>
public readonly record struct FontEncoding(
    FontKind Kind,
    LegacyEncoding Encoding,
    CapitalRecovery Capitals,
    double Trust
);

/// <summary>Tells the encoding of Vietnamese fonts by their names. A name is evidence, never proof.</summary>
/// <remarks>Safe for many threads. The families and where they were seen stand in the resource <c>font-families.txt</c>.</remarks>
public static class FontEncodings
{
    private static readonly Lazy<Family[]> s_families = new(Load);

    /// <summary>Encoding of a font.</summary>
    /// <param name="font">Name as a document writes it, with subset tag, style or script suffix; null or empty is an unknown font.</param>
    public static FontEncoding Of(string? font)
    {
        if (string.IsNullOrWhiteSpace(font))
        {
            return default;
        }

        var name = FontName.Normalise(font);
        foreach (var family in s_families.Value)
        {
            foreach (var pattern in family.Patterns)
            {
                if (Matches(pattern, name))
                {
                    return family.Encoding;
                }
            }
        }

        return default;
    }

    private static bool Matches(string pattern, string name)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? string.Equals(pattern, name, StringComparison.Ordinal)
            : name.Length >= pattern.Length - 1
                && name.AsSpan().StartsWith(pattern.AsSpan(0, star), StringComparison.Ordinal)
                && name.AsSpan().EndsWith(pattern.AsSpan(star + 1), StringComparison.Ordinal);
    }

    private static Family[] Load()
    {
        var families = new List<Family>();
        foreach (var line in DataFile.Lines("Encodings.Tables.font-families.txt"))
        {
            var columns = line.Split('\t');
            families.Add(new Family(columns[0].Split('|'), Read(columns[1], columns[2], columns[3])));
        }

        return [.. families];
    }

    private static FontEncoding Read(string what, string capitals, string percent)
    {
        var kind = what switch
        {
            "unknown" => FontKind.Unknown,
            "unicode" => FontKind.Unicode,
            "symbol" => FontKind.Symbol,
            "other-script" => FontKind.OtherScript,
            _ => FontKind.Legacy,
        };
        var recovery = capitals switch
        {
            "all" => CapitalRecovery.All,
            "accented" => CapitalRecovery.Accented,
            _ => CapitalRecovery.None,
        };
        var encoding = kind == FontKind.Legacy ? LegacyEncodings.Parse(what) : LegacyEncoding.Unicode;
        return new FontEncoding(kind, encoding, recovery, int.Parse(percent, CultureInfo.InvariantCulture) / 100.0);
    }

    private sealed record Family(string[] Patterns, FontEncoding Encoding);
}
