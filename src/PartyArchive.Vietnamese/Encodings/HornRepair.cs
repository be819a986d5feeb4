namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Gives back the ư of TCVN3, whose code is the soft hyphen: PDF writers and converters turn it into a hyphen.</summary>
internal static class HornRepair
{
    private const int LongestLeft = 3;
    private const int LongestRight = 4;
    private const char SmallHorn = 'ư';

    /// <summary>Replaces hyphens by ư where that makes an attested syllable. Does nothing where the text still has an ư of its own code.</summary>
    /// <returns>Hyphens replaced.</returns>
    public static int HyphensToHorns(DecodedText text)
    {
        var characters = text.Characters;
        if (!characters.Contains('-') || HasOwnHorn(characters, text.FromCode))
        {
            return 0;
        }

        var replaced = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == '-' && IsHorn(characters, i))
            {
                characters[i] = SmallHorn;
                text.FromCode[i] = true;
                replaced++;
            }
        }

        return replaced;
    }

    /// <summary>Does text hold the code of ư beside a letter, unharmed?</summary>
    public static bool HasHornCode(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] is '\u00AD' or '\u2212'
                && ((i > 0 && char.IsLetter(text[i - 1])) || (i + 1 < text.Length && char.IsLetter(text[i + 1])))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOwnHorn(ReadOnlySpan<char> characters, ReadOnlySpan<bool> fromCode)
    {
        for (var i = 0; i < characters.Length; i++)
        {
            if (fromCode[i] && characters[i] == SmallHorn)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHorn(ReadOnlySpan<char> characters, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > 0 && char.IsLetter(characters[start - 1]))
        {
            start--;
        }

        while (end < characters.Length && char.IsLetter(characters[end]))
        {
            end++;
        }

        var left = characters[start..at];
        var right = characters[(at + 1)..end];
        if (
            left.Length + right.Length == 0
            || left.Length > LongestLeft
            || right.Length > LongestRight
            || TouchesDigitOrHyphen(characters, start, end)
        )
        {
            return false;
        }

        // A dash before a word (a list of items) or after one is far more frequent than ư there, save before ơ (ương, ước) and in ưu.
        var mayStart = !left.IsEmpty || right is "u" || "ơờớởỡợ".Contains(right[0], StringComparison.Ordinal);
        var mayEnd = !right.IsEmpty || !HasVowel(left);
        if (!mayStart || !mayEnd)
        {
            return false;
        }

        if (AreCapitals(left) && (right.IsEmpty ? !LeadsSmallWord(characters, end) : AreCapitals(right)))
        {
            return false;
        }

        Span<char> joined = stackalloc char[LongestLeft + 1 + LongestRight];
        left.CopyTo(joined);
        joined[left.Length] = SmallHorn;
        right.CopyTo(joined[(left.Length + 1)..]);
        return VietnameseSyllables.Find(joined[..(left.Length + 1 + right.Length)]) == SyllableStatus.Attested;
    }

    private static bool TouchesDigitOrHyphen(ReadOnlySpan<char> characters, int start, int end) =>
        (start > 0 && IsDigitOrHyphen(characters[start - 1]))
        || (end < characters.Length && IsDigitOrHyphen(characters[end]));

    private static bool IsDigitOrHyphen(char character) => char.IsAsciiDigit(character) || character == '-';

    // T- pháp, T- vấn: a name of the trade; a capital and a dash before anything else is a code.
    private static bool LeadsSmallWord(ReadOnlySpan<char> characters, int end) =>
        end + 1 < characters.Length && characters[end] == ' ' && char.IsLower(characters[end + 1]);

    private static bool HasVowel(ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            if (letter >= 0x80 ? letter is not ('đ' or 'Đ') : "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreCapitals(ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            if (!char.IsUpper(letter))
            {
                return false;
            }
        }

        return true;
    }
}
