using System.Globalization;
using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>A number and symbol as they stand in a row.</summary>
/// <param name="Number">Cell of the number; null when the paper leaves it blank.</param>
/// <param name="Symbol">Cell of the symbol.</param>
/// <param name="Year">Cell of the year between them.</param>
/// <param name="NumberText">The number, with figures that OCR took for letters put right.</param>
/// <param name="SymbolText">The symbol without blanks.</param>
/// <param name="Code">Number, year and symbol as printed, without the blanks between; null without a number.</param>
/// <param name="IsParty">True for number-TYPE/BODY, false for number/TYPE-BODY and number/year/..., null for other forms.</param>
internal sealed record PrintedCode(
    Cell? Number,
    Cell Symbol,
    Cell? Year,
    string? NumberText,
    string SymbolText,
    string? Code,
    bool? IsParty
)
{
    public IReadOnlyList<Cell> All => [new Cell(Symbol.Row, Number?.Start ?? Symbol.Start, Symbol.End)];

    /// <summary>First group of the symbol, without marks: the type in most codes.</summary>
    public string FirstGroup => VietnameseText.Fold(SymbolText.Split(['/', '-', '–', '.'], 2)[0].Replace('§', 'Đ'));
}

/// <summary>
/// Reads "Số 127-QĐ/TW", "Số: 30/2020/NĐ-CP", "Số: 27 NQ/TU", "Số 142-TTg", "Luật số: 33/2024/QH15" and the drafts that leave the number blank
/// (decree 30/2020/NĐ-CP annex I, guidance 36-HD/VPTW; older papers put blanks and points between the groups).
/// </summary>
internal ref struct CodeReader(PaperRow row)
{
    private const int LongestGroup = 16;
    private const int MostGroups = 7;
    private static readonly string[] NumberWords = ["so", "se", "s6"];

    private readonly string _text = row.Text;
    private int _position;

    /// <summary>Reads the code of a row whose left or right cell begins with the word "Số", perhaps after a type.</summary>
    public static PrintedCode? ReadLabelled(PaperRow row, out int start, out int end)
    {
        foreach (var cell in row.Cells())
        {
            var label = LabelEnd(cell.Folded);
            if (label < 0)
            {
                continue;
            }
            var reader = new CodeReader(row) { _position = cell.Start + label };
            if (reader.Read() is { } code && !IsProse(cell, label, reader._position))
            {
                (start, end) = (cell.Start, reader._position);
                return code;
            }
        }
        (start, end) = (0, 0);
        return null;
    }

    /// <summary>Reads a code that begins at a position: the citation in a heading, "SỐ 29/1998/NĐ-CP".</summary>
    public static PrintedCode? ReadAt(PaperRow row, int position, out int end)
    {
        var reader = new CodeReader(row) { _position = position };
        var code = reader.Read();
        end = reader._position;
        return code;
    }

    // "Nghị định số 34/2016/NĐ-CP quy định ..." is a sentence about a paper; a heading ends behind the code or goes on in capitals or with a date.
    private static bool IsProse(Cell cell, int label, int end)
    {
        if (cell.Folded.StartsWith("so", StringComparison.Ordinal) || end >= cell.End || label > 40)
        {
            return false;
        }
        var rest = cell.Row.Trim(end, cell.End);
        return rest.Length > 0 && char.IsLower(rest.Text[0]) && !Words.StartWith(rest.Folded, ["ngay"]);
    }

    private static int LabelEnd(ReadOnlySpan<char> folded)
    {
        var start = 0;
        foreach (var type in RecognitionData.Headings)
        {
            var after = Words.Match(folded, 0, type.Heading);
            if (after > 0)
            {
                start = after;
                break;
            }
        }
        while (start < folded.Length && folded[start] == ' ')
        {
            start++;
        }
        foreach (var word in NumberWords)
        {
            if (!folded[start..].StartsWith(word, StringComparison.Ordinal))
            {
                continue;
            }
            var end = start + word.Length;
            if (end < folded.Length && char.IsLetter(folded[end]))
            {
                continue;
            }
            while (end < folded.Length && folded[end] is ' ' or ':' or '.')
            {
                end++;
            }
            return end;
        }
        return -1;
    }

    private PrintedCode? Read()
    {
        var code = new StringBuilder();
        SkipBlankNumber();
        var number = ReadNumber();
        Cell? year = null;
        var (symbolStart, symbolEnd) = (-1, -1);
        var symbol = new StringBuilder();
        char firstLink = '\0';
        var numberText = number is { } cell ? Figures(cell) : null;
        code.Append(numberText);
        for (var group = 0; group < MostGroups; group++)
        {
            var link = ReadLink(isFirst: group == 0, hasNumber: number is not null);
            if (link == '\0')
            {
                break;
            }
            firstLink = group == 0 ? link : firstLink;
            var start = _position;
            var piece = ReadGroup();
            if (symbolStart < 0 && OcrFigures.Length(piece, 4) == 4)
            {
                piece = OcrFigures.Repaired(piece);
            }
            if (piece.Length == 4 && symbolStart < 0 && IsYear(piece))
            {
                year = new Cell(row, start, _position);
                code.Append(link).Append(piece);
                continue;
            }
            if (symbolStart < 0)
            {
                symbolStart = start;
            }
            else
            {
                symbol.Append(link);
            }
            symbolEnd = _position;
            symbol.Append(piece);
            code.Append(link).Append(piece);
        }
        if (
            symbolStart < 0
            || !char.IsLetter(symbol[0])
            || (number is null && !IsWholeSymbol(symbol.ToString(), firstLink))
        )
        {
            return null;
        }
        _position = symbolEnd;
        // A section sign behind a letter is the Đ of TCVN3 that a font name hid from the decoder.
        var printed = symbol.ToString().Replace('§', 'Đ');
        return new PrintedCode(
            number,
            new Cell(row, symbolStart, symbolEnd),
            year,
            numberText,
            printed,
            number is null ? null : code.ToString().Replace('§', 'Đ'),
            SystemOf(firstLink, year, printed)
        );
    }

    private static bool? SystemOf(char firstLink, Cell? year, string symbol)
    {
        if (year is not null)
        {
            return false;
        }
        return (
            firstLink,
            symbol.Contains('/', StringComparison.Ordinal),
            symbol.Contains('-', StringComparison.Ordinal)
        ) switch
        {
            ('-' or '–' or ' ', true, _) => symbol.AsSpan().Count('/') == 1 ? true : null,
            ('/', _, _) => false,
            _ => null,
        };
    }

    // Without a number only a symbol of two groups is believed.
    private static bool IsWholeSymbol(string symbol, char firstLink)
    {
        var border = symbol.AsSpan().IndexOfAny('-', '/', '–');
        // Fonts of small letters show the symbol in small letters: then its first group must be that of a type.
        return border > 0
            && (
                char.IsUpper(symbol[0])
                || (
                    firstLink != '\0'
                    && RecognitionData.TypeSymbols.Contains(VietnameseText.Fold(symbol[..border].Replace('§', 'Đ')))
                )
            );
    }

    // "Số      -KH/ĐU", "Số:…………/BC-BCT": the place for a number that is not written yet.
    private void SkipBlankNumber()
    {
        while (
            _position < _text.Length && (_text[_position] is '.' or '…' or '_' || char.IsWhiteSpace(_text[_position]))
        )
        {
            _position++;
        }
    }

    private static string Figures(Cell number) =>
        OcrFigures.Length(number.Text, number.Length) == number.Length
            ? OcrFigures.Repaired(number.Text)
            : number.Value;

    private Cell? ReadNumber()
    {
        var start = _position;
        var misread = OcrFigures.Length(_text.AsSpan(_position), 6);
        if (misread > 0 && _position + misread < _text.Length && _text[_position + misread] is '/' or '-' or '–')
        {
            _position += misread;
            return new Cell(row, start, _position);
        }
        while (_position < _text.Length && _position - start < 6 && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }
        if (_position == start)
        {
            return null;
        }
        if (
            _position + 1 < _text.Length
            && char.IsAsciiLetterLower(_text[_position])
            && _text[_position + 1] is '/' or '-' or '–' or ' '
        )
        {
            _position++;
        }
        return new Cell(row, start, _position);
    }

    // The sign before the next group, with the blanks around it; '\0' when the code ends here.
    private char ReadLink(bool isFirst, bool hasNumber)
    {
        var position = SkipBlanks(_position, isFirst ? 40 : 2);
        if (position >= _text.Length)
        {
            return '\0';
        }
        var link = _text[position];
        if (link is '/' or '-' or '–' or '.')
        {
            var next = SkipBlanks(position + 1, link == '.' ? 1 : 2);
            if (
                next < _text.Length
                && IsGroupStart(_text[next])
                && (link != '.' || next == position + 1 || IsAbbreviation(next))
            )
            {
                _position = next;
                return link;
            }
            return '\0';
        }
        if (isFirst && hasNumber && position > _position && position - _position <= 3 && IsOldPartySymbol(position))
        {
            _position = position;
            return ' ';
        }
        return '\0';
    }

    // "27 NQ/TU": a blank links only when a slash follows in the symbol.
    private readonly bool IsOldPartySymbol(int position)
    {
        var end = position;
        while (end < _text.Length && end - position < 6 && char.IsLetter(_text[end]))
        {
            end++;
        }
        return end > position && char.IsUpper(_text[position]) && end < _text.Length && _text[end] == '/';
    }

    private readonly bool IsAbbreviation(int position)
    {
        var end = position;
        while (end < _text.Length && char.IsUpper(_text[end]))
        {
            end++;
        }
        return end - position >= 2 && (end == _text.Length || !char.IsLetter(_text[end]));
    }

    private readonly int SkipBlanks(int position, int most)
    {
        var start = position;
        while (position < _text.Length && position - start < most && _text[position] is ' ' or '\u00A0')
        {
            position++;
        }
        return position;
    }

    private static bool IsGroupStart(char c) => char.IsLetterOrDigit(c);

    private ReadOnlySpan<char> ReadGroup()
    {
        var start = _position;
        while (
            _position < _text.Length
            && _position - start < LongestGroup
            && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '&' or '§')
        )
        {
            _position++;
        }
        return _text.AsSpan(start, _position - start);
    }

    private static bool IsYear(ReadOnlySpan<char> group) =>
        int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1900 and < 2100;
}
