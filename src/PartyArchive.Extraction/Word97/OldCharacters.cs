using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.Word97;

/// <summary>Turns the bytes of Word 6 and 95 into characters by the character set of their font.</summary>
internal static class OldCharacters
{
    /// <summary>The characters of bytes that share a font.</summary>
    public static string Decode(ReadOnlySpan<char> codes, byte characterSet, string? font, int language)
    {
        if (SymbolCharacters.IsSymbolFont(font))
        {
            var signs = new char[codes.Length];
            for (var i = 0; i < signs.Length; i++)
            {
                signs[i] = codes[i] <= ' ' ? codes[i] : SymbolCharacters.Find(font, codes[i]);
            }
            return new string(signs);
        }
        var codePage = LegacyVietnameseFont.Matches(font) ? CodePage.Western : CodePageOf(characterSet, language);
        if (!codePage.IsSingleByte)
        {
            var bytes = new byte[codes.Length];
            for (var i = 0; i < codes.Length; i++)
            {
                bytes[i] = (byte)codes[i];
            }
            return codePage.Encoding.GetString(bytes);
        }
        return string.Create(
            codes.Length,
            new Decoding(codes, codePage.Characters),
            static (target, decoding) => decoding.WriteTo(target)
        );
    }

    private static CodePage CodePageOf(byte characterSet, int language) =>
        CodePage.Find(FontCharset.CodePageOf(characterSet) ?? CodePageOfLanguage(language)) ?? CodePage.Western;

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

    private readonly ref struct Decoding(ReadOnlySpan<char> codes, ReadOnlySpan<char> table)
    {
        private readonly ReadOnlySpan<char> _codes = codes;
        private readonly ReadOnlySpan<char> _table = table;

        public void WriteTo(Span<char> target)
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = _table[(byte)_codes[i]];
            }
        }
    }
}
