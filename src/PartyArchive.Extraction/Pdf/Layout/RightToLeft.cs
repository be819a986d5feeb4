namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>Brings lines of Hebrew or Arabic from the order they stand in to the order they are read in. Runs of other scripts inside keep theirs.</summary>
internal static class RightToLeft
{
    /// <summary>Reorders in place.</summary>
    /// <returns>True when the line is read from right to left.</returns>
    public static bool Reorder(List<(PlacedGlyph Glyph, bool StartsSegment)> glyphs)
    {
        var rightToLeft = 0;
        var leftToRight = 0;
        foreach (var (glyph, _) in glyphs)
        {
            if (IsRightToLeft(glyph.Text[0]))
            {
                rightToLeft++;
            }
            else if (char.IsLetter(glyph.Text[0]))
            {
                leftToRight++;
            }
        }
        if (rightToLeft == 0)
        {
            return false;
        }
        if (rightToLeft < leftToRight)
        {
            ReverseRuns(glyphs, static glyph => IsRightToLeft(glyph.Text[0]));
            return true;
        }
        glyphs.Reverse();
        ReverseRuns(glyphs, static glyph => char.IsLetterOrDigit(glyph.Text[0]) && !IsRightToLeft(glyph.Text[0]));
        return true;
    }

    private static void ReverseRuns(
        List<(PlacedGlyph Glyph, bool StartsSegment)> glyphs,
        Func<PlacedGlyph, bool> isOfRun
    )
    {
        for (var start = 0; start < glyphs.Count; start++)
        {
            if (!isOfRun(glyphs[start].Glyph))
            {
                continue;
            }
            var end = start + 1;
            // Marks between two parts of a run (3.14, e-mail) belong to it.
            for (
                var at = end;
                at < glyphs.Count
                    && (
                        isOfRun(glyphs[at].Glyph)
                        || !IsRightToLeft(glyphs[at].Glyph.Text[0]) && !char.IsLetter(glyphs[at].Glyph.Text[0])
                    );
                at++
            )
            {
                end = isOfRun(glyphs[at].Glyph) ? at + 1 : end;
            }
            glyphs.Reverse(start, end - start);
            start = end - 1;
        }
    }

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of Hebrew and Arabic.
    private static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
