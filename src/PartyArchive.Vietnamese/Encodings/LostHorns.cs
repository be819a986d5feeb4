using System.Buffers;

namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Puts back the ư that a writer dropped from a whole TCVN3 document together with all soft hyphens. Last resort: only where no other reading is left.</summary>
internal static class LostHorns
{
    /// <summary>So many words like đợc (được) and trờng (trường) show that the letter is gone from a document. In sound text there are none.</summary>
    public const int EnoughForDocument = 3;

    private const int LongestDamaged = 6;

    private static readonly SearchValues<char> s_hornedO = SearchValues.Create("ơờớởỡợƠỜỚỞỠỢ");

    /// <summary>Words that no dictionary has and that become attested ones by ư before ơ.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var lost = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            i = EndOfWord(text, start);
            var word = text[start..i];
            if (
                word.Length is > 1 and <= LongestDamaged
                && VietnameseSyllables.Find(word) != SyllableStatus.Attested
                && BeforeHornedO(word) >= 0
            )
            {
                lost++;
            }
        }

        return lost;
    }

    /// <summary>Inserts the letter where that alone makes a word Vietnamese.</summary>
    public static void Insert(DecodedText text)
    {
        var mended = new DecodedText();
        var characters = text.Characters;
        for (var i = 0; i < characters.Length; )
        {
            var end = EndOfWord(characters, i);
            var at = end > i ? PlaceOfHorn(characters, i, end) : -1;
            if (at < 0)
            {
                end = Math.Max(end, i + 1);
                mended.Append(text, i, end - i);
            }
            else
            {
                mended.Append(text, i, at);
                mended.Append(IsCapital(characters[i..end]) ? 'Ư' : 'ư', fromCode: true);
                mended.Append(text, i + at, end - i - at);
            }

            i = end;
        }

        text.Clear();
        text.Append(mended, 0, mended.Length);
    }

    private static int PlaceOfHorn(ReadOnlySpan<char> text, int start, int end)
    {
        var word = text[start..end];
        if (word.Length > LongestDamaged)
        {
            return -1;
        }

        if (VietnameseSyllables.Find(word) == SyllableStatus.Attested)
        {
            return IsRareAmongFrequent(word)
                ? word.Length == 2
                    ? 1
                    : 2
                : -1;
        }

        var at = BeforeHornedO(word);
        return
            at >= 0
            || IsAbbreviation(word)
            || VietnameseSyllables.Contains(word)
            || (word.Length == 1 && !StandsBetweenWords(text, start, end))
            ? at
            : OnlyPlace(word);
    }

    // Syllables without their ư too, but rare ones: người, lưu, hưu, bưu, mưu are what the document meant.
    private static bool IsRareAmongFrequent(ReadOnlySpan<char> word) =>
        word.Equals("ngời", StringComparison.OrdinalIgnoreCase)
        || (word.Length == 2 && word[1] is 'u' or 'U' && "lhbmLHBM".Contains(word[0], StringComparison.Ordinal));

    private static int BeforeHornedO(ReadOnlySpan<char> word)
    {
        var at = word.IndexOfAny(s_hornedO);
        return at >= 0 && IsAttestedWith(word, at) ? at : -1;
    }

    // nhng, th, c: one place, or the word stays as it is.
    private static int OnlyPlace(ReadOnlySpan<char> word)
    {
        var only = -1;
        for (var at = 0; at <= word.Length; at++)
        {
            if (IsAttestedWith(word, at))
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = at;
            }
        }

        return only;
    }

    private static bool IsAttestedWith(ReadOnlySpan<char> word, int at)
    {
        Span<char> mended = stackalloc char[LongestDamaged + 1];
        word[..at].CopyTo(mended);
        mended[at] = 'ư';
        word[at..].CopyTo(mended[(at + 1)..]);
        return VietnameseSyllables.Find(mended[..(word.Length + 1)]) == SyllableStatus.Attested;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        char.IsAsciiLetterUpper(word[0]) && (word.Length == 1 || char.IsUpper(word[^1]));

    // A single letter is a list label, save in the middle of a sentence.
    private static bool StandsBetweenWords(ReadOnlySpan<char> text, int start, int end) =>
        start > 1
        && text[start - 1] == ' '
        && char.IsLetter(text[start - 2])
        && (end == text.Length || text[end] is ' ' or ',' or ';' or '.');

    private static bool IsCapital(ReadOnlySpan<char> word) =>
        word.Length > 1 && char.IsUpper(word[0]) && char.IsUpper(word[^1]);
}
