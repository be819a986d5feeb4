using System.Collections.Frozen;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Names of the legacy encodings, as written in settings, reports and on the command line.</summary>
public static class LegacyEncodings
{
    private static readonly FrozenDictionary<LegacyEncoding, string> s_names = new Dictionary<LegacyEncoding, string>
    {
        [LegacyEncoding.Unicode] = "unicode",
        [LegacyEncoding.Tcvn3] = "tcvn3",
        [LegacyEncoding.VniWindows] = "vni-windows",
        [LegacyEncoding.Viscii] = "viscii",
        [LegacyEncoding.Vps] = "vps",
        [LegacyEncoding.Bkhcm1] = "bkhcm1",
        [LegacyEncoding.Bkhcm2] = "bkhcm2",
        [LegacyEncoding.VietwareX] = "vietware-x",
        [LegacyEncoding.VietwareF] = "vietware-f",
        [LegacyEncoding.Cp1258] = "cp1258",
        [LegacyEncoding.Viqr] = "viqr",
        [LegacyEncoding.Utf8AsLatin1] = "utf8-as-latin1",
        [LegacyEncoding.NumericReferences] = "numeric-references",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, LegacyEncoding> s_encodings = new Dictionary<
        string,
        LegacyEncoding
    >(s_names.Select(pair => KeyValuePair.Create(pair.Value, pair.Key)), StringComparer.OrdinalIgnoreCase)
    {
        ["abc"] = LegacyEncoding.Tcvn3,
        ["vni"] = LegacyEncoding.VniWindows,
        ["windows-1258"] = LegacyEncoding.Cp1258,
        ["utf8-as-cp1252"] = LegacyEncoding.Utf8AsLatin1,
        ["ncr"] = LegacyEncoding.NumericReferences,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every encoding but Unicode, in the order of <see cref="LegacyEncoding"/>.</summary>
    public static IReadOnlyList<LegacyEncoding> All { get; } =
    [.. s_names.Keys.Where(encoding => encoding != LegacyEncoding.Unicode).Order()];

    /// <summary>Name of an encoding: lower-case ASCII letters, digits and hyphens; stable between versions.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is not a member of <see cref="LegacyEncoding"/>.</exception>
    public static string NameOf(LegacyEncoding encoding) =>
        s_names.TryGetValue(encoding, out var name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Not a known encoding.");

    /// <summary>Reads a name, in any case. Also understands <c>abc</c>, <c>vni</c>, <c>windows-1258</c>, <c>utf8-as-cp1252</c> and <c>ncr</c>.</summary>
    /// <param name="name">Name to read; null is no name.</param>
    /// <param name="encoding">The encoding, <see cref="LegacyEncoding.Unicode"/> when the answer is false.</param>
    /// <returns>True when the name is known.</returns>
    public static bool TryParse(string? name, out LegacyEncoding encoding)
    {
        encoding = LegacyEncoding.Unicode;
        return name is not null && s_encodings.TryGetValue(name.Trim(), out encoding);
    }

    /// <summary>Reads a name as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The name is not known; the message lists those that are.</exception>
    public static LegacyEncoding Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryParse(name, out var encoding)
            ? encoding
            : throw new FormatException(
                $"'{name}' is not a known encoding. Known: {string.Join(", ", All.Select(NameOf))}."
            );
    }
}
