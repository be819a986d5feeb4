namespace PartyArchive.Extraction.CodePages;

/// <summary>Tells by its name whether a font draws Vietnamese letters on Western codes (TCVN3, VNI, VPS, VISCII, BKHCM, Vietware).</summary>
/// <remarks>
/// Under such a font the declared character set lies: a byte stands for the character it has in code page 1252, whatever the font table says.
/// Being too generous only matters for fonts with a declared set other than Western, so unclear prefixes count.
/// </remarks>
internal static class LegacyVietnameseFont
{
    private static readonly string[] Prefixes =
    [
        ".vn",
        "vni-",
        "vni ",
        "vnitimes",
        "vnihelve",
        "vntime",
        "vnarial",
        "vncentury",
        "vncourier",
        "vnbook",
        "vnhelv",
        "vps ",
        "vi times",
        "vi arial",
        "svntimes",
        "svnarial",
        "vnst",
        "vnsvni",
    ];

    /// <summary>True when the name begins like that of a legacy Vietnamese font.</summary>
    public static bool Matches(string? name)
    {
        var trimmed = name.AsSpan().TrimStart("@'\" ");
        foreach (var prefix in Prefixes)
        {
            if (trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
