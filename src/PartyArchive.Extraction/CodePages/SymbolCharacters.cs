namespace PartyArchive.Extraction.CodePages;

/// <summary>The signs that symbol fonts draw at each code.</summary>
/// <remarks>
/// Symbol follows the Adobe Symbol encoding (Unicode Consortium, VENDORS/ADOBE/symbol.txt). Of Wingdings and its kin only the ticks and boxes that
/// office forms use have a character; all other pictures become a bullet.
/// </remarks>
internal static class SymbolCharacters
{
    private const string From20 =
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

    private const string FromA0 =
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uFFFD〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

    /// <summary>True for fonts that draw signs whatever their declared character set.</summary>
    public static bool IsSymbolFont(string? name) =>
        name is not null && (name.StartsWith("Symbol", StringComparison.OrdinalIgnoreCase) || IsDingbats(name));

    /// <summary>Character that a symbol font shows for a code.</summary>
    /// <param name="font">Name of the font.</param>
    /// <param name="code">The 8-bit code, 20 to FF hex.</param>
    public static char Find(string? font, int code)
    {
        if (IsDingbats(font))
        {
            return Dingbat(code);
        }
        return code switch
        {
            >= 0x20 and < 0x7F => From20[code - 0x20],
            >= 0xA0 and < 0xFF => FromA0[code - 0xA0],
            _ => '\u2022',
        };
    }

    private static bool IsDingbats(string? name) =>
        name is not null
        && (
            name.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Webdings", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("MT Extra", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Dingbats", StringComparison.OrdinalIgnoreCase)
        );

    private static char Dingbat(int code) =>
        code switch
        {
            0x20 => ' ',
            0x6F or 0x70 or 0x71 or 0x72 or 0xA8 => '\u2610',
            0xFB or 0x78 => '\u2612',
            0xFC => '\u2713',
            0xFE or 0x52 => '\u2611',
            0xD8 => '\u27A2',
            0xE0 => '\u2192',
            _ => '\u2022',
        };
}
