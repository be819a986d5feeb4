namespace PartyArchive.Search.Lucene.References;

/// <summary>A document code in parts, folded: number without leading zeros, year, groups of the symbol.</summary>
internal sealed record CodeParts(string Number, string? Year, IReadOnlyList<string> Symbols, int Start, int End);

/// <summary>
/// Finds codes as they are cited, complete or not: 30/2020/NĐ-CP, 15-2023-QH15, 58/2010/qh12, 30/2020, 15-NQ/TW. More forgiving than the code of a
/// paper itself: separators are mixed and the symbol may be missing when the year is there.
/// </summary>
internal static class CodeReader
{
    private const int MostSymbols = 8;

    /// <summary>The first code in a folded text; null when there is none.</summary>
    public static CodeParts? Find(string folded)
    {
        var at = 0;
        while (at < folded.Length)
        {
            if (char.IsAsciiDigit(folded[at]))
            {
                // The month and year of 01/7/2020 are no code.
                var follows = at > 0 && folded[at - 1] is '/' or '.';
                if (!follows && ReadAt(folded, at) is { } code)
                {
                    return code;
                }
                at = SkipWord(folded, at);
            }
            else
            {
                at = char.IsLetterOrDigit(folded[at]) ? SkipWord(folded, at) : at + 1;
            }
        }
        return null;
    }

    /// <summary>Words of letters and digits of a folded text.</summary>
    public static List<string> Words(string folded)
    {
        var words = new List<string>();
        for (var at = 0; at < folded.Length; )
        {
            var end = SkipWord(folded, at);
            if (end > at)
            {
                words.Add(folded[at..end]);
            }
            at = end + 1;
        }
        return words;
    }

    /// <summary>A number without its leading zeros: offices write 07 and 7 for the same one.</summary>
    public static string Trim(string part) =>
        part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit) ? part.TrimStart('0').PadLeft(1, '0') : part;

    private static CodeParts? ReadAt(string text, int start)
    {
        var end = SkipWord(text, start);
        var number = text[start..end];
        if (number.Length > 6)
        {
            return null;
        }
        string? year = null;
        var symbols = new List<string>();
        while (symbols.Count < MostSymbols && NextPart(text, end) is { } part)
        {
            var (from, to) = part;
            var word = text[from..to];
            if (char.IsAsciiDigit(word[0]))
            {
                if (
                    year is not null
                    || symbols.Count > 0
                    || word.Length != 4
                    || string.CompareOrdinal(word, "1900") < 0
                    || string.CompareOrdinal(word, "2100") > 0
                )
                {
                    break;
                }
                year = word;
            }
            else if (word.Length <= 12)
            {
                symbols.Add(word);
            }
            else
            {
                break;
            }
            end = to;
        }
        return year is null && symbols.Count == 0 ? null : new CodeParts(Trim(number), year, symbols, start, end);
    }

    // "11 /2018/TT-BGTVT" occurs in real titles: blanks may stand around a stroke, not around a hyphen, which may be a dash.
    private static (int From, int To)? NextPart(string text, int at)
    {
        var stroke = at;
        while (stroke < text.Length && stroke < at + 2 && text[stroke] == ' ')
        {
            stroke++;
        }
        if (stroke >= text.Length || text[stroke] is not ('/' or '-') || (text[stroke] == '-' && stroke != at))
        {
            return null;
        }
        var from = stroke + 1;
        while (from < text.Length && from < stroke + 3 && text[from] == ' ' && text[stroke] == '/')
        {
            from++;
        }
        var to = SkipWord(text, from);
        return to > from ? (from, to) : null;
    }

    private static int SkipWord(string text, int at)
    {
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }
        return at;
    }
}
