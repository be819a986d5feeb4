using PartyArchive.Catalog;

namespace PartyArchive.Recognition;

/// <summary>Cuts pages into rows, only as far as rules look.</summary>
internal static class PaperRows
{
    /// <summary>The first rows of a paper, blank ones among them.</summary>
    /// <param name="pages">Pages in order.</param>
    /// <param name="most">Most rows that are not blank.</param>
    /// <param name="mostPages">Most pages.</param>
    public static List<PaperRow> First(IReadOnlyList<PageText> pages, int most, int mostPages)
    {
        var rows = new List<PaperRow>();
        var found = 0;
        for (var page = 0; page < Math.Min(pages.Count, mostPages); page++)
        {
            var position = 0;
            while (found < most && TryReadLine(pages[page].Text, position, out var end, out var next))
            {
                var row = Make(pages, page, position, end);
                position = next;
                if (!row.IsBlank)
                {
                    rows.Add(row);
                    found++;
                }
                else if (rows.Count > 0 && !rows[^1].IsBlank)
                {
                    // One blank row stands for many, so that blank pages cost nothing later.
                    rows.Add(row);
                }
            }
        }
        return rows;
    }

    public static PaperRow Make(IReadOnlyList<PageText> pages, int page, int start, int end)
    {
        var length = Math.Min(end - start, PaperRow.LongestRow);
        // Fonts of the 2000s map ư to U+01A3: read it as the letter it shows.
        var text = pages[page].Text.Substring(start, length).Replace('ƣ', 'ư').Replace('Ƣ', 'Ư');
        return new PaperRow(page, start, text);
    }

    public static bool TryReadLine(string text, int position, out int end, out int next)
    {
        if (position >= text.Length)
        {
            (end, next) = (position, position);
            return false;
        }
        var length = text.AsSpan(position).IndexOfAny('\n', '\f');
        end = length < 0 ? text.Length : position + length;
        next = end + 1;
        if (end > position && text[end - 1] == '\r')
        {
            end--;
        }
        return true;
    }
}
