namespace PartyArchive.Recognition;

/// <summary>
/// Figures in which OCR took a digit for a letter: "2l3/QĐ-UBND", "ngày l5 tháng 01 năm 2O18". Believed only beside a figure that was read right and
/// where no letter follows.
/// </summary>
internal static class OcrFigures
{
    /// <summary>Length of the figures at the start of a text when one of them is a letter; 0 when there is nothing to repair.</summary>
    /// <param name="text">The text from the first figure on.</param>
    /// <param name="most">Figures that may stand there.</param>
    public static int Length(ReadOnlySpan<char> text, int most)
    {
        var (digits, letters) = (0, 0);
        var end = 0;
        while (end < text.Length && end <= most)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                digits++;
            }
            else if (DigitOf(text[end]) != '\0')
            {
                letters++;
            }
            else
            {
                break;
            }
            end++;
        }
        var isWhole = end == text.Length || !char.IsLetterOrDigit(text[end]);
        return digits > 0 && letters > 0 && end <= most && isWhole ? end : 0;
    }

    /// <summary>The figures with the letters put right.</summary>
    public static string Repaired(ReadOnlySpan<char> text)
    {
        var figures = text.ToArray();
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = char.IsAsciiDigit(figures[i]) ? figures[i] : DigitOf(figures[i]);
        }
        return new string(figures);
    }

    private static char DigitOf(char letter) =>
        letter switch
        {
            'l' or 'I' or 'i' or '|' => '1',
            'O' or 'o' => '0',
            _ => '\0',
        };
}
