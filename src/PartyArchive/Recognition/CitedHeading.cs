namespace PartyArchive.Recognition;

/// <summary>
/// A heading that holds the whole citation, as gazettes and law databases print it: "NGHỊ ĐỊNH / CỦA CHÍNH PHỦ SỐ 29/1998/NĐ-CP NGÀY 11 THÁNG 5
/// NĂM 1998 / VỀ VIỆC ...".
/// </summary>
internal sealed class CitedHeading
{
    private const int MostRows = 3;
    private static readonly string[] Of = ["cua"];
    private static readonly string[] Number = ["so"];

    private static readonly string[] PrimeMinister = Words.Of("Thủ tướng");

    private readonly Evidence _evidence;
    private readonly List<PaperRow> _rows;
    private int _subjectRow;
    private Cell? _subjectStart;

    private CitedHeading(Evidence evidence, List<PaperRow> rows)
    {
        _evidence = evidence;
        _rows = rows;
    }

    public PrintedCode? Code { get; private set; }

    public PrintedDate? Date { get; private set; }

    public RecognizedField? Issuer { get; private set; }

    /// <summary>Reads the citation behind a heading; null when there is none, or when the paper has its code elsewhere.</summary>
    public static CitedHeading? Read(
        Evidence evidence,
        List<PaperRow> rows,
        int headingRow,
        TypeHeading heading,
        bool hasCode
    )
    {
        if (hasCode)
        {
            return null;
        }
        var cited = new CitedHeading(evidence, rows);
        var name = new List<Cell>();
        var cell = heading.Rest;
        for (var row = headingRow; row <= headingRow + MostRows && row < rows.Count; cell = NextCell(rows, ++row))
        {
            if (cell.Length == 0 && row == headingRow)
            {
                continue;
            }
            if (cell.Length == 0 || (name.Count == 0 && !MayCite(cell)))
            {
                return null;
            }
            var number = FindNumber(cell);
            if (number >= 0)
            {
                name.Add(cell.Row.Trim(cell.Start, number));
                cited.ReadCode(cell, number, row);
                cited.ReadIssuer(name);
                return cited;
            }
            name.Add(cell);
        }
        return null;
    }

    /// <summary>The subject behind the citation.</summary>
    public RecognizedField? Subject(RecognizedField? issuer) =>
        SubjectReader.Below(_evidence, _rows, _subjectRow, _subjectStart, issuer);

    private static Cell NextCell(List<PaperRow> rows, int row) => row < rows.Count ? rows[row].Whole : default;

    // "CỦA CHÍNH PHỦ SỐ ...", "SỐ ...", "BỘ TÀI CHÍNH - TỔNG CỤC HẢI QUAN / SỐ ..."
    private static bool MayCite(Cell cell) =>
        TypeHeading.IsCitation(cell) || Words.StartWithAny(cell.Folded, RecognitionData.BodyWords);

    private void ReadIssuer(List<Cell> name)
    {
        if (Words.StartWith(name[0].Folded, Of))
        {
            name[0] = name[0].From(Of[0].Length);
        }
        name[0] = WithoutOffice(name[0]);
        name.RemoveAll(static cell => cell.Length == 0);
        var printed = string.Join(' ', name.Select(static cell => cell.Value));
        Issuer = printed.Length is > 2 and < 140
            ? _evidence.Field(printed, NaturalCase.OfBody(printed), "issuer.citation", 0.85, name)
            : null;
    }

    // "BỘ TRƯỞNG BỘ TÀI CHÍNH": the paper is the ministry's. The Prime Minister is a body of his own.
    private static Cell WithoutOffice(Cell cell)
    {
        foreach (var office in RecognitionData.Offices)
        {
            var end = Words.Match(cell.Folded, 0, office);
            if (end > 0 && !Words.StartWith(cell.Folded, PrimeMinister))
            {
                var body = cell.From(end);
                return Words.StartWithAny(body.Folded, RecognitionData.BodyWords) ? body : cell;
            }
        }
        return cell;
    }

    private void ReadCode(Cell cell, int number, int index)
    {
        Code = CodeReader.ReadAt(cell.Row, number + Number[0].Length, out var end);
        var rest = cell.Row.Trim(end, cell.End);
        var dateRow = index;
        if (rest.Length == 0 && index + 1 < _rows.Count)
        {
            (rest, dateRow) = (_rows[index + 1].Whole, index + 1);
        }
        (_subjectRow, _subjectStart) = (dateRow + 1, rest);
        if (rest.Length > 0 && DateReader.ReadInside(rest) is { } date && date.Date.Start == rest.Start)
        {
            Date = date;
            _subjectStart = rest.Row.Trim(date.Date.End, rest.End);
        }
    }

    // The last word "số" that a code follows; the name of the body may hold the word too.
    private static int FindNumber(Cell cell)
    {
        for (var i = cell.Start; i + 2 < cell.End; i++)
        {
            var isWord =
                (i == 0 || !char.IsLetterOrDigit(cell.Row.Folded[i - 1]))
                && Words.Match(cell.Row.Folded, i, Number) >= 0;
            if (isWord && CodeReader.ReadAt(cell.Row, i + 2, out _)?.Code is not null)
            {
                return i;
            }
        }
        return -1;
    }
}
