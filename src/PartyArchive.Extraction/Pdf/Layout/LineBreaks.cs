using PartyArchive.Extraction.Pdf.Fonts;

namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>
/// Decides whether a word goes on over a line end. Only plain Latin words are joined: Vietnamese writes its syllables apart and its hyphens
/// (Mác - Lênin, NQ-TW, In-đô-nê-xi-a) belong to the word.
/// </summary>
internal static class LineBreaks
{
    private const int LeastBefore = 2;
    private const int LeastAfter = 2;

    /// <summary>Whether the hyphen at the end of <paramref name="line"/> only divides a word that <paramref name="next"/> goes on with.</summary>
    public static bool DividesWord(LineText line, LineText next)
    {
        var text = line.Text;
        if (
            text.Length < LeastBefore + 1
            || text[^1] is not ('-' or '\u00AD' or '\u2010')
            || next.Text.Length < LeastAfter
        )
        {
            return false;
        }
        if (LegacyFontNames.IsLegacy(line.Fonts[^1].Font))
        {
            // The hyphen may be the letter ư of TCVN3.
            return false;
        }
        var before = 0;
        for (var i = text.Length - 2; i >= 0 && !char.IsWhiteSpace(text[i]); i--, before++)
        {
            if (
                !char.IsAsciiLetter(text[i])
                || (char.IsAsciiLetterUpper(text[i]) && i > 0 && !char.IsWhiteSpace(text[i - 1]))
            )
            {
                return false;
            }
        }
        return before >= LeastBefore && HasLowerStart(next);
    }

    private static bool HasLowerStart(LineText next)
    {
        for (var i = 0; i < LeastAfter; i++)
        {
            if (!char.IsAsciiLetterLower(next.Text[i]))
            {
                return false;
            }
        }
        for (var i = LeastAfter; i < next.Text.Length && !char.IsWhiteSpace(next.Text[i]); i++)
        {
            if (next.Text[i] is '-' or > '\u007E')
            {
                return false;
            }
        }
        return true;
    }
}
