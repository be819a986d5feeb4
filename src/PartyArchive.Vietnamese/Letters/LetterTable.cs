using System.Globalization;

namespace PartyArchive.Vietnamese.Letters;

/// <summary>
/// What the library knows of each character: class, lower case, letter without marks. Characters below <see cref="Size"/> are answered by a table,
/// the rare others by their Unicode category. No culture is asked; the answers are the same with ICU and under InvariantGlobalization.
/// </summary>
internal static class LetterTable
{
    /// <summary>Characters below this are in the table: Latin, Greek, Cyrillic, ..., general punctuation.</summary>
    public const int Size = 0x2070;

    private static readonly Entry[] Entries = Build();

    /// <summary>One row of the table.</summary>
    /// <param name="Lower">Lower case, with Ð, Ɖ and ð read as đ.</param>
    /// <param name="Fold">Lower case without marks, đ as d; the letter itself where Unicode knows no simpler one.</param>
    /// <param name="Class">What the character means to a reader of words.</param>
    public readonly record struct Entry(char Lower, char Fold, CharacterClass Class);

    /// <summary>The row of a character.</summary>
    public static Entry Get(char character) => character < Size ? Entries[character] : GetRare(character);

    /// <summary>The rows of the characters below <see cref="Size"/>, for loops that test the bound themselves.</summary>
    public static ReadOnlySpan<Entry> Rows => Entries;

    private static Entry GetRare(char character)
    {
        var lower = ToLower(character);
        return new Entry(lower, lower, Classify(character));
    }

    private static Entry[] Build()
    {
        var entries = new Entry[Size];
        for (var i = 0; i < Size; i++)
        {
            var c = (char)i;
            var lower = ToLower(c);
            entries[i] = new Entry(lower, Strip(lower), Classify(c));
        }
        return entries;
    }

    private static char ToLower(char character) =>
        character switch
        {
            // The lower case of İ is i with a dot above, two characters; one must do.
            '\u0130' => 'i',
            _ when IsLookAlikeOfStrokeD(character) => 'đ',
            _ when HasStableCase(character) => char.ToLowerInvariant(character),
            _ => character,
        };

    // Latin, Greek, Cyrillic, Armenian, Roman numerals and full-width Latin. Elsewhere the runtime's own tables and the host's ICU may be of different
    // Unicode versions (they differ in U+1C89 and U+A7CB with ICU 72), and an index must not depend on the host.
    private static bool HasStableCase(char character) =>
        character
            is < '\u0590'
                or (>= '\u1E00' and <= '\u1FFF')
                or (>= '\u2160' and <= '\u217F')
                or (>= '\uFF21' and <= '\uFF3A');

    // Eth and African D look like Đ and are typed for it (vietnamese/encodings.md, section 6); neither is a letter of Vietnamese.
    private static bool IsLookAlikeOfStrokeD(char character) =>
        character is '\u00D0' or '\u0189' or '\u00F0' or '\u0256';

    private static char Strip(char lower)
    {
        if (LetterComposition.TryTakeApart(lower, out var letter))
        {
            return letter.Base == 'đ' ? 'd' : letter.Base;
        }
        return lower switch
        {
            // These have no decomposition in Unicode.
            'ł' => 'l',
            'ø' => 'o',
            'ı' => 'i',
            _ => LatinComposition.BaseOf(lower),
        };
    }

    private static CharacterClass Classify(char character)
    {
        switch (character)
        {
            case '_':
                return CharacterClass.Separator;
            case '§':
                return CharacterClass.SectionSign;
            case >= '0' and <= '9':
                return CharacterClass.Digit;
            case >= '\u0300' and <= '\u036F':
                return CharacterClass.Mark;
            case '\u00AD' or (>= '\u200B' and <= '\u200D') or '\u2060' or '\uFEFF':
                return CharacterClass.Ignorable;
            case (>= '\u2E80' and <= '\u2FDF')
            or (>= '\u3040' and <= '\u30FF')
            or (>= '\u31C0' and <= '\u9FFF')
            or (>= '\uF900' and <= '\uFAFF'):
                return char.IsLetter(character) || char.GetUnicodeCategory(character) == UnicodeCategory.OtherSymbol
                    ? CharacterClass.Ideograph
                    : CharacterClass.Separator;
        }
        return char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharacterClass.Capital,
            UnicodeCategory.LowercaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark => CharacterClass.Letter,
            UnicodeCategory.Surrogate when char.IsHighSurrogate(character) => CharacterClass.Surrogate,
            _ => CharacterClass.Separator,
        };
    }
}
