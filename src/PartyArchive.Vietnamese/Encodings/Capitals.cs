namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Raises letters to capitals where the rule of <see cref="CapitalRecovery"/> says they were.</summary>
internal static class Capitals
{
    /// <summary>Fewest ASCII capitals that speak for a line: one-letter words (I, V, X) are too many to trust less.</summary>
    private const int LettersOfLine = 3;

    /// <summary>Fewest ASCII capitals that speak for a word: "Bé" is Bộ, not BỘ.</summary>
    private const int LettersOfWord = 2;

    public static void Recover(Span<char> text, ReadOnlySpan<bool> fromCode, CapitalRecovery rule)
    {
        switch (rule)
        {
            case CapitalRecovery.All:
                Raise(text);
                break;
            case CapitalRecovery.Accented:
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = fromCode[i] ? char.ToUpperInvariant(text[i]) : text[i];
                }

                break;
            case CapitalRecovery.Words:
                RecoverWords(text, fromCode);
                break;
            case CapitalRecovery.Lines:
                RecoverLines(text, fromCode);
                break;
        }
    }

    private static void RecoverLines(Span<char> text, ReadOnlySpan<bool> fromCode)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny("\n\r\t\v");
            var line = end < 0 ? text : text[..end];
            if (IsLineOfCapitals(line))
            {
                Raise(line);
            }
            else
            {
                RecoverWords(line, fromCode[..line.Length]);
            }

            fromCode = end < 0 ? [] : fromCode[(end + 1)..];
            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    // Abbreviations (UBND, TT) are capitals in any line, so only syllables speak for it.
    private static bool IsLineOfCapitals(ReadOnlySpan<char> line)
    {
        if (line.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        var capitals = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var start = i;
            while (i < line.Length && char.IsLetter(line[i]))
            {
                i++;
            }

            var word = line[start..i];
            if (word.Length > 1 && VietnameseSyllables.Contains(word))
            {
                capitals += CountCapitals(word);
            }
        }

        return capitals >= LettersOfLine;
    }

    private static void RecoverWords(Span<char> text, ReadOnlySpan<bool> fromCode)
    {
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (
                i > start
                && fromCode[start..i].Contains(true)
                && !text[start..i].ContainsAnyInRange('a', 'z')
                && CountCapitals(text[start..i]) >= LettersOfWord
            )
            {
                Raise(text[start..i]);
            }

            i = Math.Max(i, start + 1);
        }
    }

    private static int CountCapitals(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var letter in word)
        {
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
        }

        return capitals;
    }

    private static void Raise(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.ToUpperInvariant(text[i]);
        }
    }
}
