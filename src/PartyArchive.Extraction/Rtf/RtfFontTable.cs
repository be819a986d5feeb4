using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Rtf;

/// <summary>A font of the document: its name as written and how its bytes become characters.</summary>
/// <param name="Name">Name; null when the table gives none.</param>
/// <param name="CodePage">Decoder of its bytes; null for the document's own code page.</param>
/// <param name="IsSymbol">True when its codes are pictures or Greek letters rather than text.</param>
internal sealed record RtfFont(string? Name, CodePage? CodePage, bool IsSymbol);

/// <summary>The fonts that a document declares (RTF 1.9.1, "Font Table").</summary>
internal sealed class RtfFontTable
{
    private static readonly RtfFont Unnamed = new(null, null, IsSymbol: false);

    private readonly Dictionary<int, RtfFont> _fonts = [];

    /// <summary>The font of a number; an unnamed one when the table lacks it.</summary>
    public RtfFont this[int number] => _fonts.GetValueOrDefault(number, Unnamed);

    /// <summary>Adds a font; a number declared twice means the later one.</summary>
    /// <param name="number">Number used by <c>\f</c>.</param>
    /// <param name="name">Name; may be empty.</param>
    /// <param name="charset">Value of <c>\fcharset</c>; null when not given.</param>
    /// <param name="codePage">Value of <c>\cpg</c>; null when not given.</param>
    public void Add(int number, string name, int? charset, int? codePage)
    {
        var decoder = LegacyVietnameseFont.Matches(name) ? CodePage.Western : DecoderFor(charset, codePage);
        _fonts[number] = new RtfFont(name.Length == 0 ? null : name, decoder, SymbolCharacters.IsSymbolFont(name));
    }

    /// <summary>How bytes of a character set are decoded; null when it leaves that to the document.</summary>
    public static CodePage? DecoderFor(int? charset, int? codePage)
    {
        // \cpg is the stronger statement: the specification lets it replace \fcharset.
        if (codePage is { } number && CodePage.Find(number) is { } stated)
        {
            return stated;
        }
        return charset is { } set && FontCharset.CodePageOf(set) is { } page ? CodePage.Find(page) : null;
    }
}
