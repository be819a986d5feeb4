using System.Buffers;
using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>Comparing words of accent-free rows: case, tone and the blanks between words do not matter.</summary>
internal static class Words
{
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-_=*~–—:&");

    /// <summary>The words of a text, accent-free.</summary>
    public static string[] Of(string text) =>
        VietnameseText.Fold(text).Split([' ', '-', ',', '.', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>End of the words in a row when they stand at a position, with blanks and marks between them; -1 when they do not.</summary>
    /// <param name="folded">The accent-free row.</param>
    /// <param name="start">Where the first word must begin.</param>
    /// <param name="words">The words, accent-free.</param>
    public static int Match(ReadOnlySpan<char> folded, int start, ReadOnlySpan<string> words)
    {
        const int widestGap = 8;
        var position = start;
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0)
            {
                var gap = position;
                while (gap < folded.Length && gap - position < widestGap && !char.IsLetterOrDigit(folded[gap]))
                {
                    gap++;
                }
                position = gap;
            }
            if (position > folded.Length || !folded[position..].StartsWith(words[i], StringComparison.Ordinal))
            {
                return -1;
            }
            position += words[i].Length;
            if (position < folded.Length && char.IsLetterOrDigit(folded[position]) && words[i].Length > 0)
            {
                return -1;
            }
        }
        return position;
    }

    public static bool StartWith(ReadOnlySpan<char> folded, ReadOnlySpan<string> words) => Match(folded, 0, words) >= 0;

    public static bool AreWhole(ReadOnlySpan<char> folded, ReadOnlySpan<string> words)
    {
        var end = Match(folded, 0, words);
        return end >= 0 && LettersIn(folded[end..]) == 0;
    }

    /// <summary>True when the text begins with one of the entries.</summary>
    public static bool StartWithAny(ReadOnlySpan<char> folded, IReadOnlyList<string[]> entries)
    {
        foreach (var entry in entries)
        {
            if (StartWith(folded, entry))
            {
                return true;
            }
        }
        return false;
    }

    public static int LettersIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsLetterOrDigit(c) ? 1 : 0;
        }
        return count;
    }

    /// <summary>True when the text has letters and no small one.</summary>
    public static bool AreCapitals(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLower(c))
            {
                return false;
            }
            letters += char.IsLetter(c) ? 1 : 0;
        }
        return letters > 1;
    }

    /// <summary>True for rules and ornaments: ----, * * *, ===&amp;===, o0o.</summary>
    public static bool IsOrnament(ReadOnlySpan<char> text)
    {
        var letters = LettersIn(text);
        return letters == 0
            || (letters <= 3 && text.Length - letters >= 2 * letters && text.Length >= 3 && HasRule(text));
    }

    public static string SingleBlanks(ReadOnlySpan<char> text)
    {
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                built.Append(c);
            }
            else if (built.Length > 0 && built[^1] != ' ')
            {
                built.Append(' ');
            }
        }
        return built.ToString().TrimEnd();
    }

    private static bool HasRule(ReadOnlySpan<char> text) => text.IndexOfAny(RuleSigns) >= 0;
}
