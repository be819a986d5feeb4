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
                RecoverWords(text);
                break;
            case CapitalRecovery.Lines:
                RecoverLines(text);
                break;
        }
    }

    private static void RecoverLines(Span<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny("\n\r\t\v");
            var line = end < 0 ? text : text[..end];
            if (AreAllCapitals(line, LettersOfLine))
            {
                Raise(line);
            }
            else
            {
                RecoverWords(line);
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    private static void RecoverWords(Span<char> text)
    {
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i > start && AreAllCapitals(text[start..i], LettersOfWord))
            {
                Raise(text[start..i]);
            }

            i = Math.Max(i, start + 1);
        }
    }

    private static bool AreAllCapitals(ReadOnlySpan<char> text, int atLeast)
    {
        var capitals = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterLower(character))
            {
                return false;
            }

            capitals += char.IsAsciiLetterUpper(character) ? 1 : 0;
        }

        return capitals >= atLeast;
    }

    private static void Raise(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.ToUpperInvariant(text[i]);
        }
    }
}
