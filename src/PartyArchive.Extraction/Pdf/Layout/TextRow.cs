namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>Segments that stand on one line over the width of a region, from left to right.</summary>
internal sealed class TextRow
{
    // Baselines of one line differ by rounding, raised and lowered characters by up to half an em.
    private const float SameBaseline = 0.3f;
    private const float RaisedBaseline = 0.65f;
    private const float SmallShare = 0.85f;
    private const float NearShare = 0.6f;

    // A line has some dozen words; each raised character is compared with each of them.
    private const int MostSegments = 500;

    public List<TextSegment> Segments { get; } = [];

    public float Baseline { get; private set; }

    public float Size { get; private set; }

    public float Left => Segments[0].Left;

    /// <summary>Sorts segments into rows from top to bottom.</summary>
    public static List<TextRow> Build(IEnumerable<TextSegment> segments)
    {
        var rows = new List<TextRow>();
        foreach (var segment in segments.OrderByDescending(static segment => segment.Baseline))
        {
            // Rows come from above, so only the lowest few can be meant.
            var row = rows.Count > 0 && rows[^1].Takes(segment) ? rows[^1] : null;
            if (row is null)
            {
                rows.Add(row = new TextRow { Baseline = segment.Baseline });
            }
            row.Segments.Add(segment);
            row.Size = Math.Max(row.Size, segment.Size);
        }
        foreach (var row in rows)
        {
            row.Sort();
        }
        return MergeSmallRows(rows);
    }

    private bool Takes(TextSegment segment) =>
        Baseline - segment.Baseline <= SameBaseline * Math.Min(Size, segment.Size);

    private void Sort() => Segments.Sort(static (a, b) => a.Left.CompareTo(b.Left));

    // Footnote marks, exponents and indices make rows of their own first; they belong to the larger row they touch.
    private static List<TextRow> MergeSmallRows(List<TextRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            foreach (var neighbour in (ReadOnlySpan<int>)[i + 1, i - 1])
            {
                if (neighbour >= 0 && neighbour < rows.Count && row.BelongsTo(rows[neighbour]))
                {
                    rows[neighbour].Segments.AddRange(row.Segments);
                    rows[neighbour].Sort();
                    row.Segments.Clear();
                    break;
                }
            }
        }
        rows.RemoveAll(static row => row.Segments.Count == 0);
        return rows;
    }

    private bool BelongsTo(TextRow larger) =>
        larger.Segments.Count is > 0 and <= MostSegments
        && Segments.Count <= MostSegments
        && Size <= SmallShare * larger.Size
        && Math.Abs(larger.Baseline - Baseline) <= RaisedBaseline * larger.Size
        && Segments.TrueForAll(small => larger.Touches(small));

    private bool Touches(TextSegment small)
    {
        var reach = NearShare * Size;
        foreach (var segment in Segments)
        {
            if (small.Left <= segment.Right + reach && small.Right >= segment.Left - reach)
            {
                return true;
            }
        }
        return false;
    }
}
