using System.Globalization;
using System.Text;
using PartyArchive.Vietnamese.Spelling;

namespace PartyArchive.Vietnamese.Letters;

/// <summary>A word as it was read.</summary>
/// <param name="End">Offset behind the word and the marks and joiners that belong to it.</param>
/// <param name="Length">Characters written to the exact form, and to the folded form.</param>
/// <param name="Capitals">Capital letters in it.</param>
/// <param name="Digits">ASCII digits in it.</param>
/// <param name="HasMarks">True when a letter carries a mark or is đ.</param>
internal readonly record struct WordShape(int End, int Length, int Capitals, int Digits, bool HasMarks)
{
    /// <summary>True when it is made of ASCII digits only.</summary>
    public bool IsNumber => Digits == Length;

    /// <summary>True when all its letters are capitals and there is one.</summary>
    public bool IsCapitals => Capitals > 0 && Capitals + Digits == Length;
}

/// <summary>
/// Reads one word in one pass into its exact form (lower case, composed, one spelling) and its folded form (the same without marks). Both always have the
/// same length. Marks that no letter takes, and joiners, leave no trace.
/// </summary>
internal static class WordReader
{
    /// <summary>True when a word begins at the offset.</summary>
    public static bool IsWordStart(ReadOnlySpan<char> text, int start) =>
        ClassAt(text, start)
            is CharacterClass.Letter
                or CharacterClass.Capital
                or CharacterClass.Digit
                or CharacterClass.Ideograph;

    /// <summary>Reads the word that begins at <paramref name="start"/>, cut where the target spans are full.</summary>
    /// <param name="text">Text; <paramref name="start"/> must be the start of a word.</param>
    /// <param name="start">Offset of its first character.</param>
    /// <param name="exact">Receives the exact form; at least two characters long.</param>
    /// <param name="folded">Receives the folded form; as long as <paramref name="exact"/>.</param>
    public static WordShape Read(ReadOnlySpan<char> text, int start, Span<char> exact, Span<char> folded)
    {
        var word = ReadAsSpelled(text, start, exact, folded);
        if (word.HasMarks || exact[0] == 'q')
        {
            SyllableSpelling.Unify(exact[..word.Length]);
        }
        SyllableSpelling.UnifyFolded(folded[..word.Length]);
        return word;
    }

    /// <summary>Reads the word with the spelling it has.</summary>
    /// <inheritdoc cref="Read"/>
    public static WordShape ReadAsSpelled(ReadOnlySpan<char> text, int start, Span<char> exact, Span<char> folded)
    {
        var rows = LetterTable.Rows;
        var limit = Math.Min(exact.Length, folded.Length);
        var (length, capitals, digits, marks) = (0, 0, 0, 0);
        var i = start;
        while (i < text.Length)
        {
            var c = text[i];
            if (c < LetterTable.Size)
            {
                ref readonly var row = ref rows[c];
                if (row.Class is CharacterClass.Letter or CharacterClass.Capital or CharacterClass.Digit)
                {
                    if (length == limit)
                    {
                        break;
                    }
                    exact[length] = row.Lower;
                    folded[length] = row.Fold;
                    length++;
                    marks |= row.Lower ^ row.Fold;
                    capitals += row.Class == CharacterClass.Capital ? 1 : 0;
                    digits += row.Class == CharacterClass.Digit ? 1 : 0;
                    i++;
                    continue;
                }
            }
            switch (ClassAt(text, i))
            {
                case CharacterClass.Mark:
                    marks |= AddMark(exact[..length], c) ? 1 : 0;
                    i++;
                    continue;
                case CharacterClass.Ignorable:
                    i++;
                    continue;
                case CharacterClass.Ideograph when length == 0:
                    length = Copy(text, i, exact, folded);
                    i += length;
                    break;
                case CharacterClass.Letter or CharacterClass.Capital when length + Width(text[i]) <= limit:
                    length += CopyRare(text, i, exact[length..], folded[length..]);
                    i += Width(c);
                    continue;
                case CharacterClass.SectionSign when length > 0 && length < limit:
                    exact[length] = 'đ';
                    folded[length++] = 'd';
                    marks = 1;
                    capitals++;
                    i++;
                    continue;
            }
            break;
        }
        return new WordShape(i, length, capitals, digits, marks != 0);
    }

    /// <summary>What stands at the offset, with surrogate pairs resolved: never <see cref="CharacterClass.Surrogate"/>.</summary>
    public static CharacterClass ClassAt(ReadOnlySpan<char> text, int index)
    {
        var c = text[index];
        var answer = LetterTable.Get(c).Class;
        if (answer != CharacterClass.Surrogate)
        {
            return answer;
        }
        return index + 1 < text.Length && Rune.TryCreate(c, text[index + 1], out var rune)
            ? ClassOf(rune)
            : CharacterClass.Separator;
    }

    private static CharacterClass ClassOf(Rune rune)
    {
        // Planes 2 and 3 hold Chinese characters and nothing else; chữ Nôm lives there.
        if (rune.Value is >= 0x20000 and < 0x40000)
        {
            return CharacterClass.Ideograph;
        }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark => CharacterClass.Letter,
            _ => CharacterClass.Separator,
        };
    }

    private static bool AddMark(Span<char> exact, char mark)
    {
        if (exact.IsEmpty || !LetterComposition.TryAdd(exact[^1], mark, out var composed))
        {
            return false;
        }
        exact[^1] = composed;
        return true;
    }

    private static int Width(char character) => char.IsHighSurrogate(character) ? 2 : 1;

    private static int Copy(ReadOnlySpan<char> text, int index, Span<char> exact, Span<char> folded)
    {
        var width = Width(text[index]);
        text.Slice(index, width).CopyTo(exact);
        text.Slice(index, width).CopyTo(folded);
        return width;
    }

    private static int CopyRare(ReadOnlySpan<char> text, int index, Span<char> exact, Span<char> folded)
    {
        if (Width(text[index]) == 2)
        {
            return Copy(text, index, exact, folded);
        }
        var row = LetterTable.Get(text[index]);
        exact[0] = row.Lower;
        folded[0] = row.Fold;
        return 1;
    }
}
