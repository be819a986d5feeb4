using System.Text;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Tells, at the speed of reading, text that certainly needs no conversion: it runs on every paragraph of every document.</summary>
internal static class PlainText
{
    // Marks and signs that ordinary Vietnamese text has beside letters. None of them is a code of TCVN3, VNI or code page 1258
    // between letters; a block that has others is looked at closely.
    private const string Punctuation =
        "\u00A0\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2020\u2022\u2026\u2030\u2032\u2033\u20AB\u200B";

    private static readonly bool[] s_plain = Mark(
        string.Concat(Enumerable.Range(0, 0x80).Select(code => (char)code))
            + VietnameseAlphabet.SmallLetters
            + VietnameseAlphabet.SmallLetters.ToUpperInvariant()
            + Punctuation
    );

    /// <summary>Only ASCII, with no numeric references.</summary>
    public static bool IsAscii(ReadOnlySpan<char> text) => Ascii.IsValid(text) && !NumericReferences.MayBeIn(text);

    /// <summary>Composed Vietnamese in Unicode: letters of the alphabet only, some of them unknown to Latin-1, none a capital amid small ones.</summary>
    public static bool IsVietnamese(ReadOnlySpan<char> text)
    {
        var own = 0;
        var afterSmall = false;
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                afterSmall = character is >= 'a' and <= 'z';
                continue;
            }

            // TCVN3 has capitals after small letters (QuyÕt), Unicode never does.
            if (character >= s_plain.Length || !s_plain[character] || (afterSmall && char.IsUpper(character)))
            {
                return false;
            }

            own += VietnameseAlphabet.IsVietnameseOnly(character) ? 1 : 0;
        }

        return own > 0 && !NumericReferences.MayBeIn(text);
    }

    /// <summary>Holds marks that stand apart from their letters (NFD).</summary>
    public static bool HasCombiningMarks(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u0300', '\u036F');

    public static int CountLetters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var character in text)
        {
            letters +=
                (uint)((character | 0x20) - 'a') <= 'z' - 'a' || (character >= 0x80 && char.IsLetter(character))
                    ? 1
                    : 0;
        }

        return letters;
    }

    /// <summary>Words with a letter beyond ASCII; a word met twice counts twice.</summary>
    public static int CountMarkedWords(ReadOnlySpan<char> text)
    {
        var (words, isCounted) = (0, false);
        foreach (var character in text)
        {
            if (!char.IsLetter(character))
            {
                isCounted = false;
            }
            else if (character >= 0x80 && !isCounted)
            {
                words++;
                isCounted = true;
            }
        }

        return words;
    }

    private static bool[] Mark(string characters)
    {
        var marks = new bool[characters.Max() + 1];
        foreach (var character in characters)
        {
            marks[character] = true;
        }

        return marks;
    }
}
