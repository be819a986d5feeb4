namespace PartyArchive.Vietnamese;

/// <summary>
/// Tells text that can be read from garbage: undecoded legacy text, fonts without a right map to Unicode, noise of recognition, bytes that
/// are no text. Knows Vietnamese by its syllables, other languages by their letters; languages are not ranked.
/// </summary>
/// <remarks>Allocates nothing; safe for concurrent use. Figures over the text, not over its layout: numbers and tables neither help nor harm.</remarks>
public static class TextQuality
{
    /// <summary>Pages that score less should be looked at, or recognised from their picture. Measured; see <see cref="Score"/>.</summary>
    public const double SuspectBelow = 0.65;

    /// <summary>Fewer letters than this say nothing.</summary>
    public const int FewestLetters = 20;

    /// <summary>Scores the text of a page.</summary>
    /// <param name="text">Text of a page or a whole document, composed or not.</param>
    /// <returns>0 (garbage) to 1 (clean text); null when there are fewer than <see cref="FewestLetters"/> letters.</returns>
    public static double? Score(ReadOnlySpan<char> text)
    {
        var tally = new TextTally();
        for (var i = 0; i < text.Length; )
        {
            var kind = CharacterKinds.Of(text[i]);
            if (kind is CharacterKind.Latin)
            {
                var start = i;
                i = EndOfWord(text, start);
                tally.AddLatin(text[start..i]);
            }
            else if (kind is CharacterKind.OtherLetter)
            {
                var start = i;
                for (
                    i++;
                    i < text.Length && CharacterKinds.Of(text[i]) is CharacterKind.OtherLetter or CharacterKind.Mark;

                )
                {
                    i++;
                }

                tally.AddOther(text[start..i]);
            }
            else
            {
                if (kind != CharacterKind.Neutral)
                {
                    tally.AddSign(text, i, kind);
                }

                i++;
            }
        }

        return tally.Letters < FewestLetters && tally.Garbage < FewestLetters ? null : tally.Score;
    }

    // A word with marks of its own is still one word.
    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length && CharacterKinds.Of(text[end]) is CharacterKind.Latin or CharacterKind.Mark)
        {
            end++;
        }

        return end;
    }
}
