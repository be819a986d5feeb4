using System.Text;

namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>The characters of a row with the spaces between its words and the fonts of its parts.</summary>
internal sealed class LineText
{
    // poppler starts a new word at a tenth of an em (TextOutputDev: minWordBreakSpace).
    private const float WordGap = 0.1f;

    // Ems of white that part the halves of a letterhead or the cells of a table row: wider than any stretched space of justified text.
    private const float CellGap = 1.6f;

    // Letter spacing up to this is design; wider, it parts the letters itself.
    private const float WidestSpacing = 0.5f;

    private const float DoubleShare = 0.15f;

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, string? Font)> _fonts = [];

    /// <summary>The characters.</summary>
    public StringBuilder Text => _text;

    /// <summary>Where each font begins, ascending.</summary>
    public IReadOnlyList<(int Start, string? Font)> Fonts => _fonts;

    /// <summary>Writes out a row from left to right; lines in right-to-left scripts come out in the order they are read.</summary>
    public static LineText From(TextRow row)
    {
        var line = new LineText();
        var glyphs = Glyphs(row);
        var isRightToLeft = RightToLeft.Reorder(glyphs);
        PlacedGlyph last = default;
        for (var i = 0; i < glyphs.Count; i++)
        {
            var (glyph, startsSegment) = glyphs[i];
            if (i > 0)
            {
                line.AddGap(last, glyph, startsSegment, isRightToLeft);
            }
            line.Add(glyph.Text, glyph.Font);
            last = glyph;
        }
        return line;
    }

    private static List<(PlacedGlyph Glyph, bool StartsSegment)> Glyphs(TextRow row)
    {
        var glyphs = new List<(PlacedGlyph, bool)>(row.Segments.Sum(static segment => segment.Glyphs.Count));
        TextSegment? previous = null;
        foreach (var segment in row.Segments)
        {
            if (previous is not null && IsDouble(previous, segment))
            {
                continue;
            }
            for (var i = 0; i < segment.Glyphs.Count; i++)
            {
                glyphs.Add((segment.Glyphs[i], i == 0));
            }
            previous = segment;
        }
        return glyphs;
    }

    // The same words printed again a hair beside: a bold face made by hand.
    private static bool IsDouble(TextSegment first, TextSegment second)
    {
        if (
            first.Glyphs.Count != second.Glyphs.Count
            || Math.Abs(first.Left - second.Left) > DoubleShare * first.Size
            || Math.Abs(first.Right - second.Right) > DoubleShare * first.Size
        )
        {
            return false;
        }
        for (var i = 0; i < first.Glyphs.Count; i++)
        {
            if (!string.Equals(first.Glyphs[i].Text, second.Glyphs[i].Text, StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    private void AddGap(in PlacedGlyph last, in PlacedGlyph next, bool startsSegment, bool isRightToLeft)
    {
        var size = Math.Max(last.Size, next.Size);
        // In a reordered line neighbours may stand on either side of each other.
        var gap = isRightToLeft ? Math.Max(next.U - last.End, last.U - next.End) : next.U - last.End;
        if (gap > CellGap * size)
        {
            _text.Append('\t');
            return;
        }
        var spacing = last.Spacing > 0 && last.Spacing <= WidestSpacing * size ? last.Spacing : 0;
        var isStrewn = startsSegment && gap < -WordGap * size;
        var hasSpace = isRightToLeft
            ? next.FollowsSpace || last.FollowsSpace && gap > WordGap * size
            : next.FollowsSpace;
        if (hasSpace || isStrewn || gap - spacing > WordGap * size)
        {
            _text.Append(' ');
        }
    }

    private void Add(string text, string? font)
    {
        if (_fonts.Count == 0 || !string.Equals(_fonts[^1].Font, font, StringComparison.Ordinal))
        {
            _fonts.Add((_text.Length, font));
        }
        _text.Append(text);
    }
}
