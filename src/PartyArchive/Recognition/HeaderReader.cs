using System.Globalization;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>
/// Reads the heading of a paper: titles, bodies, code, place and date, stamps, type and subject. What a rule reads it takes out of its row; what
/// remains left of the titles is the issuer. Works alike on the rows of a PDF, on cells of a Word table read one after the other, and on typed text.
/// </summary>
internal sealed class HeaderReader(Evidence evidence, List<PaperRow> rows)
{
    /// <summary>Rows that a heading may take.</summary>
    public const int MostRows = 60;

    private const int LongestHeadingRow = 260;
    private const int RowsOfCover = 12;
    private static readonly string[] TermWords = Words.Of("nhiệm kỳ");
    private static readonly string[] LawDatabase = Words.Of("Cơ sở dữ liệu luật Việt Nam");

    private readonly Stamps _stamps = new(evidence);
    private readonly List<(int Row, PrintedDate Date)> _dates = [];
    private PrintedCode? _code;
    private int _codeRow = -1;
    private string? _titledSystem;
    private Cell _title;
    private int _titleRow = -1;
    private bool _hasAsterisk;
    private TypeHeading? _heading;
    private int _headingRow = -1;

    /// <summary>Row at which the text begins.</summary>
    public int BodyRow { get; private set; }

    public RecognizedPaper Read()
    {
        ReadRows();
        var system = SystemOf();
        var (issuer, parent) = IssuerReader.Read(evidence, IssuerLines(), _code);
        var citation = _heading is null
            ? null
            : CitedHeading.Read(evidence, rows, _headingRow, _heading, hasCode: _code is not null);
        if (citation?.Code is not null)
        {
            _code = citation.Code;
            system ??= _code.IsParty == true ? "party" : "state";
        }
        issuer ??= citation?.Issuer;
        var looksLikeLetter = LooksLikeLetter();
        var subject = citation?.Subject(issuer) ?? SubjectOf(issuer, looksLikeLetter);
        var date = DateOf(citation);
        return new RecognizedPaper
        {
            System = SystemField(system),
            Issuer = issuer,
            ParentIssuer = parent,
            Number = _code?.Number is { } number
                ? evidence.Field(_code.NumberText!, null, "code.number", 0.97, [number])
                : null,
            Symbol = _code is null
                ? null
                : evidence.Field(
                    _code.SymbolText,
                    VietnameseText.Fold(_code.SymbolText),
                    "code.symbol",
                    0.97,
                    [_code.Symbol]
                ),
            SymbolYear = _code?.Year is { } year ? evidence.Field("code.year", 0.97, year) : null,
            Code = CodeField(),
            Type =
                _heading?.Resolve(evidence, system, _code)
                ?? (_code is null ? null : TypeHeading.FromSymbol(evidence, system, _code, looksLikeLetter)),
            Place = date?.Place is { } place ? evidence.Field("place.before-date", 0.95, place) : null,
            Date = date is null
                ? null
                : evidence.Field(
                    date.Date.Value,
                    date.Iso,
                    date.Place is null ? "date.alone" : "date.with-place",
                    date.Place is null ? 0.85 : 0.97,
                    [date.Date]
                ),
            Subject = subject,
            Secrecy = _stamps.Secrecy,
            Urgency = _stamps.Urgency,
            Circulation = _stamps.Circulation,
            Draft = _stamps.Draft,
            Copy = _stamps.Copy,
            Term = Term(),
        };
    }

    private void ReadRows()
    {
        BodyRow = rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.IsBlank || IsNoise(row))
            {
                continue;
            }
            if (BodyText.Begins(row))
            {
                BodyRow = i;
                return;
            }
            _hasAsterisk |= row.Whole.Text is "*";
            while (Titles.TryFind(row, out var system, out var title))
            {
                if (_titledSystem is null)
                {
                    (_titledSystem, _title, _titleRow) = (system, title, i);
                }
                row.Take(title.Start, title.End);
            }
            if (_code is null && CodeReader.ReadLabelled(row, out var start, out var end) is { } code)
            {
                (_code, _codeRow) = (code, i);
                row.Take(start, end);
            }
            _stamps.ReadBeforeDate(row);
            if (DateReader.ReadCell(row) is { } date)
            {
                _dates.Add((i, date));
                row.Take(date.Place?.Start ?? date.Date.Start, date.Date.End);
            }
            _stamps.Read(row);
            if (ReadHeading(row, i))
            {
                return;
            }
            if (row.Whole.Length > LongestHeadingRow && !row.HasTaken && !SubjectReader.IsMarked(row.Whole))
            {
                BodyRow = i;
                return;
            }
        }
    }

    private bool ReadHeading(PaperRow row, int index)
    {
        var cells = row.Cells();
        if (row.HasTaken || cells.Count != 1 || TypeHeading.Read(cells[0]) is not { } heading)
        {
            return false;
        }
        // A heading that runs on is believed only below a head or at the very top.
        if (!heading.IsWhole && _titledSystem is null && _code is null && index > 5)
        {
            return false;
        }
        if (index + 1 < rows.Count && heading.ContinuedBy(rows[index + 1].Whole) is { } longer)
        {
            (heading, index) = (longer, index + 1);
        }
        (_heading, _headingRow, BodyRow) = (heading, index, Math.Min(index + 1, rows.Count));
        return true;
    }

    // Page numbers, and the head of the law database of the National Assembly's office.
    private static bool IsNoise(PaperRow row) =>
        row.Whole.Text.IndexOfAnyExceptInRange('0', '9') < 0
        || row.Cells().Any(static cell => Words.StartWith(cell.Folded, LawDatabase));

    private List<Cell> IssuerLines()
    {
        var end =
            _codeRow >= 0 ? _codeRow + 1
            : _headingRow >= 0 ? _headingRow
            : BodyRow;
        // Without a code the sheet may be a form: only names of bodies in capitals count, and only up to the first line that is none.
        var mustBeBody = _code is null;
        if (mustBeBody && _titledSystem is null && _heading is null)
        {
            return [];
        }
        var lines = new List<Cell>();
        ReadIssuerLines(lines, 0, end, mustBeBody);
        if (lines.Count == 0 && _codeRow >= 0)
        {
            // Typed forms put the code above the names of the bodies.
            ReadIssuerLines(lines, end, _headingRow >= 0 ? _headingRow : BodyRow, mustBeBody: true);
        }
        return lines;
    }

    private void ReadIssuerLines(List<Cell> lines, int start, int end, bool mustBeBody)
    {
        for (var i = start; i < end; i++)
        {
            if (rows[i].IsBlank || IsNoise(rows[i]))
            {
                continue;
            }
            foreach (var cell in rows[i].Cells())
            {
                if (SubjectReader.IsMarked(cell))
                {
                    return;
                }
                if (i == _codeRow && cell.Start >= _code!.Symbol.Start || Words.IsOrnament(cell.Text))
                {
                    continue;
                }
                if (IssuerReader.MayBeLine(cell, mustBeBody && lines.Count == 0))
                {
                    lines.Add(cell);
                }
                else if (mustBeBody)
                {
                    return;
                }
            }
        }
    }

    private bool LooksLikeLetter()
    {
        if (_heading is not null)
        {
            return false;
        }
        var isAddressed = BodyRow < rows.Count && AddresseeReader.IsAddress(rows[BodyRow]);
        return isAddressed || rows.Take(BodyRow).Any(static row => row.Cells().Any(SubjectReader.IsMarked));
    }

    private RecognizedField? SubjectOf(RecognizedField? issuer, bool isLetter)
    {
        if (_heading is not null)
        {
            var begun =
                _heading.Rest.Length > 0 && !TypeHeading.IsCitation(_heading.Rest) ? _heading.Rest : default(Cell?);
            return SubjectReader.Below(evidence, rows, _headingRow + 1, begun, issuer);
        }
        if (_codeRow < 0)
        {
            return null;
        }
        if (isLetter || _code!.FirstGroup == "cv")
        {
            var isParty = _code!.IsParty == true;
            return SubjectReader.OfLetter(evidence, rows, _codeRow, BodyRow, needsMark: !isParty);
        }
        // Codes of copies name no subject; other papers may lack the heading but not the subject.
        if (_code!.FirstGroup is "bs" or "sy" or "sl" or "trs")
        {
            return null;
        }
        var last = Math.Max(Math.Max(_codeRow, _titleRow), _dates.Count > 0 ? _dates[^1].Row : 0);
        var field = SubjectReader.Below(evidence, rows, last + 1, null, issuer);
        return field is null ? null : field with { Rule = "subject.without-type", Confidence = 0.7 };
    }

    private PrintedDate? DateOf(CitedHeading? citation)
    {
        // A date on a sheet without title, code and type dates whatever it stands beside.
        if (_titledSystem is null && _code is null && _heading is null)
        {
            return null;
        }
        foreach (var (_, date) in _dates)
        {
            if (date.Place is not null)
            {
                return date;
            }
        }
        if (citation?.Date is not null)
        {
            return citation.Date;
        }
        foreach (var (row, date) in _dates)
        {
            if (row >= _codeRow)
            {
                return date;
            }
        }
        return _code is null && _heading is not null ? DateOnCover() : null;
    }

    // The cover of a report: type, subject, and at the foot "HÀ NỘI - THÁNG 12/2008".
    private PrintedDate? DateOnCover()
    {
        var cover = rows.Skip(_headingRow + 1).Take(RowsOfCover);
        return cover.Select(DateReader.ReadCell).FirstOrDefault(static date => date?.Place is not null);
    }

    private RecognizedField? CodeField()
    {
        if (_code?.Code is not { } printed)
        {
            return null;
        }
        var key = DocumentCode.TryParse(printed, out var code) ? code.Key : VietnameseText.Fold(printed);
        return evidence.Field(printed, key, "code.labelled", 0.97, _code.All);
    }

    // Signs are weighed, none decides alone: layout rules changed, and both systems wrote T/M before 2005.
    private string? SystemOf()
    {
        var party = (_titledSystem == "party" ? 3 : 0) + (_code?.IsParty == true ? 2 : 0) + (_hasAsterisk ? 1 : 0);
        var state = (_titledSystem == "state" ? 3 : 0) + (_code?.IsParty == false ? 2 : 0);
        return party == state ? null
            : party > state ? "party"
            : "state";
    }

    private RecognizedField? SystemField(string? system)
    {
        if (system is null)
        {
            return null;
        }
        var shown = _titledSystem is not null ? _title : _code?.Symbol;
        return shown is { } cell
            ? evidence.Field(
                cell.Value,
                system,
                _titledSystem is null ? "system.code" : "system.title",
                _titledSystem == system ? 0.98 : 0.8,
                [cell]
            )
            : null;
    }

    private RecognizedField? Term()
    {
        foreach (var row in rows.Take(Math.Min(rows.Count, BodyRow + 6)))
        {
            for (var start = 0; start < row.Folded.Length; start++)
            {
                var next = row.Folded.AsSpan(start).IndexOf("nhiem", StringComparison.Ordinal);
                if (next < 0)
                {
                    break;
                }
                start += next;
                var end = Words.Match(row.Folded, start, TermWords);
                if (end >= 0 && ReadYears(row, end) is { } years)
                {
                    return evidence.Field(years.Cell.Value, years.Term, "term.years", 0.9, [years.Cell]);
                }
            }
        }
        return null;
    }

    private static (Cell Cell, string Term)? ReadYears(PaperRow row, int position)
    {
        var text = row.Text;
        Span<int> years = stackalloc int[2];
        var start = -1;
        for (var i = 0; i < 2; i++)
        {
            while (position < text.Length && text[position] is ' ' or '-' or '–' or '(')
            {
                position++;
            }
            start = start < 0 ? position : start;
            if (
                position + 4 > text.Length
                || !int.TryParse(
                    text.AsSpan(position, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out years[i]
                )
            )
            {
                return null;
            }
            position += 4;
        }
        return years[0] is > 1900 and < 2100 && years[1] > years[0] && years[1] - years[0] <= 6
            ? (new Cell(row, start, position), string.Create(CultureInfo.InvariantCulture, $"{years[0]}-{years[1]}"))
            : null;
    }
}
