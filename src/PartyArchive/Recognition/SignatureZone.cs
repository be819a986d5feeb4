using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Recognition;

/// <summary>
/// Finds the rows that may hold the signature and the list of recipients: around "Nơi nhận" or a marker of authority, before the first annex,
/// copied form or second heading. Looks at every row once.
/// </summary>
internal sealed class SignatureZone(IReadOnlyList<PageText> pages)
{
    private const int RowsAbove = 9;
    private const int RowsBelow = 60;
    private const int MostZones = 6;
    private const int LongestRow = 400;
    private static readonly string[] Recipients = Words.Of("Nơi nhận");
    private static readonly string[] National = Words.Of("Cộng hòa xã hội chủ nghĩa Việt Nam");

    private readonly Queue<(int Page, int Start, int End)> _last = new();

    /// <summary>Candidate zones in order; the last may be the tail of the text.</summary>
    /// <param name="fromPage">Page on which the text begins.</param>
    /// <param name="fromPosition">Where on it.</param>
    public IEnumerable<List<PaperRow>> Find(int fromPage, int fromPosition)
    {
        var zones = 0;
        for (var page = fromPage; page < pages.Count; page++)
        {
            var text = pages[page].Text;
            var position = page == fromPage ? fromPosition : 0;
            while (PaperRows.TryReadLine(text, position, out var end, out var next))
            {
                var start = position;
                position = next;
                if (IsBlank(text.AsSpan(start, end - start)))
                {
                    continue;
                }
                switch (KindOf(text.AsSpan(start, Math.Min(end - start, LongestRow + 1))))
                {
                    case RowKind.Annex:
                        yield return Rows(_last);
                        yield break;
                    case RowKind.Signature:
                        yield return [.. Rows(_last), .. Below(page, start)];
                        if (++zones == MostZones)
                        {
                            yield break;
                        }
                        break;
                }
                _last.Enqueue((page, start, end));
                if (_last.Count > RowsAbove)
                {
                    _last.Dequeue();
                }
            }
        }
        yield return Rows(_last);
    }

    private enum RowKind
    {
        Text,
        Signature,
        Annex,
    }

    private static RowKind KindOf(ReadOnlySpan<char> row)
    {
        if (row.Length > LongestRow)
        {
            return RowKind.Text;
        }
        var cell = row.TrimStart();
        var kind = KindOfCell(cell);
        while (kind == RowKind.Text)
        {
            var border = BorderEnd(cell);
            if (border < 0)
            {
                return RowKind.Text;
            }
            cell = cell[border..].TrimStart();
            kind = KindOfCell(cell);
        }
        return kind;
    }

    private static int BorderEnd(ReadOnlySpan<char> text)
    {
        var tab = text.IndexOf('\t');
        var blanks = text.IndexOf("   ");
        return tab < 0 ? blanks
            : blanks < 0 ? tab
            : Math.Min(tab, blanks);
    }

    // Most rows are told by their first letter alone.
    private static RowKind KindOfCell(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return RowKind.Text;
        }
        switch (cell[0])
        {
            case 'N' or 'n':
                return IsRecipients(cell) ? RowKind.Signature : RowKind.Text;
            case 'T' or 'K' or 'Q':
                return AuthorityMarker.TryRead(cell, out _, out _) && cell.Length < 160
                    ? RowKind.Signature
                    : RowKind.Text;
            case 'P' or 'p' or 'M' or 'm' or 'B' or 'C' or 'c':
                return IsAnnex(cell) ? RowKind.Annex : RowKind.Text;
            default:
                return RowKind.Text;
        }
    }

    private static bool IsRecipients(ReadOnlySpan<char> cell)
    {
        Span<char> folded = stackalloc char[24];
        var start = cell[..Math.Min(cell.Length, folded.Length)];
        var end = Words.Match(folded[..VietnameseText.Fold(start, folded)], 0, Recipients);
        if (end < 0)
        {
            return false;
        }
        var rest = cell[Math.Min(end, cell.Length)..].TrimStart();
        return rest.IsEmpty || rest[0] is ':' or '.' or '-';
    }

    private static bool IsAnnex(ReadOnlySpan<char> cell)
    {
        const int longestHeading = 60;
        if (cell.Length > longestHeading)
        {
            return false;
        }
        Span<char> buffer = stackalloc char[longestHeading];
        ReadOnlySpan<char> folded = buffer[..VietnameseText.Fold(cell, buffer)];
        if (Words.AreWhole(folded, National))
        {
            return true;
        }
        foreach (var annex in BodyText.Annexes)
        {
            var end = Words.Match(folded, 0, annex);
            if (end >= 0)
            {
                // "Phụ lục", "PHỤ LỤC SỐ 1", "Phụ lục I-2", "MẪU SỐ 01A": no sentence follows.
                return Words.LettersIn(folded[end..]) <= 6;
            }
        }
        return false;
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => text.IsWhiteSpace();

    private List<PaperRow> Rows(IEnumerable<(int Page, int Start, int End)> spans) =>
        [.. spans.Select(span => PaperRows.Make(pages, span.Page, span.Start, span.End))];

    private List<PaperRow> Below(int page, int position)
    {
        var rows = new List<PaperRow>();
        var read = 0;
        for (; page < pages.Count && read < RowsBelow; page++, position = 0)
        {
            var text = pages[page].Text;
            while (read < RowsBelow && PaperRows.TryReadLine(text, position, out var end, out var next))
            {
                var row = text.AsSpan(position, Math.Min(end - position, LongestRow + 1));
                if (!IsBlank(row))
                {
                    if (read > 0 && KindOf(row) == RowKind.Annex)
                    {
                        return rows;
                    }
                    rows.Add(PaperRows.Make(pages, page, position, end));
                    read++;
                }
                position = next;
            }
        }
        return rows;
    }
}
