using System.Text;
using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.PlainText;

/// <summary>Chooses the code page of 8-bit text that announces none.</summary>
/// <remarks>
/// Only scripts that no Vietnamese set can be taken for are told here. Everything else stays in code page 1252, on whose characters the legacy Vietnamese
/// converter works; a wrong choice here could not be undone there.
/// </remarks>
internal static class EightBitText
{
    /// <summary>Letters outside ASCII that a sample must have before anything is concluded.</summary>
    private const int MinLetters = 40;

    /// <summary>The code page of a sample; 1252 in doubt.</summary>
    public static CodePage Choose(ReadOnlySpan<byte> sample)
    {
        if (IsRussian(sample))
        {
            return CodePage.Find(1251)!;
        }
        return IsJapanese(sample) ? CodePage.Find(932)! : CodePage.Western;
    }

    /// <summary>Windows 1251: hardly an ASCII letter, and the commonest letters of Russian (о е а и н т, 45 % of a text) are there.</summary>
    private static bool IsRussian(ReadOnlySpan<byte> sample)
    {
        int ascii = 0,
            high = 0,
            outside = 0,
            common = 0;
        foreach (var b in sample)
        {
            if (char.IsAsciiLetter((char)b))
            {
                ascii++;
            }
            else if (b >= 0xC0 || b is 0xA8 or 0xB8)
            {
                high++;
                common += (b | 0x20) is 0xEE or 0xE5 or 0xE0 or 0xE8 or 0xED or 0xF2 ? 1 : 0;
            }
            else if (
                b >= 0x80
                && b is not (0x85 or 0x91 or 0x92 or 0x93 or 0x94 or 0x96 or 0x97 or 0xA0 or 0xAB or 0xBB or 0xB9)
            )
            {
                outside++;
            }
        }
        return high >= MinLetters && ascii * 4 < high && outside * 50 < high && common * 3 > high;
    }

    /// <summary>Shift-JIS: decodes without a fault, and a fifth of its characters is hiragana.</summary>
    private static bool IsJapanese(ReadOnlySpan<byte> sample)
    {
        var decoder = CodePage.Find(932)!.Encoding.GetDecoder();
        var characters = new char[sample.Length];
        var count = decoder.GetChars(sample, characters, flush: false);
        int other = 0,
            hiragana = 0;
        foreach (var c in characters.AsSpan(0, count))
        {
            if (c == '\uFFFD')
            {
                return false;
            }
            if (c is >= '\u3041' and <= '\u309F')
            {
                hiragana++;
            }
            else if (c > '\u007F')
            {
                other++;
            }
        }
        return hiragana + other >= MinLetters && hiragana * 4 >= other;
    }
}
