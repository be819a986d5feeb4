using PartyArchive.Arrangement;
using PartyArchive.Recognition;
using PartyArchive.Vietnamese;

namespace PartyArchive.Relations;

/// <summary>A cited paper where it stands in a sentence.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Start">First character in the sentence, type included.</param>
/// <param name="End">Behind code, date and issuer.</param>
internal sealed record FoundPaper(CitedPaper Paper, int Start, int End);

/// <summary>
/// Finds the papers a sentence cites: "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương", "Công văn 12/UBND-VX", and laws by name:
/// "Luật Lưu trữ ngày 11 tháng 11 năm 2011".
/// </summary>
internal static class CitedPaperReader
{
    private const int LongestType = 40;
    private const int LongestIssuer = 90;
    private const int LongestName = 160;

    private static readonly (string Folded, string Name)[] TypeNames =
    [
        .. RecognitionData
            .Types.Where(static type => type.Category != "copy")
            .Select(static type => type.Name)
            .Distinct(StringComparer.Ordinal)
            .Select(static name => (VietnameseText.Fold(name), name))
            .OrderByDescending(static pair => pair.Item1.Length),
    ];

    private static readonly string[] OfWord = ["cua"];
    private static readonly string[] YearWord = ["nam"];

    // Papers known by their name; the longest first.
    private static readonly (string Folded, string Name)[] Named =
    [
        ("bo luat", "Bộ luật"),
        ("phap lenh", "Pháp lệnh"),
        ("dieu le dang", "Điều lệ Đảng"),
        ("hien phap", "Hiến pháp"),
        ("luat", "Luật"),
    ];

    /// <summary>Types whose papers are cited by name: folded.</summary>
    public static bool IsNamed(string foldedType) =>
        Array.Exists(Named, named => string.Equals(named.Folded, foldedType, StringComparison.Ordinal));

    /// <summary>The papers of a sentence in order.</summary>
    public static List<FoundPaper> Read(TextSentence sentence)
    {
        var found = new List<FoundPaper>();
        var text = sentence.Text;
        var from = 0;
        if (sentence.Folded.Contains("can cu", StringComparison.Ordinal) && ReadNamed(sentence) is { } named)
        {
            found.Add(named);
            from = named.End;
        }
        while (from < text.Length)
        {
            var figure = text.AsSpan(from).IndexOfAnyInRange('0', '9');
            if (figure < 0)
            {
                break;
            }
            from += figure;
            var floor = found.Count == 0 ? 0 : found[^1].End;
            var (start, type, isAnnounced) = ReadBefore(sentence, from, floor);
            if (
                DocumentCode.TryReadAt(text, from, isAnnounced, out var code, out var end)
                && IsPlausible(code, isAnnounced)
            )
            {
                var paper = Complete(sentence, start, code, type, end);
                found.Add(paper);
                from = paper.End;
                continue;
            }
            while (from < text.Length && char.IsAsciiDigit(text[from]))
            {
                from++;
            }
        }
        return found;
    }

    // "3-KH", "12/A": without a word before it, a code shows its form.
    private static bool IsPlausible(DocumentCode code, bool isAnnounced) =>
        isAnnounced || code.Symbols.Count > 1 || code.Year is not null;

    private static FoundPaper Complete(TextSentence sentence, int start, DocumentCode code, string? type, int end)
    {
        var printed = Words.SingleBlanks(sentence.Text.AsSpan(start, end - start));
        var date = ReadDate(sentence, end, out var afterDate);
        var issuer = ReadIssuer(sentence, afterDate, out var last);
        var paper = new CitedPaper
        {
            Name = printed,
            Code = code.ToString(),
            Type = type,
            Issuer = issuer,
            IssuedOn = date,
            Key = code.Key,
        };
        return new FoundPaper(paper, start, last);
    }

    private static (int Start, string? Type, bool IsAnnounced) ReadBefore(TextSentence sentence, int at, int floor)
    {
        var folded = sentence.Folded;
        var end = SkipBack(folded, at, floor);
        var isAnnounced = false;
        if (end - 2 >= floor && folded.AsSpan(end - 2, 2).SequenceEqual("so") && IsBorder(folded, end - 3))
        {
            isAnnounced = true;
            at = end - 2;
            end = SkipBack(folded, at, floor);
        }
        var window = folded.AsSpan(Math.Max(floor, end - LongestType), end - Math.Max(floor, end - LongestType));
        foreach (var (name, type) in TypeNames)
        {
            if (window.EndsWith(name, StringComparison.Ordinal) && IsBorder(folded, end - name.Length - 1))
            {
                return (end - name.Length, type, true);
            }
        }
        return (at, null, isAnnounced);
    }

    private static bool IsBorder(string folded, int at) => at < 0 || !char.IsLetterOrDigit(folded[at]);

    private static int SkipBack(string folded, int at, int floor)
    {
        while (at > floor && folded[at - 1] is ' ' or ':' or '.' or '\u00A0')
        {
            at--;
        }
        return at;
    }

    private static ArchivalDate? ReadDate(TextSentence sentence, int at, out int end)
    {
        var folded = sentence.Folded;
        var start = at;
        while (start < folded.Length && start - at < 4 && folded[start] is ' ' or ',' or '(')
        {
            start++;
        }
        if (
            Words.Match(folded, start, ["ngay"]) > 0
            && DateReader.ReadAt(folded, start, out end) is { } iso
            && ArchivalDate.TryParse(iso, out var date)
        )
        {
            return date;
        }
        end = at;
        return null;
    }

    private static string? ReadIssuer(TextSentence sentence, int at, out int end)
    {
        var start = at;
        while (start < sentence.Folded.Length && start - at < 3 && sentence.Folded[start] is ' ' or ',' or ')')
        {
            start++;
        }
        var name = Words.Match(sentence.Folded, start, OfWord);
        end = at;
        if (name < 0)
        {
            return null;
        }
        while (name < sentence.Text.Length && sentence.Text[name] == ' ')
        {
            name++;
        }
        if (name >= sentence.Text.Length || !char.IsUpper(sentence.Text[name]))
        {
            return null;
        }
        var last = IssuerEnd(sentence, name);
        end = last;
        return last - name < 3 ? null : Words.SingleBlanks(sentence.Text.AsSpan(name, last - name));
    }

    private static int IssuerEnd(TextSentence sentence, int start)
    {
        var limit = Math.Min(sentence.Text.Length, start + LongestIssuer);
        for (var i = start; i < limit; i++)
        {
            if (sentence.Text[i] is ',' or ';' or '.' or '(' or ':')
            {
                return i;
            }
            if (sentence.Text[i] == ' ' && EndsName(sentence.Folded, i + 1))
            {
                return i;
            }
        }
        return limit;
    }

    // What a paper says follows its issuer: "của Chính phủ về ...", "quy định ...", "hướng dẫn ...", "ban hành ...".
    private static bool EndsName(string folded, int at)
    {
        foreach (
            var word in (ReadOnlySpan<string>)
                ["ve", "qui", "huong", "ban hanh", "sua", "bo sung", "v", "da", "het", "va cac", "kem"]
        )
        {
            if (
                folded.AsSpan(at).StartsWith(word, StringComparison.Ordinal)
                && (at + word.Length >= folded.Length || !char.IsLetterOrDigit(folded[at + word.Length]))
                && !folded.AsSpan(at).StartsWith("ban hanh trung", StringComparison.Ordinal)
            )
            {
                return true;
            }
        }
        return false;
    }

    // "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
    private static FoundPaper? ReadNamed(TextSentence sentence)
    {
        var folded = sentence.Folded;
        var at = Words.Match(folded, sentence.AfterMark(), ["can", "cu"]);
        if (at < 0)
        {
            return null;
        }
        foreach (var word in (ReadOnlySpan<string>)["vao", "cac"])
        {
            at = Words.Match(folded, at + 1 < folded.Length ? at + 1 : at, [word]) is var next and > 0 ? next : at;
        }
        while (at < folded.Length && folded[at] == ' ')
        {
            at++;
        }
        foreach (var (word, type) in Named)
        {
            if (
                !folded.AsSpan(at).StartsWith(word, StringComparison.Ordinal)
                || !IsBorder(folded, at + word.Length < folded.Length ? at + word.Length : -1)
            )
            {
                continue;
            }
            var end = NameEnd(folded, at + word.Length);
            if (end < 0)
            {
                return null;
            }
            var name = Words.SingleBlanks(sentence.Text.AsSpan(at, end - at)).TrimEnd(',', ' ');
            var date = ReadDate(sentence, end, out var last) ?? ReadYear(folded, end, ref last);
            var paper = new CitedPaper
            {
                Name = name,
                Type = type,
                IssuedOn = date,
                Key = PaperKeys.OfName(name),
            };
            return new FoundPaper(paper, at, last);
        }
        return null;
    }

    // A number behind the name makes it a citation by code; -1 then.
    private static int NameEnd(string folded, int start)
    {
        var limit = Math.Min(folded.Length, start + LongestName);
        for (var i = start; i < limit; i++)
        {
            if (folded[i] is ';' or ',' or '.' or '(' || char.IsAsciiDigit(folded[i]))
            {
                return char.IsAsciiDigit(folded[i]) ? -1 : i;
            }
            if (folded[i] != ' ')
            {
                continue;
            }
            if (Words.Match(folded, i + 1, ["so"]) > 0)
            {
                return IsNumberAhead(folded, i + 3) ? -1 : limit;
            }
            if (
                Words.Match(folded, i + 1, ["ngay"]) > 0
                || (Words.Match(folded, i + 1, YearWord) > 0 && IsNumberAhead(folded, i + 4))
            )
            {
                return i;
            }
        }
        return limit;
    }

    private static bool IsNumberAhead(string folded, int at)
    {
        while (at < folded.Length && folded[at] is ' ' or ':')
        {
            at++;
        }
        return at < folded.Length && char.IsAsciiDigit(folded[at]);
    }

    private static ArchivalDate? ReadYear(string folded, int at, ref int end)
    {
        var year = Words.Match(folded, at < folded.Length && folded[at] == ' ' ? at + 1 : at, YearWord);
        if (year < 0)
        {
            return null;
        }
        while (year < folded.Length && folded[year] == ' ')
        {
            year++;
        }
        if (
            year + 4 <= folded.Length
            && int.TryParse(
                folded.AsSpan(year, 4),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var value
            )
            && value is > 1900 and < 2100
        )
        {
            end = year + 4;
            return ArchivalDate.OfYear(value);
        }
        return null;
    }
}
