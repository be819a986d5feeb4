using PartyArchive.Vietnamese.Letters;
using PartyArchive.Vietnamese.Spelling;

namespace PartyArchive.Vietnamese;

/// <summary>
/// Orders text as Vietnamese dictionaries and lists do. Word by word: first the letters, a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y (f j w z at their Latin places),
/// then the tone of the word, ngang, huyền, hỏi, ngã, sắc, nặng. So: ba, ba ba, bà, bả, bã, bá, bạ, bác.
/// </summary>
/// <remarks>
/// <para>
/// A shorter word comes first; blanks and punctuation separate words and otherwise do not count; figures come before letters and are compared by value (2 before 10).
/// Composed and decomposed text, and hòa and hoà, are the same at this stage. Where all words agree, small letters come before capitals, then code points decide,
/// so that only identical strings are equal; with <see cref="IgnoreCase"/> strings that agree up to there are equal.
/// </para>
/// <para>Source of the order: Vietnamese alphabet and the tone order of modern dictionaries. No culture is asked. Safe for concurrent use; null comes first.</para>
/// </remarks>
public sealed partial class VietnameseComparer : IComparer<string?>
{
    private VietnameseComparer(bool ignoresCase)
    {
        IgnoresCase = ignoresCase;
    }

    /// <summary>Tells strings apart that differ only in case or spelling.</summary>
    public static VietnameseComparer Default { get; } = new(ignoresCase: false);

    /// <summary>Takes strings as equal that differ only in case, spelling of the tone's place, composition or punctuation.</summary>
    public static VietnameseComparer IgnoreCase { get; } = new(ignoresCase: true);

    /// <summary>True for <see cref="IgnoreCase"/>.</summary>
    public bool IgnoresCase { get; }

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }
        if (x is null || y is null)
        {
            return x is null ? -1 : 1;
        }
        var order = CompareWords(x, y);
        if (order != 0 || IgnoresCase)
        {
            return order;
        }
        order = CompareCase(x, y);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int CompareWords(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        Span<char> first = stackalloc char[VietnameseText.LongestWord];
        Span<char> second = stackalloc char[VietnameseText.LongestWord];
        Span<char> folded = stackalloc char[VietnameseText.LongestWord];
        var (i, j) = (0, 0);
        while (true)
        {
            var a = ReadWord(x, ref i, first, folded);
            var b = ReadWord(y, ref j, second, folded);
            if (a == 0 || b == 0)
            {
                return Math.Sign(a - b);
            }
            var order = CompareWord(first[..a], second[..b]);
            if (order != 0)
            {
                return order;
            }
        }
    }

    // Of the spellings only the place of the tone is unified: kĩ and kỹ, Ly and Li stand apart in a list.
    private static int ReadWord(ReadOnlySpan<char> text, ref int at, Span<char> word, Span<char> folded)
    {
        while (at < text.Length && !WordReader.IsWordStart(text, at))
        {
            at++;
        }
        if (at == text.Length)
        {
            return 0;
        }
        var shape = WordReader.ReadAsSpelled(text, at, word, folded);
        SyllableSpelling.MoveTone(word[..shape.Length]);
        at = shape.End;
        return shape.Length;
    }

    private static int CompareWord(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var tones = 0;
        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                var numbers = CompareNumbers(x, ref i, y, ref j);
                if (numbers != 0)
                {
                    return numbers;
                }
                continue;
            }
            var (letterX, toneX) = Weigh(x[i++]);
            var (letterY, toneY) = Weigh(y[j++]);
            if (letterX != letterY)
            {
                return letterX < letterY ? -1 : 1;
            }
            tones = tones == 0 ? toneX.CompareTo(toneY) : tones;
        }
        var lengths = (x.Length - i).CompareTo(y.Length - j);
        return lengths != 0 ? lengths : tones;
    }

    // Without overflow: the longer run of figures is larger, leading zeros aside.
    private static int CompareNumbers(ReadOnlySpan<char> x, ref int i, ReadOnlySpan<char> y, ref int j)
    {
        var a = ReadFigures(x, ref i);
        var b = ReadFigures(y, ref j);
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : Math.Sign(a.SequenceCompareTo(b));
    }

    private static ReadOnlySpan<char> ReadFigures(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
        return text[start..at].TrimStart('0');
    }

    // A letter with a shape follows its plain letter at once: three weights for each character leave the places between.
    private static (int Letter, Tone Tone) Weigh(char lower)
    {
        if (!LetterComposition.TryTakeApart(lower, out var letter))
        {
            return (3 * lower, Tone.Level);
        }
        var shape = letter.Quality switch
        {
            'ă' or 'ê' or 'ô' or 'ư' or 'đ' => 1,
            'â' or 'ơ' => 2,
            _ => 0,
        };
        var plain = letter.Base == 'đ' ? 'd' : letter.Base;
        return ((3 * plain) + shape, letter.Tone);
    }

    // Letter by letter, so that punctuation shifts nothing.
    private static int CompareCase(string x, string y)
    {
        var (a, b) = (VietnameseText.Compose(x), VietnameseText.Compose(y));
        var (i, j) = (NextLetter(a, 0), NextLetter(b, 0));
        while (i < a.Length && j < b.Length)
        {
            var (isCapitalA, isCapitalB) = (IsCapital(a[i]), IsCapital(b[j]));
            if (isCapitalA != isCapitalB)
            {
                return isCapitalA ? 1 : -1;
            }
            (i, j) = (NextLetter(a, i + 1), NextLetter(b, j + 1));
        }
        return (i < a.Length).CompareTo(j < b.Length);
    }

    private static int NextLetter(string text, int at)
    {
        while (
            at < text.Length && LetterTable.Get(text[at]).Class is not (CharacterClass.Letter or CharacterClass.Capital)
        )
        {
            at++;
        }
        return at;
    }

    private static bool IsCapital(char character) => LetterTable.Get(character).Class == CharacterClass.Capital;
}
