using System.Buffers;
using PartyArchive.Access;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>Stamps and notes that stand alone in a cell: secrecy, urgency, circulation, draft, copy.</summary>
internal sealed class Stamps(Evidence evidence)
{
    // The longest first: TỐI MẬT must win over MẬT.
    private static readonly (string Text, string Level)[] SecrecyStamps =
    [
        ("tuyệt mật", nameof(SecrecyLevel.TopSecret)),
        ("tối mật", nameof(SecrecyLevel.Secret)),
        ("mật", nameof(SecrecyLevel.Confidential)),
    ];

    private static readonly (string Text, string Level)[] UrgencyStamps =
    [
        ("hoả tốc hẹn giờ", "Express"),
        ("hoả tốc", "Express"),
        ("thượng khẩn", "VeryUrgent"),
        ("khẩn", "Urgent"),
    ];

    private static readonly string[][] StampLabels =
    [
        ["do", "mat"],
        ["do", "khan"],
        ["muc", "do", "mat"],
        ["tai", "lieu"],
        ["van", "ban"],
    ];
    private static readonly SearchValues<char> Circumflexed = SearchValues.Create("âấầẩẫậ");
    private static readonly string[] DraftWords = ["du", "thao"];

    public RecognizedField? Secrecy { get; private set; }

    public RecognizedField? Urgency { get; private set; }

    public RecognizedField? Circulation { get; private set; }

    public RecognizedField? Draft { get; private set; }

    public RecognizedField? Copy { get; private set; }

    /// <summary>Reads what stamps and notes a row holds and takes them out of it.</summary>
    public void Read(PaperRow row)
    {
        foreach (var cell in row.Cells())
        {
            if (ReadCell(cell))
            {
                row.Take(cell.Start, cell.End);
            }
        }
    }

    /// <summary>Reads stamps that stand in one cell with the date, where the columns of a page are joined by one blank: "MẬT Lai Châu, ngày ...".</summary>
    public void ReadBeforeDate(PaperRow row)
    {
        foreach (var cell in row.Cells())
        {
            if (!cell.Folded.Contains("ngay", StringComparison.Ordinal))
            {
                continue;
            }
            var end = StampsEnd(cell);
            if (end > 0 && ReadStamps(new Cell(row, cell.Start, cell.Start + end)))
            {
                row.Take(cell.Start, cell.Start + end);
                return;
            }
        }
    }

    // Behind the last word of the run in capitals that stamps make at the start of the cell; 0 without one.
    private static int StampsEnd(Cell cell)
    {
        var canonical = VietnameseText.Canonical(cell.Text.ToString());
        if (canonical.Length != cell.Length)
        {
            return 0;
        }
        var end = 0;
        foreach (var stamps in (ReadOnlySpan<(string, string)[]>)[SecrecyStamps, UrgencyStamps])
        {
            foreach (var (text, _) in stamps)
            {
                var word = VietnameseText.Canonical(text);
                if (StartsWithWord(canonical[end..], word) && Words.AreCapitals(cell.Text.Slice(end, word.Length)))
                {
                    end += word.Length;
                    while (end < cell.Length && cell.Text[end] == ' ')
                    {
                        end++;
                    }
                    break;
                }
            }
        }
        return end;
    }

    /// <summary>True when the whole cell is one or more of the stamps and notes.</summary>
    public bool ReadCell(Cell cell)
    {
        if (cell.Length is < 3 or > 120)
        {
            return false;
        }
        return ReadStamps(cell) || ReadNote(cell);
    }

    private bool ReadStamps(Cell cell)
    {
        if (cell.Length > 60)
        {
            return false;
        }
        var rest = Letters(VietnameseText.Canonical(WithoutConfusions(cell.Value)));
        foreach (var label in StampLabels)
        {
            var words = string.Join(' ', label);
            if (VietnameseText.Fold(rest).StartsWith(words + " ", StringComparison.Ordinal))
            {
                rest = rest[(words.Length + 1)..];
                break;
            }
        }
        var (secrecy, urgency) = (default(string), default(string));
        while (rest.Length > 0)
        {
            if (TakeStamp(ref rest, SecrecyStamps) is { } level)
            {
                secrecy ??= level;
            }
            else if (TakeStamp(ref rest, UrgencyStamps) is { } speed)
            {
                urgency ??= speed;
            }
            else
            {
                return false;
            }
        }
        if (secrecy is null && urgency is null)
        {
            return false;
        }
        // A missed stamp does more harm than a read one too many, so small letters (a title font, OCR) count too.
        var confidence = Words.AreCapitals(cell.Text) ? 0.98 : 0.8;
        if (secrecy is not null)
        {
            Secrecy ??= evidence.Field(cell.Value, secrecy, "stamp.secrecy", confidence, [cell]);
        }
        if (urgency is not null)
        {
            Urgency ??= evidence.Field(cell.Value, urgency, "stamp.urgency", confidence, [cell]);
        }
        return true;
    }

    private static string? TakeStamp(ref string rest, (string Text, string Level)[] stamps)
    {
        foreach (var (text, level) in stamps)
        {
            var canonical = VietnameseText.Canonical(text);
            // OCR loses marks of capitals; a lone "mat" or "khan" without any mark may be another word and stays unread.
            var folded = VietnameseText.Fold(text);
            var length =
                StartsWithWord(rest, canonical) ? canonical.Length
                : IsBlurred(rest, folded) ? folded.Length
                : text.Contains(' ', StringComparison.Ordinal) && StartsWithWord(VietnameseText.Fold(rest), folded)
                    ? folded.Length
                : 0;
            if (length > 0)
            {
                rest = rest[length..].TrimStart();
                return level;
            }
        }
        return null;
    }

    // "MÂT", "KHÂN", "KHẤN": the tone was lost or misread, the circumflex was not; "MẶT" and "MAT" are other words.
    private static bool IsBlurred(string rest, string folded) =>
        !folded.Contains(' ', StringComparison.Ordinal)
        && rest.Length >= folded.Length
        && StartsWithWord(VietnameseText.Fold(rest), folded)
        && rest.AsSpan(0, folded.Length).IndexOfAny(Circumflexed) >= 0;

    // What recognition of pictures makes of capitals: l for I, 0 for O.
    private static string WithoutConfusions(string text)
    {
        var capitals = text.Count(char.IsUpper);
        return capitals >= 2 && text.All(static c => !char.IsLower(c) || c is 'l' or 'i')
            ? text.Replace('l', 'I').Replace('i', 'I').Replace('0', 'O').Replace('1', 'I').Replace('|', 'I')
            : text;
    }

    private static bool StartsWithWord(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || text[word.Length] == ' ');

    // "[ M Ậ T ]", "MẬT - KHẨN": letters and single blanks remain, spaced letters join.
    private static string Letters(string text)
    {
        Span<char> letters = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                letters[length++] = c;
            }
            else if (length > 0 && letters[length - 1] != ' ')
            {
                letters[length++] = ' ';
            }
        }
        var words = new string(letters[..length]).Trim();
        return words.Length > 2 && words.Split(' ').All(static word => word.Length == 1)
            ? words.Replace(" ", "", StringComparison.Ordinal) switch
            {
                "mật" => "mật",
                "tốimật" => "tối mật",
                "tuyệtmật" => "tuyệt mật",
                "khẩn" => "khẩn",
                "thượngkhẩn" => "thượng khẩn",
                "hoảtốc" => "hoả tốc",
                _ => words,
            }
            : words;
    }

    private bool ReadNote(Cell cell)
    {
        var folded = cell.Folded;
        foreach (var note in RecognitionData.CirculationNotes)
        {
            if (Words.AreWhole(folded, note))
            {
                Circulation ??= evidence.Field("note.circulation", 0.95, cell);
                return true;
            }
        }
        var draft = Words.Match(folded, 0, DraftWords);
        if (draft >= 0 && IsDraftTail(folded[draft..]))
        {
            Draft ??= evidence.Field("note.draft", 0.95, cell);
            return true;
        }
        foreach (var mark in RecognitionData.CopyMarks)
        {
            var end = Words.Match(folded, 0, mark);
            // "Bản sao" in a table is a word of the text; the mark is printed in capitals.
            if (
                end >= 0
                && Words.AreCapitals(cell.Text[..end])
                && (end == folded.Length || !char.IsLetterOrDigit(folded[end]))
            )
            {
                Copy ??= evidence.Field("note.copy", 0.9, new Cell(cell.Row, cell.Start, cell.Start + end));
                return true;
            }
        }
        return false;
    }

    private static bool IsDraftTail(ReadOnlySpan<char> folded)
    {
        var rest = folded.TrimStart(" (:-;,.[]1234567890/");
        return Words.LettersIn(rest) == 0
            || (
                rest.Length <= 40
                && (
                    rest.StartsWith("lan", StringComparison.Ordinal)
                    || rest.StartsWith("ngay", StringComparison.Ordinal)
                )
            );
    }
}
