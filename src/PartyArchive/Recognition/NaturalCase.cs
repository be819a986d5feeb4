using System.Buffers;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>Writes what is printed in capitals as it stands in running text: "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU" as "Ủy ban nhân dân tỉnh Lai Châu".</summary>
internal static class NaturalCase
{
    private static readonly SearchValues<char> Figures = SearchValues.Create("IVXLC0123456789-.");

    private static readonly HashSet<string> NamedBodies = new(
        ["bộ", "sở", "ban", "cục", "vụ", "viện", "trường"],
        StringComparer.Ordinal
    );

    // Words before a Roman number, which stays in capitals.
    private static readonly HashSet<string> NumeralLeads = new(
        ["thứ", "khoá", "khóa", "số", "lục", "phần", "chương", "cấp", "hạng", "quý", "loại", "mục"],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> UnitWords = new(
        ["tỉnh", "huyện", "quận", "xã", "phường"],
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> UnitPairs = new(
        ["thành phố", "thị xã", "thị trấn", "đặc khu"],
        StringComparer.Ordinal
    );

    /// <summary>Name of a body. Text that holds small letters is left alone.</summary>
    public static string OfBody(string text)
    {
        if (!Words.AreCapitals(text))
        {
            return text;
        }
        var words = VietnameseText.Lower(text).Split(' ');
        var isPlaceName = false;
        for (var i = 0; i < words.Length; i++)
        {
            var previous = i > 0 ? words[i - 1] : "";
            var pair = i > 0 ? VietnameseText.Lower(words[i - 1]) + " " + words[i] : "";
            if (UnitWords.Contains(words[i]) && i > 0 || UnitPairs.Contains(pair))
            {
                isPlaceName = words.ElementAtOrDefault(i + 1) is not ("ủy" or "uỷ");
                if (UnitPairs.Contains(pair) && i > 1)
                {
                    words[i - 1] = VietnameseText.Lower(words[i - 1]);
                }
                continue;
            }
            if (
                words[i] is "ủy" or "uỷ"
                && VietnameseText.Lower(previous) is "tỉnh" or "thành" or "huyện" or "quận" or "thị"
            )
            {
                isPlaceName = true;
                continue;
            }
            if (
                isPlaceName
                || i == 0
                || previous is "-" or "–"
                || (i == 1 && NamedBodies.Contains(VietnameseText.Lower(previous)))
            )
            {
                words[i] = Capital(words[i]);
            }
        }
        return WithNames(string.Join(' ', words));
    }

    /// <summary>A subject. Text that holds small letters is left alone.</summary>
    public static string OfSubject(string text)
    {
        if (!HasCapitalRun(text))
        {
            return text;
        }
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; )
        {
            var end = i;
            var letters = 0;
            while (end < words.Length && !words[end].Any(char.IsLower))
            {
                letters += words[end].Any(char.IsLetter) ? 1 : 0;
                end++;
            }
            // One or two words in capitals between small ones are abbreviations: UBND, BOT, XHCN.
            if (letters >= ShortestRun || end - i == words.Length)
            {
                LowerRun(words, i, end);
            }
            i = Math.Max(end, i + 1);
        }
        return WithNames(string.Join(' ', words));
    }

    private const int ShortestRun = 3;

    private static bool HasCapitalRun(string text) =>
        text.Split(' ').Count(static word => Words.AreCapitals(word)) >= ShortestRun || Words.AreCapitals(text);

    private static void LowerRun(string[] words, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            // Codes and their parts are no words: TC/CĐKT, QH10.
            if (words[i].AsSpan().IndexOfAnyInRange('0', '9') >= 0 || words[i].Contains('/', StringComparison.Ordinal))
            {
                continue;
            }
            var isNumeral =
                i > 0 && NumeralLeads.Contains(words[i - 1]) && words[i].AsSpan().IndexOfAnyExcept(Figures) < 0;
            words[i] = isNumeral ? words[i] : VietnameseText.Lower(words[i]);
        }
    }

    /// <summary>"PHỤ LỤC II" as "Phụ lục II": figures of Roman numbers stay.</summary>
    public static string OfLabel(string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = words[i].AsSpan().IndexOfAnyExcept(Figures) < 0 ? words[i] : VietnameseText.Lower(words[i]);
        }
        return string.Join(' ', words);
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string WithNames(string text)
    {
        foreach (var name in RecognitionData.ProperNames)
        {
            var start = 0;
            while ((start = text.IndexOf(name, start, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                var end = start + name.Length;
                var isWord =
                    (start == 0 || !char.IsLetter(text[start - 1]))
                    && (end == text.Length || !char.IsLetter(text[end]));
                if (isWord)
                {
                    text = string.Concat(text.AsSpan(0, start), name, text.AsSpan(end));
                }
                start = end;
            }
        }
        return text;
    }
}
