using PartyArchive.Catalog;
using PartyArchive.Recognition;

namespace PartyArchive.Relations;

/// <summary>
/// Cuts pages into sentences and items, for the lines of a PDF and the paragraphs of Word alike: at ';', at '.' before a blank, at ':' before a line end,
/// at blank lines, and before lines that open an item. One pass; a sentence has at most <see cref="Longest"/> characters.
/// </summary>
internal static class TextSentences
{
    /// <summary>Longer sentences are cut: no citation is judged by words farther away.</summary>
    public const int Longest = 2_000;

    /// <summary>The sentences that hold a figure beside a slash or hyphen, or that may lead or state something; the others cite nothing.</summary>
    public static IEnumerable<TextSentence> Of(IReadOnlyList<PageText> pages)
    {
        foreach (var page in pages)
        {
            var start = 0;
            while (start < page.Text.Length)
            {
                var end = EndOf(page.Text, start, out var next);
                if (Make(page, start, end) is { } sentence)
                {
                    yield return sentence;
                }
                start = next;
            }
        }
    }

    private static int EndOf(string text, int start, out int next)
    {
        var limit = Math.Min(text.Length, start + Longest);
        for (var i = start; i < limit; i++)
        {
            switch (text[i])
            {
                case ';':
                    next = i + 1;
                    return i + 1;
                case '.' when i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) && !IsAbbreviation(text, i):
                    next = i + 1;
                    return i + 1;
                case '\n' or '\f' when i > start && (EndsLead(text, start, i) || OpensItem(text, i + 1)):
                    next = i + 1;
                    return i;
            }
        }
        next = limit;
        return limit;
    }

    // "TP. Hồ Chí Minh", "T.Ư. Đảng", "1. Bãi bỏ": the point ends no sentence.
    private static bool IsAbbreviation(string text, int point)
    {
        var start = point;
        while (start > 0 && point - start < 4 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }
        var word = text.AsSpan(start, point - start);
        if (word.Length is 0 or > 3)
        {
            return false;
        }
        var isNumber = word.IndexOfAnyExceptInRange('0', '9') < 0;
        return isNumber
            ? word.Length <= 2 && IsLineStart(text, start)
            : word.Length <= 2 && char.IsUpper(word[0]) && (word.Length == 1 || char.IsUpper(word[1]));
    }

    // A figure that opens a line, or that stands behind "Điều".
    private static bool IsLineStart(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }
        return at == 0
            || text[at - 1] is '\n' or '\f'
            || char.IsLetter(text[at - 1]) && char.ToLowerInvariant(text[at - 1]) is 'u';
    }

    private static bool EndsLead(string text, int start, int end)
    {
        var last = end - 1;
        while (last > start && text[last] is ' ' or '\r' or '\t')
        {
            last--;
        }
        return text[last] is ':' or '.' or '\n';
    }

    private static bool OpensItem(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r')
        {
            at++;
        }
        if (at >= text.Length || text[at] is '\n' or '-' or '–' or '+' or '•' or '*' or '"' or '“')
        {
            return true;
        }
        var rest = text.AsSpan(at, Math.Min(12, text.Length - at));
        if (char.IsAsciiDigit(rest[0]))
        {
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            return end is > 0 and <= 2 && rest[end] is '.' or ')';
        }
        return (rest.Length > 1 && char.IsLower(rest[0]) && rest[1] == ')')
            || StartsWith(rest, "Căn cứ")
            || StartsWith(rest, "Điều ")
            || StartsWith(rest, "Xét ")
            || StartsWith(rest, "Theo đề nghị")
            || StartsWith(rest, "Kính gửi")
            || StartsWith(rest, "Nơi nhận");
    }

    private static bool StartsWith(ReadOnlySpan<char> rest, string word) =>
        rest.StartsWith(word.AsSpan(0, Math.Min(word.Length, rest.Length)), StringComparison.Ordinal)
        && rest.Length >= Math.Min(word.Length, 12);

    private static bool MaySay(ReadOnlySpan<char> sentence) =>
        sentence[^1] == ':'
        || (sentence.IndexOfAny('/', '-', '–') >= 0 && sentence.IndexOfAnyInRange('0', '9') >= 0)
        || sentence.Contains("hiệu lực", StringComparison.Ordinal)
        || sentence[..Math.Min(sentence.Length, 40)].Contains("ăn cứ", StringComparison.Ordinal);

    private static TextSentence? Make(PageText page, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(page.Text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(page.Text[end - 1]))
        {
            end--;
        }
        if (end - start < 6 || !MaySay(page.Text.AsSpan(start, end - start)))
        {
            return null;
        }
        var text = page
            .Text.Substring(start, end - start)
            .Replace('\n', ' ')
            .Replace('\r', ' ')
            .Replace('\f', ' ')
            .Replace('ƣ', 'ư')
            .Replace('Ƣ', 'Ư');
        return new TextSentence(page.Number, start, new PaperRow(0, start, text), text[^1] == ':');
    }
}
