using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>The title of a document as a reader would cite it; for what is no paper, the best line.</summary>
internal static class PaperTitle
{
    private const int Longest = 300;
    private const int MostLines = 4;
    private static readonly string[] Named = ["Law", "Code", "Ordinance", "Constitution"];

    private static readonly string[][] FileTitles =
    [
        ["microsoft"],
        ["untitled"],
        ["document"],
        ["word"],
        ["slide"],
        ["powerpoint"],
        ["tai", "lieu", "khong", "ten"],
    ];

    /// <summary>Title of a recognised paper: "Nghị định 01/2021/NĐ-CP về đăng ký doanh nghiệp"; null when too little was read.</summary>
    public static string? OfPaper(RecognizedPaper paper)
    {
        if (
            paper.Type is not { Confidence: >= PaperRecognizer.Believed } type
            || (paper.Code is null && paper.Subject is null)
        )
        {
            return null;
        }
        var subject = paper.Subject is null ? null : NaturalCase.OfSubject(paper.Subject.Value);
        var code = paper.Code?.Value;
        if (subject is null)
        {
            return Cut($"{type.Value} {code}");
        }
        if (Named.Contains(type.Normalized, StringComparer.Ordinal))
        {
            // "Luật Đầu tư số 143/2025/QH15"
            return Cut(
                code is null
                    ? $"{type.Value} {NaturalCase.Capital(subject)}"
                    : $"{type.Value} {NaturalCase.Capital(subject)} số {code}"
            );
        }
        var isLetter = string.Equals(type.Normalized, "OfficialLetter", StringComparison.Ordinal);
        var isAbout = VietnameseText.Fold(subject).StartsWith("ve ", StringComparison.Ordinal);
        subject = StartsSmall(subject) ? char.ToLowerInvariant(subject[0]) + subject[1..] : subject;
        return Cut($"{type.Value}{(code is null ? "" : " " + code)}{(isLetter && !isAbout ? " về " : " ")}{subject}");
    }

    /// <summary>The title a file states about itself; null when it is the default of a program or no words.</summary>
    public static string? OfProperties(string? title)
    {
        var text = Words.SingleBlanks(title ?? "");
        var folded = VietnameseText.Fold(text);
        var isSensible =
            text.Length is >= 6 and <= 250
            && text.Count(char.IsLetter) * 2 > text.Length
            && text.Contains(' ', StringComparison.Ordinal)
            && !Words.StartWithAny(folded, FileTitles)
            && !text.Contains('\\', StringComparison.Ordinal)
            && !text.Contains('\uFFFD', StringComparison.Ordinal)
            && !IsEmptyTitle(new PaperRow(0, 0, text).Whole);
        return isSensible ? text : null;
    }

    /// <summary>The first line that says something, with the lines that go on; null when there is none.</summary>
    public static string? BestLine(IReadOnlyList<PageText> pages)
    {
        var rows = PaperRows.First(pages, 40, 2);
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = rows[i].Cells();
            if (rows[i].IsBlank || cells.Count == 0 || cells.TrueForAll(IsEmptyTitle))
            {
                continue;
            }
            return Cut(Lines(rows, i, cells.First(static cell => !IsEmptyTitle(cell))));
        }
        return null;
    }

    // Titles, mottos, rules, page numbers and bare names of bodies say nothing about a document.
    private static bool IsEmptyTitle(Cell cell)
    {
        if (cell.Text.Length < 4 || cell.Text.IndexOfAnyInRange('A', '\uFFFF') < 0 || Words.IsOrnament(cell.Text))
        {
            return true;
        }
        // "B1-1-ĐONTC": marks of forms.
        if (cell.Text.IndexOf(' ') < 0 && cell.Text.IndexOfAnyInRange('0', '9') >= 0)
        {
            return true;
        }
        var row = new PaperRow(0, 0, cell.Text.ToString());
        if (Titles.TryFind(row, out _, out var title) && title.Start == 0)
        {
            return true;
        }
        if (DateReader.ReadCell(row) is not null)
        {
            return true;
        }
        var isBody = Words.AreCapitals(cell.Text) && Words.StartWithAny(cell.Folded, RecognitionData.BodyWords);
        return (isBody && cell.Length < 60)
            || RecognitionData.BodiesByName.ContainsKey(cell.Folded.ToString())
            || cell.Text.Count('.') + cell.Text.Count('…') > cell.Length / 2;
    }

    private static string Lines(List<PaperRow> rows, int index, Cell first)
    {
        var isCapitals = Words.AreCapitals(first.Text);
        var isLabel = Words.StartWithAny(first.Folded, BodyText.Annexes) && first.Length < 20;
        var lines = new List<string> { first.Value };
        for (var i = index + 1; i < rows.Count && lines.Count < MostLines && (isCapitals || isLabel); i++)
        {
            var next = rows[i].Whole;
            if (next.Length == 0 && isLabel && lines.Count == 1)
            {
                continue;
            }
            if (
                next.Length == 0
                || next.Text[0] == '('
                || IsEmptyTitle(next)
                || (lines.Count >= (isLabel ? 2 : 1) && !Words.AreCapitals(next.Text))
            )
            {
                break;
            }
            lines.Add(next.Value);
        }
        if (isLabel && lines.Count > 1)
        {
            return NaturalCase.Capital(NaturalCase.OfLabel(lines[0]))
                + ". "
                + NaturalCase.Capital(NaturalCase.OfSubject(string.Join(' ', lines.Skip(1))));
        }
        return NaturalCase.Capital(NaturalCase.OfSubject(string.Join(' ', lines)));
    }

    private static bool StartsSmall(string subject) =>
        subject.Length > 1 && char.IsUpper(subject[0]) && char.IsLower(subject[1]) && !StartsWithName(subject);

    private static bool StartsWithName(string subject) =>
        RecognitionData.ProperNames.Any(name => subject.StartsWith(name, StringComparison.Ordinal));

    private static string Cut(string title)
    {
        if (title.Length <= Longest)
        {
            return title;
        }
        var blank = title.LastIndexOf(' ', Longest - 1);
        return string.Concat(title.AsSpan(0, blank > Longest / 2 ? blank : Longest - 1), "…");
    }
}
