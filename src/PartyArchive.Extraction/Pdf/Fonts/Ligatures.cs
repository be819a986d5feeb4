namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Latin ligatures that Unicode keeps for old character sets (U+FB00 to U+FB06): a searcher types the letters.</summary>
internal static class Ligatures
{
    private static readonly string[] Letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    public static string Expand(string text) =>
        text.Length == 1 && text[0] is >= '\uFB00' and <= '\uFB06' ? Letters[text[0] - '\uFB00'] : text;
}
