using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Content;

namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>Writes the characters of a page as lines in reading order. Each writing direction is laid out for itself, the commonest first.</summary>
internal static class PageLayout
{
    private const int Directions = 4;

    // Lines stand 1.2 to 1.5 ems apart; from here on the white is a break between paragraphs.
    private const float ParagraphGap = 2.2f;

    public static void Write(List<PdfGlyph> glyphs, ContentBuilder content)
    {
        Span<int> counts = stackalloc int[Directions];
        foreach (var glyph in glyphs)
        {
            counts[glyph.Direction]++;
        }
        while (true)
        {
            var commonest = IndexOfLargest(counts);
            if (counts[commonest] == 0)
            {
                return;
            }
            counts[commonest] = 0;
            WriteLines(ReadingOrder.Sort(SegmentBuilder.Build(glyphs, commonest)), content);
        }
    }

    private static int IndexOfLargest(ReadOnlySpan<int> counts)
    {
        var largest = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            largest = counts[i] > counts[largest] ? i : largest;
        }
        return largest;
    }

    private static void WriteLines(List<TextRow> rows, ContentBuilder content)
    {
        LineText? open = null;
        TextRow? last = null;
        foreach (var row in rows)
        {
            var line = LineText.From(row);
            if (open is not null)
            {
                var joins = LineBreaks.DividesWord(open, line);
                Write(open, joins, content);
                if (!joins)
                {
                    content.EndParagraph();
                    if (last!.Baseline - row.Baseline > ParagraphGap * Math.Max(last.Size, row.Size))
                    {
                        content.EndParagraph();
                    }
                }
            }
            (open, last) = (line, row);
        }
        if (open is not null)
        {
            Write(open, withoutHyphen: false, content);
            content.EndParagraph();
        }
    }

    private static void Write(LineText line, bool withoutHyphen, ContentBuilder content)
    {
        var text = line.Text.ToString().AsSpan(0, line.Text.Length - (withoutHyphen ? 1 : 0));
        for (var i = 0; i < line.Fonts.Count; i++)
        {
            var (start, font) = line.Fonts[i];
            var end = i + 1 < line.Fonts.Count ? line.Fonts[i + 1].Start : text.Length;
            if (end > start)
            {
                content.Append(text[start..Math.Min(end, text.Length)], font);
            }
        }
    }
}
