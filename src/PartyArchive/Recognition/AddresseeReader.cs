namespace PartyArchive.Recognition;

/// <summary>Reads lists that begin with a dash: addressees behind "Kính gửi:" or "... điện:".</summary>
internal static class AddresseeReader
{
    private const int MostRows = 40;
    private const int LongestItem = 300;

    private static readonly string[][] Addresses =
    [
        Words.Of("Kính gửi"),
        Words.Of("Kính gởi"),
        Words.Of("Kính trình"),
        Words.Of("Kính chuyển"),
    ];

    public static bool IsAddress(PaperRow row) =>
        Words.StartWithAny(row.Whole.Folded, Addresses) || BodyText.EndsWithSends(row.Whole.Folded);

    /// <summary>The addressees below the heading.</summary>
    /// <param name="evidence">Makes the fields.</param>
    /// <param name="rows">Rows of the first pages.</param>
    /// <param name="start">First row that may address; a few rows are searched.</param>
    public static IReadOnlyList<RecognizedField> Read(Evidence evidence, List<PaperRow> rows, int start)
    {
        const int rowsSearched = 8;
        for (var i = start; i < Math.Min(rows.Count, start + rowsSearched); i++)
        {
            if (!rows[i].IsBlank && IsAddress(rows[i]))
            {
                return ReadItems(evidence, rows, i);
            }
        }
        return [];
    }

    /// <summary>True for the sign that begins an item.</summary>
    public static bool IsDash(char c) => c is '-' or '–' or '+' or '•' or '*';

    /// <summary>The cell without its dash.</summary>
    public static Cell WithoutDash(Cell cell)
    {
        var start = 0;
        while (start < cell.Length && (IsDash(cell.Text[start]) || cell.Text[start] is ' ' or '.'))
        {
            start++;
        }
        return cell.From(start);
    }

    /// <summary>Makes a field of the cells of one item, without the mark at its end.</summary>
    public static RecognizedField? Item(Evidence evidence, List<Cell> cells, string rule)
    {
        var value = string.Join(' ', cells.Select(static cell => cell.Value)).TrimEnd(';', ',', '.', ' ', '/');
        return value.Length == 0 ? null : evidence.Field(value, null, rule, 0.9, cells);
    }

    private static IReadOnlyList<RecognizedField> ReadItems(Evidence evidence, List<PaperRow> rows, int index)
    {
        var whole = rows[index].Whole;
        var colon = whole.Text.IndexOf(':');
        var first = colon < 0 ? whole.From(Words.Match(whole.Folded, 0, Addresses[0])) : whole.From(colon + 1);
        var items = new List<List<Cell>>();
        // A dash alone begins no item.
        if (Words.LettersIn(first.Text) > 0)
        {
            items.Add([WithoutDash(first)]);
        }
        var isList = first.Length == 0 || IsDash(first.Text[0]);
        for (var i = index + 1; isList && i < Math.Min(rows.Count, index + MostRows); i++)
        {
            var cell = rows[i].Whole;
            if (cell.Length is 0 or > LongestItem)
            {
                break;
            }
            if (IsDash(cell.Text[0]) && Words.LettersIn(cell.Text) > 0)
            {
                items.Add([WithoutDash(cell)]);
            }
            else if (items.Count > 0 && items[^1][^1].Text[^1] is not (';' or '.') && !Words.IsOrnament(cell.Text))
            {
                items[^1].Add(cell);
            }
            else if (items.Count == 0 && !Words.IsOrnament(cell.Text))
            {
                items.Add([cell]);
            }
            else
            {
                break;
            }
            if (items[^1][^1].Text[^1] == '.')
            {
                break;
            }
        }
        return
        [
            .. items
                .Where(static item => item[0].Length > 0 && Words.LettersIn(item[0].Text) > 1)
                .Select(item => Item(evidence, item, "addressee.list"))
                .OfType<RecognizedField>(),
        ];
    }
}
