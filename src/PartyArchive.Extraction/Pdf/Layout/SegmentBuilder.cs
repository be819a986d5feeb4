using PartyArchive.Extraction.Pdf.Content;

namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>Joins the characters of a stream to segments and drops what was printed twice to look bold. Sizes are in ems of the character.</summary>
internal static class SegmentBuilder
{
    // A wider gap may be that between two columns; whether it is one, the rows decide together.
    private const float WidestWordGap = 0.9f;

    // Kerning pulls letters together by less than this; a larger step back starts something else.
    private const float WidestOverlap = 0.4f;

    private const float BaselineTolerance = 0.12f;

    // poppler takes characters nearer than a tenth along and a fifth across for doubles (TextOutputDev: dupMaxPriDelta, dupMaxSecDelta).
    private const float DoubleAlong = 0.1f;
    private const float DoubleAcross = 0.2f;

    /// <summary>The segments of one writing direction in the order of the stream.</summary>
    public static List<TextSegment> Build(List<PdfGlyph> glyphs, int direction)
    {
        var segments = new List<TextSegment>();
        TextSegment? open = null;
        PlacedGlyph last = default;
        var spacePending = false;
        foreach (var glyph in glyphs)
        {
            if (glyph.Direction != direction || glyph.Size <= 0)
            {
                continue;
            }
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                spacePending = true;
                continue;
            }
            var placed = Place(glyph, direction, spacePending);
            if (open is null || !Continues(last, placed))
            {
                if (open is not null && IsDouble(last, placed))
                {
                    continue;
                }
                segments.Add(open = new TextSegment());
            }
            open.Add(placed);
            last = placed;
            spacePending = false;
        }
        return segments;
    }

    private static PlacedGlyph Place(in PdfGlyph glyph, int direction, bool followsSpace)
    {
        var (u, end, v) = direction switch
        {
            0 => (glyph.X, glyph.EndX, glyph.Y),
            1 => (glyph.Y, glyph.EndY, -glyph.X),
            2 => (-glyph.X, -glyph.EndX, -glyph.Y),
            _ => (-glyph.Y, -glyph.EndY, glyph.X),
        };
        return new PlacedGlyph(glyph.Text, glyph.Font.Name, u, end, v, glyph.Size, glyph.Spacing, followsSpace);
    }

    private static bool Continues(in PlacedGlyph last, in PlacedGlyph next)
    {
        var size = Math.Max(last.Size, next.Size);
        var gap = next.U - last.End;
        return Math.Abs(next.V - last.V) <= BaselineTolerance * size
            && gap > -WidestOverlap * size
            && gap < (WidestWordGap * size) + Math.Max(0, last.Spacing);
    }

    private static bool IsDouble(in PlacedGlyph last, in PlacedGlyph next) =>
        string.Equals(last.Text, next.Text, StringComparison.Ordinal)
        && Math.Abs(next.U - last.U) <= DoubleAlong * next.Size
        && Math.Abs(next.V - last.V) <= DoubleAcross * next.Size;
}
