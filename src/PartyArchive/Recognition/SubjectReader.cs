namespace PartyArchive.Recognition;

/// <summary>Reads the subject (trích yếu): below the heading of the type, or, in a letter, below the code.</summary>
internal static class SubjectReader
{
    private const int MostRows = 12;
    private const int MostCharacters = 1_500;
    private const int LongestFirstRow = 260;
    private static readonly string[][] Abbreviated =
    [
        ["v", "v"],
    ];
    private static readonly string[][] OpenEnds =
    [
        ["va"],
        ["cua"],
        ["tai"],
        ["ve"],
        ["voi"],
        ["cho"],
        ["theo"],
        ["trong"],
        ["cac"],
        ["do"],
        ["thuoc"],
        ["cap"],
    ];

    /// <summary>The subject of a paper whose type is printed.</summary>
    /// <param name="evidence">Makes the field.</param>
    /// <param name="rows">Rows of the heading.</param>
    /// <param name="start">First row below the type.</param>
    /// <param name="begun">What stands behind the type in its own row; of length 0 for nothing.</param>
    /// <param name="issuer">The issuing body: its name again opens the text.</param>
    public static RecognizedField? Below(
        Evidence evidence,
        List<PaperRow> rows,
        int start,
        Cell? begun,
        RecognizedField? issuer
    )
    {
        var cells = new List<Cell>();
        if (begun is { Length: > 0 } first)
        {
            cells.Add(first);
        }
        var characters = 0;
        for (var i = start; i < rows.Count && cells.Count < MostRows && characters < MostCharacters; i++)
        {
            var row = rows[i];
            if (row.IsBlank)
            {
                if (cells.Count > 0)
                {
                    break;
                }
                continue;
            }
            if (Ends(row, cells, issuer))
            {
                break;
            }
            cells.Add(row.Whole);
            characters += row.Text.Length;
        }
        return Make(evidence, cells, "subject.below-type", 0.95);
    }

    /// <summary>The subject of a letter: cells below the code.</summary>
    /// <param name="evidence">Makes the field.</param>
    /// <param name="rows">Rows of the heading, read ones taken out.</param>
    /// <param name="start">Row of the code.</param>
    /// <param name="end">Row at which the text begins.</param>
    /// <param name="needsMark">True when only a cell that begins "V/v" is a subject.</param>
    public static RecognizedField? OfLetter(Evidence evidence, List<PaperRow> rows, int start, int end, bool needsMark)
    {
        var cells = new List<Cell>();
        for (var i = start; i < end && cells.Count < MostRows; i++)
        {
            var rest = rows[i]
                .Cells()
                .FirstOrDefault(cell =>
                    !Words.IsOrnament(cell.Text)
                    && (IssuerReader.MayBeLine(cell, mustBeBody: false) || (cells.Count > 0 && IsYear(cell)))
                );
            var marked = rows[i].Cells().FirstOrDefault(static cell => IsMarked(cell));
            if (marked.Row is not null && cells.Count == 0)
            {
                cells.Add(marked);
                continue;
            }
            if (rest.Row is null || (cells.Count == 0 && needsMark))
            {
                if (cells.Count > 0)
                {
                    break;
                }
                continue;
            }
            cells.Add(rest);
        }
        return Make(evidence, cells, "subject.below-code", needsMark ? 0.93 : 0.85);
    }

    // "V/v hướng dẫn tổ chức lễ hội năm", and in the next row "2023".
    private static bool IsYear(Cell cell) =>
        cell.Length is 4 or 5
        && cell.Text[..4].IndexOfAnyExceptInRange('0', '9') < 0
        && cell.Text[0] is '1' or '2'
        && cell.Text[^1] is '.' or (>= '0' and <= '9');

    public static bool IsMarked(Cell cell) => Words.StartWithAny(cell.Folded, Abbreviated);

    private static bool Ends(PaperRow row, List<Cell> cells, RecognizedField? issuer)
    {
        var cell = row.Whole;
        if (
            Words.IsOrnament(cell.Text)
            || cell.Text[0] is '(' or '-' or '+'
            || (BodyText.Begins(row) && !(cells.Count == 0 && BodyText.MayBeSubject(cell)))
            || IsNumberLine(cell)
            || AuthorityMarker.TryRead(cell.Text, out _, out _)
        )
        {
            return true;
        }
        if (cells.Count == 0)
        {
            return cell.Length > LongestFirstRow && cell.Text.Contains(". ", StringComparison.Ordinal);
        }
        // "... trân trọng kính mời:" leads on to a list.
        if (cell.Text[^1] == ':')
        {
            return true;
        }
        // A long row with whole sentences is text, not subject.
        if (
            cell.Length > (char.IsUpper(cell.Text[0]) && !Words.AreCapitals(cell.Text) ? 90 : 150)
            && (cell.Text.Contains(". ", StringComparison.Ordinal) || cell.Text[^1] is '.' or ':' or ';')
        )
        {
            return true;
        }
        if (
            issuer is not null
            && Words.StartWithAny(cell.Folded, RecognitionData.Offices)
            && cell.Folded.EndsWith(Vietnamese.VietnameseText.Fold(issuer.Value), StringComparison.Ordinal)
        )
        {
            return true;
        }
        var isOpen = EndsOpen(cells[^1]);
        if (isOpen || !Words.AreCapitals(cell.Text))
        {
            // "Chính phủ" in small letters opens the text as well.
            return !isOpen
                && issuer is not null
                && cell.Folded.SequenceEqual(PartyArchive.Vietnamese.VietnameseText.Fold(issuer.Value));
        }
        if (Words.StartWithAny(cell.Folded, RecognitionData.Offices))
        {
            return true;
        }
        return issuer is not null && Repeats(cell, issuer.Value);
    }

    // "Số: .../HĐLĐ" of a contract.
    private static bool IsNumberLine(Cell cell) =>
        Words.StartWith(cell.Folded, ["so"]) && cell.Text[..Math.Min(cell.Length, 20)].Contains(':');

    // "ỦY BAN NHÂN DÂN TỈNH" or "HỘI ĐỒNG NHÂN DÂN TỈNH ... KHÓA VII" after the subject.
    private static bool Repeats(Cell cell, string issuer)
    {
        var words = Words.Of(issuer);
        return Words.StartWith(cell.Folded, words.AsSpan(0, Math.Min(words.Length, 4)));
    }

    private static bool EndsOpen(Cell cell)
    {
        var blank = cell.Folded.LastIndexOf(' ');
        return cell.Text[^1] is ',' or '-' or '–'
            || (blank > 0 && Words.StartWithAny(cell.Folded[(blank + 1)..], OpenEnds));
    }

    private static RecognizedField? Make(Evidence evidence, List<Cell> cells, string rule, double confidence)
    {
        if (cells.Count == 0)
        {
            return null;
        }
        cells[0] = WithoutMark(cells[0]);
        var text = string.Join(' ', cells.Select(static cell => cell.Value));
        text = text.Trim('"', '“', '”', '«', '»', ' ').TrimStart(',', ';', ':', ' ').TrimEnd('.', ';', ' ');
        return Words.LettersIn(text) < 3 ? null : evidence.Field(text, null, rule, confidence, cells);
    }

    // "V/v", "V/v:", quotes before it.
    private static Cell WithoutMark(Cell cell)
    {
        var start = 0;
        while (start < cell.Length && cell.Text[start] is '"' or '“' or '«' or ' ')
        {
            start++;
        }
        var end = Words.Match(cell.Folded, start, Abbreviated[0]);
        if (end < 0)
        {
            return cell.From(start);
        }
        while (end < cell.Length && cell.Text[end] is ':' or ' ' or '.')
        {
            end++;
        }
        return cell.From(end);
    }
}
