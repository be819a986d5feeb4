namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Strips from a font's name what applications, PDF producers and code pages add to it, so that families can be compared.</summary>
internal static class FontName
{
    private static readonly string[] s_scripts =
    [
        "ce",
        "cyr",
        "greek",
        "tur",
        "baltic",
        "hebrew",
        "arabic",
        "vietnamese",
    ];
    private static readonly string[] s_styles =
    [
        "bold",
        "italic",
        "bolditalic",
        "italicbold",
        "boldoblique",
        "oblique",
        "regular",
        "normal",
    ];

    // Longest name looked at; no real name is near it.
    private const int LongestName = 200;

    /// <summary>The name in lower case, spaces single, without subset tag, script suffix and style.</summary>
    public static string Normalise(string font)
    {
        var name = font.Length > LongestName ? font[..LongestName] : font;
        name = name.Replace("#2E", ".", StringComparison.OrdinalIgnoreCase)
            .Replace("#20", " ", StringComparison.Ordinal);
        name = name.Replace("\\", "", StringComparison.Ordinal).Trim(' ', '"', '\'', '@', '\t');
        name = WithoutSubsetTag(name)
            .Replace("(Ds)", "", StringComparison.OrdinalIgnoreCase)
            .Replace('_', ' ')
            .ToLowerInvariant();
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        name = WithoutScript(name);
        return WithoutStyle(WithoutStyle(name));
    }

    // ISO 32000-1 9.6.4: six capitals and a plus sign mark a subset.
    private static string WithoutSubsetTag(string name) =>
        name.Length > 7 && name[6] == '+' && name.AsSpan(0, 6).IndexOfAnyExceptInRange('A', 'Z') < 0 ? name[7..] : name;

    private static string WithoutScript(string name)
    {
        var space = name.LastIndexOf(' ');
        return space > 0 && s_scripts.Contains(name[(space + 1)..], StringComparer.Ordinal) ? name[..space] : name;
    }

    private static string WithoutStyle(string name)
    {
        foreach (var style in s_styles)
        {
            if (name.Length > style.Length && name.EndsWith(style, StringComparison.Ordinal))
            {
                return name[..^style.Length].TrimEnd(',', '-', ' ');
            }
        }

        return name;
    }
}
