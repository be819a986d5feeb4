using System.Text;

namespace PartyArchive.Extraction.Word97;

/// <summary>Turns the bytes of Word 6 and 95 into characters by the character set of their font ([MS-WMF] 2.1.1.5 numbers).</summary>
internal static class OldCharacters
{
    private const byte DefaultSet = 1;
    private const byte SymbolSet = 2;
    private static readonly string[] SymbolFonts =
    [
        "Symbol",
        "Wingdings",
        "Webdings",
        "ZapfDingbats",
        "Monotype Sorts",
        "MT Extra",
    ];

    /// <summary>Appends the characters of bytes that share a font.</summary>
    public static string Decode(ReadOnlySpan<char> codes, byte characterSet, string? font, int language)
    {
        if (codes.IndexOfAnyExceptInRange('\0', '\x7F') < 0 && characterSet != SymbolSet)
        {
            return new string(codes);
        }
        if (
            characterSet == SymbolSet
            && Array.Exists(SymbolFonts, name => font?.StartsWith(name, StringComparison.OrdinalIgnoreCase) == true)
        )
        {
            return string.Create(codes.Length, codes, static (target, source) => ToPrivateUse(source, target));
        }
        var codePage = CodePageOf(characterSet, language);
        var bytes = new byte[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            bytes[i] = (byte)codes[i];
        }
        if (codePage != 1252 && CodePagesEncodingProvider.Instance.GetEncoding(codePage) is { } encoding)
        {
            return encoding.GetString(bytes);
        }
        var text = new char[bytes.Length];
        CodePage1252.Decode(bytes, text);
        return new string(text);
    }

    /// <summary>Word 97 keeps symbols in the private use area from U+F000; so are they here.</summary>
    private static void ToPrivateUse(ReadOnlySpan<char> codes, Span<char> target)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            target[i] = codes[i] <= ' ' ? codes[i] : (char)(0xF000 + codes[i]);
        }
    }

    private static int CodePageOf(byte characterSet, int language) =>
        characterSet switch
        {
            DefaultSet => CodePageOfLanguage(language),
            77 => 10000,
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => 1252,
        };

    // Primary language identifiers, [MS-LCID].
    private static int CodePageOfLanguage(int language) =>
        (language & 0x3FF) switch
        {
            0x01 => 1256,
            0x02 or 0x19 or 0x22 or 0x23 => 1251,
            0x05 or 0x0E or 0x15 or 0x18 or 0x1A or 0x1B or 0x24 => 1250,
            0x08 => 1253,
            0x0D => 1255,
            0x11 => 932,
            0x12 => 949,
            0x1E => 874,
            0x1F => 1254,
            0x25 or 0x26 or 0x27 => 1257,
            _ => 1252,
        };
}
