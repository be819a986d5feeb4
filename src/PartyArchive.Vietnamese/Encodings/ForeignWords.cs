namespace PartyArchive.Vietnamese.Encodings;

/// <summary>Words with marks that read like another language as they stand: Gebäude, comité. Legacy codes between letters hardly ever do (®iÒu).</summary>
internal static class ForeignWords
{
    private const int ShortestWord = 3;
    private const double Plausible = 0.4;

    /// <summary>Is there a word with letters beyond ASCII whose letters follow one another as in a language of Europe?</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var (start, hasMarks) = (i, false);
            while (i < text.Length && char.IsLetter(text[i]))
            {
                hasMarks |= text[i] >= 0x80;
                i++;
            }

            if (hasMarks && i - start >= ShortestWord && LetterPairs.Plausibility(text[start..i]) >= Plausible)
            {
                return true;
            }
        }

        return false;
    }
}
