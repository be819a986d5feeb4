namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>
/// Puts rows into the order a person reads them. Rows are read across; only where a gutter runs down between two blocks of running text are
/// the blocks read one after the other. Tables, letterheads (two offices side by side) and signature blocks have short or ragged halves and stay rows.
/// </summary>
internal static class ReadingOrder
{
    // A letterhead has up to six lines and a list of recipients seldom more than ten, and both are ragged.
    private const int LeastColumnRows = 6;

    // Share of a column's width that its lines must fill, as the median line does.
    private const float LeastFill = 0.72f;

    // Ems of white between columns, and ems a column of running text is wide at least.
    private const float NarrowestGutter = 0.8f;
    private const float NarrowestColumn = 9f;

    // No sheet has more lines; the search for gutters grows with the square of them.
    private const int MostRows = 1_500;

    private const int MaxGutters = 32;
    private const int MaxDepth = 8;

    /// <summary>Rows of a region from first to last read.</summary>
    public static List<TextRow> Sort(List<TextSegment> segments)
    {
        var result = new List<TextRow>();
        Sort(segments, 0, result);
        return result;
    }

    private static void Sort(List<TextSegment> segments, int depth, List<TextRow> result)
    {
        var rows = TextRow.Build(segments);
        if (depth >= MaxDepth || FindColumns(rows) is not { } columns)
        {
            result.AddRange(rows);
            return;
        }
        var above = rows[..columns.First].SelectMany(static row => row.Segments).ToList();
        var below = rows[(columns.Last + 1)..].SelectMany(static row => row.Segments).ToList();
        var inside = rows[columns.First..(columns.Last + 1)].SelectMany(static row => row.Segments).ToList();
        var middle = (columns.Left + columns.Right) / 2;
        Block(above);
        Block(inside.FindAll(segment => segment.Left < middle));
        Block(inside.FindAll(segment => segment.Left >= middle));
        Block(below);

        void Block(List<TextSegment> block)
        {
            if (block.Count > 0)
            {
                Sort(block, depth + 1, result);
            }
        }
    }

    private static Gutter? FindColumns(List<TextRow> rows)
    {
        if (rows.Count is < LeastColumnRows or > MostRows)
        {
            return null;
        }
        var left = rows.Min(static row => row.Left);
        var right = rows.Max(static row => row.Segments.Max(static segment => segment.Right));
        Gutter? best = null;
        var active = new List<Gutter>();
        for (var i = 0; i <= rows.Count; i++)
        {
            var next = i < rows.Count ? Continue(active, rows[i], i, left, right) : [];
            foreach (var ended in active)
            {
                // A gutter that goes on, if only in part, is judged when it ends.
                var goesOn = next.Exists(gutter =>
                    gutter.First == ended.First
                    && gutter.Right > ended.Left
                    && gutter.Left < ended.Right
                    && gutter.Width >= ended.Width / 2
                );
                if (!goesOn && (best is null || ended.Rows > best.Value.Rows) && IsBetweenColumns(rows, ended))
                {
                    best = ended;
                }
            }
            active = next;
        }
        return best;
    }

    // The white stretches of a row, each as a gutter that begins here and cut with those that come from above.
    private static List<Gutter> Continue(List<Gutter> active, TextRow row, int index, float left, float right)
    {
        var next = new List<Gutter>();
        var end = left;
        var least = NarrowestGutter * row.Size;
        foreach (var segment in row.Segments)
        {
            AddGap(end, segment.Left);
            end = Math.Max(end, segment.Right);
        }
        AddGap(end, right);
        if (next.Count > MaxGutters)
        {
            next.Sort(static (a, b) => b.Rows == a.Rows ? b.Width.CompareTo(a.Width) : b.Rows.CompareTo(a.Rows));
            next.RemoveRange(MaxGutters, next.Count - MaxGutters);
        }
        return next;

        void AddGap(float from, float to)
        {
            if (to - from < least)
            {
                return;
            }
            foreach (var gutter in active)
            {
                var cut = gutter with
                {
                    Left = Math.Max(from, gutter.Left),
                    Right = Math.Min(to, gutter.Right),
                    Last = index,
                };
                if (cut.Width >= least)
                {
                    next.Add(cut);
                }
            }
            next.Add(new Gutter(index, index, from, to));
        }
    }

    private static bool IsBetweenColumns(List<TextRow> rows, Gutter gutter)
    {
        if (gutter.Rows < LeastColumnRows)
        {
            return false;
        }
        var leftSide = new List<(float Left, float Right)>();
        var rightSide = new List<(float Left, float Right)>();
        for (var i = gutter.First; i <= gutter.Last; i++)
        {
            AddExtent(rows[i].Segments.FindAll(segment => segment.Right <= gutter.Left + 1), leftSide);
            AddExtent(rows[i].Segments.FindAll(segment => segment.Left >= gutter.Right - 1), rightSide);
        }
        return IsRunningText(leftSide, rows[gutter.First].Size) && IsRunningText(rightSide, rows[gutter.First].Size);
    }

    private static void AddExtent(List<TextSegment> half, List<(float Left, float Right)> side)
    {
        if (half.Count > 0)
        {
            side.Add((half.Min(static segment => segment.Left), half.Max(static segment => segment.Right)));
        }
    }

    private static bool IsRunningText(List<(float Left, float Right)> lines, float size)
    {
        if (lines.Count < LeastColumnRows)
        {
            return false;
        }
        var width = lines.Max(static line => line.Right) - lines.Min(static line => line.Left);
        if (width < NarrowestColumn * size)
        {
            return false;
        }
        var lengths = lines.ConvertAll(static line => line.Right - line.Left);
        lengths.Sort();
        return lengths[lengths.Count / 2] >= LeastFill * width;
    }

    private readonly record struct Gutter(int First, int Last, float Left, float Right)
    {
        public int Rows => Last - First + 1;

        public float Width => Right - Left;
    }
}
