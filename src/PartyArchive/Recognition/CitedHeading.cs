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
        var cell = heading.Rest;
        for (var i = 0; i < MostRows; i++)
        {
            if (cell.Length > 0 && (i > 0 || TypeHeading.IsCitation(cell)))
            {
                if (!Words.StartWith(cell.Folded, Of) && !Words.StartWith(cell.Folded, Number))
                {
                    return null;
                }
                return cited.ReadCode(cell, headingRow + i) ? cited : null;
            }
            var next = headingRow + i + 1;
            if (next >= rows.Count || rows[next].IsBlank)
            {
                return null;
            }
            cell = rows[next].Whole;
        }
        return null;
    }

    /// <summary>The subject behind the citation.</summary>
    public RecognizedField? Subject(RecognizedField? issuer) =>
        SubjectReader.Below(_evidence, _rows, _subjectRow, _subjectStart, issuer);

    private bool ReadCode(Cell cell, int index)
    {
        var number = FindNumber(cell);
        if (number < 0)
        {
            return false;
        }
        Code = CodeReader.ReadAt(cell.Row, number + 2, out var end);
        if (Code?.Code is null)
        {
            Code = null;
            return false;
        }
        if (Words.StartWith(cell.Folded, Of))
        {
            var name = cell.Row.Trim(cell.Start + 3, number);
            Issuer = name.Length is > 2 and < 140
                ? _evidence.Field(name.Value, NaturalCase.OfBody(name.Value), "issuer.citation", 0.85, [name])
                : null;
        }
        var rest = cell.Row.Trim(end, cell.End);
        var dateRow = index;
        if (rest.Length == 0 && index + 1 < _rows.Count)
        {
            (rest, dateRow) = (_rows[index + 1].Whole, index + 1);
        }
        _subjectRow = dateRow + 1;
        _subjectStart = rest;
        if (DateReader.ReadInside(rest) is { } date && date.Date.Start == rest.Start)
        {
            Date = date;
            _subjectStart = rest.Row.Trim(date.Date.End, rest.End);
        }
        return true;
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
