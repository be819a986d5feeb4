using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>A stretch of a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Start">First character in the row.</param>
/// <param name="End">Behind the last.</param>
internal readonly record struct Cell(PaperRow Row, int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<char> Text => Row.Text.AsSpan(Start, Length);

    public ReadOnlySpan<char> Folded => Row.Folded.AsSpan(Start, Length);

    public string Value => Words.SingleBlanks(Text);

    /// <summary>The cell without its first characters and the blanks behind them.</summary>
    public Cell From(int start) => Row.Trim(Start + start, End);
}

/// <summary>
/// A row of a page, with its accent-free form of the same length. What a rule has read is taken out, and the rest falls into cells: at tabs, at
/// three blanks or more (columns of a PDF or of typed text), and where something was taken.
/// </summary>
internal sealed class PaperRow
{
    /// <summary>Longer rows are body text; no rule looks further.</summary>
    public const int LongestRow = 600;

    private readonly List<(int Start, int End)> _taken = [];
    private string? _folded;

    public PaperRow(int page, int start, string text)
    {
        Page = page;
        Start = start;
        Text = text;
        IsBlank = string.IsNullOrWhiteSpace(text);
    }

    public int Page { get; }

    /// <summary>First character of the row on its page.</summary>
    public int Start { get; }

    public string Text { get; }

    /// <summary>The accent-free form; made when first asked for, since most rows are told by their length or first letter.</summary>
    public string Folded => _folded ??= FoldAligned(Text);

    public bool IsBlank { get; }

    public bool HasTaken => _taken.Count > 0;

    public void Take(int start, int end) => _taken.Add((start, end));

    public Cell Whole => Trim(0, Text.Length);

    /// <summary>What no rule has taken, cell by cell.</summary>
    public List<Cell> Cells()
    {
        var cells = new List<Cell>();
        var start = 0;
        for (var i = 0; i < Text.Length; )
        {
            var next = BorderEnd(i);
            if (next == i)
            {
                i++;
                continue;
            }
            Add(cells, start, i);
            (start, i) = (next, next);
        }
        Add(cells, start, Text.Length);
        return cells;
    }

    public Cell Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }
        return new Cell(this, start, end);
    }

    private void Add(List<Cell> cells, int start, int end)
    {
        var cell = Trim(start, end);
        if (cell.Length > 0)
        {
            cells.Add(cell);
        }
    }

    // The end of the border that begins at i; i itself when none does.
    private int BorderEnd(int i)
    {
        foreach (var (start, end) in _taken)
        {
            if (i >= start && i < end)
            {
                return end;
            }
        }
        if (Text[i] == '\t')
        {
            return i + 1;
        }
        var blank = i;
        while (blank < Text.Length && Text[blank] == ' ')
        {
            blank++;
        }
        return blank - i >= 3 ? blank : i;
    }

    private static string FoldAligned(string text)
    {
        var folded = VietnameseText.Fold(text);
        return folded.Length == text.Length
            ? folded
            : string.Create(
                text.Length,
                text,
                static (aligned, source) =>
                {
                    // Stray marks fell out: letter by letter they keep a place.
                    for (var i = 0; i < aligned.Length; i++)
                    {
                        if (VietnameseText.Fold(source.AsSpan(i, 1), aligned[i..]) == 0)
                        {
                            aligned[i] = source[i];
                        }
                    }
                }
            );
    }
}
