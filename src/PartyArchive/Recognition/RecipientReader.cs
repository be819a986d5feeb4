namespace PartyArchive.Recognition;

/// <summary>
/// Reads the list of recipients (Nơi nhận) and hands on the cells of the signature, which stand beside it in a PDF, below it in a Word table
/// and above it in many older papers.
/// </summary>
internal sealed class RecipientReader(Evidence evidence, List<PaperRow> rows)
{
    private const int RightHalf = 24;
    private const int LongestItem = 160;
    private static readonly string[] Label = Words.Of("Nơi nhận");
    private static readonly string[] Filed = ["luu"];

    private readonly List<List<Cell>> _items = [];

    /// <summary>Cells that may belong to the signature, in reading order.</summary>
    public List<Cell> SignatureCells { get; } = [];

    public IReadOnlyList<RecognizedField> Recipients { get; private set; } = [];

    public RecognizedField? Filing { get; private set; }

    public void Read()
    {
        var label = rows.FindIndex(static row => row.Cells().Exists(IsLabel));
        if (label < 0)
        {
            SignatureCells.AddRange(rows.SelectMany(static row => row.Cells()));
            return;
        }
        ReadAbove(label);
        ReadLabelRow(rows[label]);
        for (var i = label + 1; i < rows.Count; i++)
        {
            ReadRow(rows[i]);
        }
        MakeFields();
    }

    private static bool IsLabel(Cell cell) => cell.Text[0] is 'N' or 'n' && Words.StartWith(cell.Folded, Label);

    private void ReadAbove(int label)
    {
        var first = label;
        while (first > 0 && rows[first - 1].Cells().TrueForAll(MaySign))
        {
            first--;
        }
        SignatureCells.AddRange(rows.Skip(first).Take(label - first).SelectMany(static row => row.Cells()));
    }

    private static bool MaySign(Cell cell) =>
        cell.Length <= 100
        && cell.Text[^1] is not (';' or '.' or ':')
        && (
            AuthorityMarker.TryRead(cell.Text, out _, out _)
            || PersonName.IsSignedNote(cell)
            || PersonName.IsOffice(cell)
            || Words.AreCapitals(cell.Text)
            || PersonName.TryRead(cell, out _)
        );

    private void ReadLabelRow(PaperRow row)
    {
        foreach (var cell in row.Cells())
        {
            if (!IsLabel(cell))
            {
                SignatureCells.Add(cell);
                continue;
            }
            var colon = cell.Text.IndexOf(':');
            var rest = colon < 0 ? default : cell.From(colon + 1);
            if (rest.Length > 0 && MustSign(rest))
            {
                SignatureCells.Add(rest);
            }
            else if (rest.Length > 0)
            {
                _items.Add([AddresseeReader.WithoutDash(rest)]);
            }
        }
    }

    private void ReadRow(PaperRow row)
    {
        var isFirst = true;
        foreach (var cell in row.Cells())
        {
            if (AddresseeReader.IsDash(cell.Text[0]) && Words.LettersIn(cell.Text) > 0)
            {
                var (item, signature) = Part(cell);
                _items.Add([AddresseeReader.WithoutDash(item)]);
                if (signature is { } part)
                {
                    SignatureCells.Add(part);
                }
            }
            else if (isFirst && ContinuesItem(cell))
            {
                _items[^1].Add(cell);
            }
            else
            {
                SignatureCells.Add(cell);
            }
            isFirst = false;
        }
    }

    // "- Bộ Khoa học và Công nghệ; KT.CHỦ TỊCH": the columns stand one blank apart.
    private static (Cell Item, Cell? Signature) Part(Cell cell)
    {
        for (var i = 1; i < cell.Length - 2 && cell.Length <= LongestItem; i++)
        {
            if (cell.Text[i] is ';' or ')' or '.' && cell.Text[i + 1] == ' ')
            {
                var rest = cell.From(i + 1);
                if (rest.Length > 0 && MustSign(rest))
                {
                    return (cell.Row.Trim(cell.Start, cell.Start + i + 1), rest);
                }
            }
        }
        return (cell, null);
    }

    private static bool MustSign(Cell cell) =>
        AuthorityMarker.TryRead(cell.Text, out _, out _)
        || PersonName.IsSignedNote(cell)
        || (Words.AreCapitals(cell.Text) && PersonName.IsOffice(cell))
        || PersonName.IsWithFamily(cell);

    private bool ContinuesItem(Cell cell)
    {
        if (
            _items.Count == 0
            // Evidence lies on one page.
            || _items[^1][^1].Row.Page != cell.Row.Page
            || cell.Start >= RightHalf
            || cell.Row.Text[0] == '\t'
            || MaySign(cell)
            || _items[^1][^1].Length == 0
        )
        {
            return false;
        }
        var last = _items[^1][^1].Text[^1];
        return last is not ('.' or ';') && !IsFiled(_items[^1][0]) && Words.LettersIn(cell.Text) > 1;
    }

    private static bool IsFiled(Cell cell) => Words.StartWith(cell.Folded, Filed);

    private void MakeFields()
    {
        var recipients = new List<RecognizedField>();
        foreach (var item in _items.Where(static item => item[0].Length > 0))
        {
            if (!IsFiled(item[0]))
            {
                if (AddresseeReader.Item(evidence, item, "recipient.list") is { } recipient)
                {
                    recipients.Add(recipient);
                }
                continue;
            }
            var start = Filed[0].Length;
            while (start < item[0].Length && item[0].Text[start] is ':' or ' ')
            {
                start++;
            }
            item[0] = item[0].From(start);
            Filing ??= item[0].Length == 0 ? null : AddresseeReader.Item(evidence, item, "recipient.filed");
        }
        Recipients = recipients;
    }
}
