using PartyArchive.Vietnamese.Letters;

namespace PartyArchive.Vietnamese.Spelling;

/// <summary>
/// One spelling for words that Vietnamese writes in two ways without a difference in meaning: the place of the tone on oa, oe, uy (hòa, hoà) and
/// toned i or y after h k l m s t v and qu (kỹ, kĩ; quy, qui). The chosen form is the one with the tone on the second vowel and with i.
/// </summary>
/// <remarks>
/// The tone moves wherever it stands on the medial vowel, so the frequent slip hòan is read as hoàn. A lone y stays (ý, y tế): folding it would mix it with
/// Roman numerals and item letters. Untoned hy, ly, my, sy, ty, vy stay too, they are names; only the accent-free form joins them with hi, li, ...
/// </remarks>
internal static class SyllableSpelling
{
    private const int LongestSyllable = 7;

    /// <summary>Rewrites a lower-case composed word in place; its length does not change.</summary>
    public static void Unify(Span<char> word)
    {
        // Words longer than any syllable are not Vietnamese; seven letters are the longest (nghiêng).
        if (word.Length is < 2 or > LongestSyllable)
        {
            return;
        }
        MoveTone(word);
        if (IsOpenAfterIyOnset(word))
        {
            ref var vowel = ref word[^1];
            if (vowel != 'y' || IsQu(word))
            {
                vowel = WithI(vowel);
            }
        }
    }

    /// <summary>Joins accent-free ky and ki, quy and qui, ... in a word without marks, so that both spellings of kỹ are found without marks.</summary>
    public static void UnifyFolded(Span<char> word)
    {
        if (IsOpenAfterIyOnset(word))
        {
            word[^1] = WithI(word[^1]);
        }
    }

    /// <summary>Moves a tone from the medial vowel to the vowel behind it: hòa to hoà, ủy to uỷ, and the slip hòan to hoàn.</summary>
    public static void MoveTone(Span<char> word)
    {
        for (var i = 0; i + 1 < word.Length; i++)
        {
            var next = word[i + 1];
            if (next is not ('a' or 'e' or 'y') || word[i] < '\u00C0')
            {
                continue;
            }
            if (
                LetterComposition.TryTakeApart(word[i], out var medial)
                && medial.Tone != Tone.Level
                && ((medial.Quality == 'o' && next != 'y') || (medial.Quality == 'u' && next == 'y'))
            )
            {
                word[i] = medial.Quality;
                word[i + 1] = LetterComposition.Compose(next, medial.Tone);
            }
        }
    }

    private static bool IsOpenAfterIyOnset(ReadOnlySpan<char> word) =>
        word.Length == 2 ? word[0] is 'h' or 'k' or 'l' or 'm' or 's' or 't' or 'v' : IsQu(word);

    private static bool IsQu(ReadOnlySpan<char> word) => word.Length == 3 && word[0] == 'q' && word[1] == 'u';

    private static char WithI(char vowel) =>
        vowel switch
        {
            'y' => 'i',
            'ỳ' => 'ì',
            'ỷ' => 'ỉ',
            'ỹ' => 'ĩ',
            'ý' => 'í',
            'ỵ' => 'ị',
            _ => vowel,
        };
}
