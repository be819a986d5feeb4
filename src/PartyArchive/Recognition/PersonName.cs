using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>Tells names of persons, titles of office and notes of signing apart.</summary>
internal static class PersonName
{
    private const int MostWords = 6;
    private static readonly string[] Signed = Words.Of("Đã ký");

    private static readonly List<string[]> OfficesWithMarks =
    [
        .. RecognitionData.OfficeNames.Select(static name =>
            VietnameseText.Canonical(name).Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)
        ),
    ];

    /// <summary>True for a title of office. Compared with marks: Trưởng is an office, Trương a family.</summary>
    public static bool IsOffice(Cell cell) =>
        cell.Length <= 120 && Words.StartWithAny(VietnameseText.Canonical(cell.Value), OfficesWithMarks);

    /// <summary>True for "(Đã ký)", "(Ký tên, đóng dấu)".</summary>
    public static bool IsSignedNote(Cell cell)
    {
        var text = cell.Folded.Trim("()[] .");
        foreach (var note in RecognitionData.SignedNotes)
        {
            var end = Words.Match(text, 0, note);
            if (end >= 0 && (end == text.Length || text[end] is ',' or ';' or '.' or ')'))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Reads a name: two to six words with a capital each; without rank before and "đã ký" behind it.</summary>
    public static bool TryRead(Cell cell, out Cell name)
    {
        name = WithoutNotes(cell);
        if (name.Length is < 4 or > 48 || IsOffice(name) || IsSignedNote(cell))
        {
            return false;
        }
        var words = name.Value.Split(' ');
        // "Nguyễn Văn A" is nobody: rules on layout sign their samples so.
        if (words.Length is < 2 or > MostWords || !words.All(IsNameWord) || words[^1] is "A" or "B" or "C" or "X")
        {
            return false;
        }
        var isFamily = RecognitionData.FamilyNames.Contains(VietnameseText.Canonical(words[0]));
        if (Words.AreCapitals(name.Text))
        {
            return isFamily
                && words.Length is >= 3 and <= 4
                && !Words.StartWithAny(name.Folded, RecognitionData.BodyWords);
        }
        return words.Skip(1).Append(words[0]).All(static word => word.Length == 1 || !Words.AreCapitals(word))
            && (isFamily || !Words.StartWithAny(name.Folded, RecognitionData.BodyWords));
    }

    /// <summary>True for a whole name that begins with a family name: what else may stand in the cell is told apart.</summary>
    public static bool IsWithFamily(Cell cell) =>
        cell.Length <= 40
        && TryRead(cell, out var name)
        && RecognitionData.FamilyNames.Contains(VietnameseText.Canonical(name.Value.Split(' ')[0]));

    private static Cell WithoutNotes(Cell cell)
    {
        var changed = true;
        while (changed && cell.Length > 0)
        {
            changed = false;
            foreach (var rank in RecognitionData.Ranks)
            {
                var end = Words.Match(cell.Folded, 0, rank);
                if (
                    end > 0
                    && end < cell.Length
                    && (cell.Text[end] == '.' || rank.Length > 1 || end > 2)
                    && !IsFamilyBefore(cell, end)
                )
                {
                    while (end < cell.Length && cell.Text[end] is '.' or ' ' or ',')
                    {
                        end++;
                    }
                    cell = cell.From(end);
                    changed = true;
                    break;
                }
            }
        }
        var signed = Words.Match(cell.Folded, 0, Signed);
        if (signed > 0 && Words.LettersIn(cell.Folded[signed..]) > 2)
        {
            cell = cell.From(signed + cell.Folded[signed..].IndexOfAnyExcept("() .:"));
        }
        foreach (var note in RecognitionData.SignedNotes)
        {
            var at = cell.Folded.LastIndexOf(note[0], StringComparison.Ordinal);
            if (at > 3 && cell.Text[at - 1] is ' ' or '(' && Words.AreWhole(cell.Folded[at..], note))
            {
                return cell.Row.Trim(cell.Start, cell.Start + at - (cell.Text[at - 1] == '(' ? 1 : 0));
            }
        }
        return cell;
    }

    // "Ông Văn Tùng" bears the family name Ông; "Ông Nguyễn Văn Tùng" does not.
    private static bool IsFamilyBefore(Cell cell, int end)
    {
        var next = cell.From(end).Value.Split(' ')[0];
        return cell.Text[end] == ' '
            && RecognitionData.FamilyNames.Contains(VietnameseText.Canonical(cell.Text[..end].ToString()))
            && !RecognitionData.FamilyNames.Contains(VietnameseText.Canonical(next));
    }

    private static bool IsNameWord(string word)
    {
        if (!char.IsUpper(word[0]))
        {
            return false;
        }
        foreach (var c in word)
        {
            if (!char.IsLetter(c) && c is not ('-' or '\'' or '’'))
            {
                return false;
            }
        }
        return true;
    }
}
