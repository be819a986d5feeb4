using System.Globalization;

namespace PartyArchive.Recognition;

/// <summary>A date as it stands in a row.</summary>
/// <param name="Place">Cell of the place before it; null without one.</param>
/// <param name="Date">Cell of the date.</param>
/// <param name="Iso">yyyy, yyyy-MM or yyyy-MM-dd by what is filled in.</param>
internal sealed record PrintedDate(Cell? Place, Cell Date, string Iso);

/// <summary>
/// Reads "Hà Nội, ngày 05 tháng 3 năm 2020" with blanks, points, unpadded days, months in words and parts left open, and "ngày 02/3/1993".
/// </summary>
internal static class DateReader
{
    private const int LongestPlace = 40;
    private const int LongestTail = 14;

    private static readonly string[] DayWord = ["ngay"];

    private static readonly string[][] TimeWords =
    [
        ["tu"],
        ["den"],
        ["truoc"],
        ["sau"],
        ["ke", "tu"],
        ["tinh", "den"],
    ];

    private static readonly string[] MonthWords =
    [
        "gieng",
        "hai",
        "ba",
        "tu",
        "nam",
        "sau",
        "bay",
        "tam",
        "chin",
        "muoi",
        "muoi mot",
        "muoi hai",
    ];

    /// <summary>A date that fills a cell of the row, alone or behind its place.</summary>
    public static PrintedDate? ReadCell(PaperRow row)
    {
        foreach (var cell in row.Cells())
        {
            // Day and month left open stand as wide blanks: the date may run over what elsewhere is the border of a cell.
            if (Find(cell, row.Text.Length, out var start, out var date) && TailLetters(row, date.End) <= LongestTail)
            {
                var place = row.Trim(cell.Start, start);
                place = TrimComma(place);
                if (place.Length == 0 && TailLetters(row, date.End) <= 3)
                {
                    return new PrintedDate(null, date.Cell, date.Iso);
                }
                if (IsPlace(place))
                {
                    return new PrintedDate(place, date.Cell, date.Iso);
                }
                if (SubjectReader.IsMarked(cell) && IsPlace(LastName(place)))
                {
                    return new PrintedDate(LastName(place), date.Cell, date.Iso);
                }
            }
        }
        return null;
    }

    /// <summary>The first date inside a cell.</summary>
    public static PrintedDate? ReadInside(Cell cell) =>
        Find(cell, cell.End, out _, out var date) ? new PrintedDate(null, date.Cell, date.Iso) : null;

    /// <summary>The date that begins at a position of a text, perhaps behind "ngày"; null when none does.</summary>
    /// <param name="folded">The accent-free text.</param>
    /// <param name="position">Where it must begin.</param>
    /// <param name="end">Behind its last character.</param>
    public static string? ReadAt(ReadOnlySpan<char> folded, int position, out int end)
    {
        var word = Words.Match(folded, position, DayWord);
        var scan = new Scan(folded, word > 0 ? word : position);
        var iso = scan.Read();
        end = scan.Position;
        return iso;
    }

    private static int TailLetters(PaperRow row, int position)
    {
        var cell = row.Cells().Find(cell => cell.Start <= position && position < cell.End);
        return cell.Row is null ? 0 : Words.LettersIn(row.Folded.AsSpan(position, cell.End - position));
    }

    private static bool Find(Cell cell, int end, out int start, out (Cell Cell, int End, string Iso) date)
    {
        var folded = cell.Row.Folded.AsSpan(0, end);
        foreach (var word in (ReadOnlySpan<string>)["ngay", "thang"])
        {
            for (start = cell.Start; start < cell.End; start++)
            {
                var next = folded[start..].IndexOf(word, StringComparison.Ordinal);
                if (next < 0)
                {
                    break;
                }
                start += next;
                if (start >= cell.End)
                {
                    break;
                }
                if (start > 0 && char.IsLetterOrDigit(folded[start - 1]))
                {
                    continue;
                }
                var scan = new Scan(folded, word == "ngay" ? start + word.Length : start);
                if (scan.Read() is { } iso)
                {
                    date = (new Cell(cell.Row, start, scan.Position), scan.Position, iso);
                    return true;
                }
            }
        }
        (start, date) = (0, default);
        return false;
    }

    private static Cell TrimComma(Cell place)
    {
        var end = place.End;
        while (end > place.Start && place.Row.Text[end - 1] is ',' or '.' or ' ' or ';' or '-' or '–')
        {
            end--;
        }
        return place.Row.Trim(place.Start, end);
    }

    // "V/v công tác văn thư Bình Lư, ngày ...": columns joined by one blank; the place is the name in capitals before the date.
    private static Cell LastName(Cell text)
    {
        var start = text.End;
        for (var at = text.End - 1; at >= text.Start; at--)
        {
            if (at > text.Start && text.Row.Text[at - 1] != ' ')
            {
                continue;
            }
            if (!char.IsUpper(text.Row.Text[at]) && text.Row.Text[at] is not ('-' or '–'))
            {
                break;
            }
            start = at;
        }
        return text.Row.Trim(start, text.End);
    }

    // A place is a short name that begins with a capital; after .VnTimeH every letter may be small.
    private static bool IsPlace(Cell place)
    {
        if (place.Length is < 2 or > LongestPlace || !char.IsLetter(place.Text[0]))
        {
            return false;
        }
        // "Quận 3", "Phường 12"
        var isNumbered = Words.StartWithAny(place.Folded, RecognitionData.PlaceWords);
        foreach (var c in place.Text)
        {
            if (
                !char.IsLetter(c)
                && !(isNumbered && char.IsAsciiDigit(c))
                && c is not (' ' or '.' or '-' or '–' or '\'' or '’')
            )
            {
                return false;
            }
        }
        if (Words.StartWithAny(place.Folded, TimeWords))
        {
            return false;
        }
        var most = char.IsUpper(place.Text[0]) || place.Value.Contains(" - ", StringComparison.Ordinal) ? 4 : 3;
        return place.Value.Count(static c => c == ' ') <= most;
    }

    private ref struct Scan(ReadOnlySpan<char> folded, int position)
    {
        private readonly ReadOnlySpan<char> _folded = folded;

        public int Position { get; private set; } = position;

        public string? Read()
        {
            SkipFilling();
            SkipDayMark();
            var day = ReadFigures(2) ?? ReadDayWord();
            if (day is not null && ReadShort(day.Value) is { } iso)
            {
                return iso;
            }
            SkipFilling();
            if (!TakeWord("thang"))
            {
                return null;
            }
            SkipFilling();
            var month = ReadFigures(2) ?? ReadMonthWord();
            SkipFilling();
            if (Position < _folded.Length && _folded[Position] is '/' or '-')
            {
                Position++;
            }
            else if (!TakeWord("nam"))
            {
                return null;
            }
            SkipFilling();
            return ReadFigures(4) is { } year ? Iso(year, month, day) : null;
        }

        // 02/3/1993, 01-10-1997, 04.12.2008
        private string? ReadShort(int day)
        {
            var back = Position;
            if (TakeLink() && ReadFigures(2) is { } month && TakeLink() && ReadFigures(4) is { } year)
            {
                return Iso(year, month, day);
            }
            Position = back;
            return null;
        }

        private static string? Iso(int year, int? month, int? day)
        {
            if (year is < 1900 or > 2100)
            {
                return null;
            }
            if (month is not { } m)
            {
                return year.ToString("D4", CultureInfo.InvariantCulture);
            }
            if (m is < 1 or > 12 || day is < 1 || day > DateTime.DaysInMonth(year, m))
            {
                return null;
            }
            return day is { } d
                ? string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{m:D2}-{d:D2}")
                : string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{m:D2}");
        }

        private bool TakeLink()
        {
            SkipBlanks();
            if (Position >= _folded.Length || _folded[Position] is not ('/' or '-' or '.'))
            {
                return false;
            }
            Position++;
            SkipBlanks();
            return true;
        }

        private bool TakeWord(string word)
        {
            if (!_folded[Position..].StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }
            Position += word.Length;
            return true;
        }

        // "ngày mồng 5", "ngày mùng 3"
        private void SkipDayMark()
        {
            foreach (var word in (ReadOnlySpan<string>)["mong", "mung"])
            {
                if (TakeWord(word))
                {
                    SkipFilling();
                    return;
                }
            }
        }

        // "ngày hai mươi lăm tháng ba": at most three words before "tháng".
        private int? ReadDayWord()
        {
            var end = _folded[Position..].IndexOf("thang", StringComparison.Ordinal);
            if (end is < 3 or > 20)
            {
                return null;
            }
            var words = _folded.Slice(Position, end).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (NumberWords.DayOf(words) is not { } day)
            {
                return null;
            }
            Position += end;
            return day;
        }

        private int? ReadMonthWord()
        {
            for (var month = MonthWords.Length; month >= 1; month--)
            {
                var end = Words.Match(_folded, Position, MonthWords[month - 1].Split(' '));
                if (end >= 0 && (month != 5 || FollowedByYearWord(end)))
                {
                    Position = end;
                    return month;
                }
            }
            return null;
        }

        // "tháng năm năm 1958": the first năm is five only when another one follows.
        private readonly bool FollowedByYearWord(int end) => Words.Match(_folded, end, ["", "nam"]) >= 0;

        private int? ReadFigures(int most)
        {
            var start = Position;
            var misread = OcrFigures.Length(_folded[Position..], most);
            if (misread > 0 && (most != 4 || misread == 4))
            {
                Position += misread;
                var repaired = OcrFigures.Repaired(_folded[start..Position]);
                return int.Parse(repaired, NumberStyles.None, CultureInfo.InvariantCulture);
            }
            while (Position < _folded.Length && Position - start < most && char.IsAsciiDigit(_folded[Position]))
            {
                Position++;
            }
            var isWhole = Position == _folded.Length || !char.IsAsciiDigit(_folded[Position]);
            if (Position == start || !isWhole || (most == 4 && Position - start != 4))
            {
                Position = start;
                return null;
            }
            return int.Parse(_folded[start..Position], NumberStyles.None, CultureInfo.InvariantCulture);
        }

        private void SkipFilling()
        {
            while (
                Position < _folded.Length
                && (_folded[Position] is '.' or '…' or '_' or ',' or ':' || char.IsWhiteSpace(_folded[Position]))
            )
            {
                Position++;
            }
        }

        private void SkipBlanks()
        {
            while (Position < _folded.Length && _folded[Position] == ' ')
            {
                Position++;
            }
        }
    }
}
