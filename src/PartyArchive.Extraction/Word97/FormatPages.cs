using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// Formatting of the whole text, collected from the 512-byte pages that a bin table lists
/// ([MS-DOC] 2.9.33 ChpxFkp, 2.9.179 PapxFkp, 2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx).
/// </summary>
internal sealed class FormatPages
{
    private const int PageBytes = 512;
    private const int CountOffset = PageBytes - 1;

    private readonly List<FormatRun> _runs = [];
    private readonly bool _isParagraphs;
    private readonly bool _isOld;
    private int _last;

    private FormatPages(bool isParagraphs, bool isOld)
    {
        _isParagraphs = isParagraphs;
        _isOld = isOld;
    }

    /// <summary>True when the file has no usable page.</summary>
    public bool IsEmpty => _runs.Count == 0;

    public static FormatPages Characters(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> binTable, Fib fib) =>
        Collect(stream, binTable, fib, FibPart.CharacterPages);

    public static FormatPages Paragraphs(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> binTable, Fib fib) =>
        Collect(stream, binTable, fib, FibPart.ParagraphPages);

    /// <summary>The run that holds a byte; false when no page tells, with the gap in place of the run.</summary>
    public bool TryFind(long offset, out FormatRun run)
    {
        // Text is read from front to back: the answer is the run found last, the next one, or far away.
        if (!Holds(_last, offset))
        {
            _last = Holds(_last + 1, offset) ? _last + 1 : IndexOfLast(offset);
        }
        if (Holds(_last, offset))
        {
            run = _runs[_last];
            return true;
        }
        run = new FormatRun(offset, _last + 1 < _runs.Count ? _runs[_last + 1].Start : long.MaxValue, 0, 0, 0);
        return false;
    }

    private bool Holds(int index, long offset) =>
        index >= 0 && index < _runs.Count && _runs[index].Start <= offset && offset < _runs[index].End;

    // The last run that begins at or before a byte; -1 when none does.
    private int IndexOfLast(long offset)
    {
        var low = 0;
        var high = _runs.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].Start <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return high;
    }

    private static FormatPages Collect(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> binTable, Fib fib, FibPart part)
    {
        var pages = new FormatPages(part == FibPart.ParagraphPages, fib.IsOld);
        // No file has more pages than fit into it; a longer table repeats itself.
        var most = (stream.Length / PageBytes) + 1;
        var plex = new Plex(binTable, fib.IsOld ? 2 : 4);
        var count = Math.Min(plex.Count, most);
        for (var i = 0; i < count; i++)
        {
            // [MS-DOC] 2.9.184, PnFkpChpx: 22 bits of page number.
            var number = fib.IsOld ? plex.Record(i).UInt16At(0) : plex.Record(i).UInt32At(0) & 0x3F_FFFF;
            pages.Add(stream.Cut(number * (long)PageBytes, PageBytes), number * (long)PageBytes);
        }
        if (fib.IsOld)
        {
            // Word 6 lists only the first page when short of memory; the others follow it.
            var (first, declared) = fib.OldPages(part);
            for (var i = count; i < Math.Min(declared, most) && count > 0; i++)
            {
                pages.Add(stream.Cut((first + i) * (long)PageBytes, PageBytes), (first + i) * (long)PageBytes);
            }
        }
        pages._runs.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return pages;
    }

    private void Add(ReadOnlySpan<byte> page, long pageOffset)
    {
        if (page.Length < PageBytes)
        {
            return;
        }
        int count = page[CountOffset];
        var entryBytes = EntryBytes;
        if ((4 * (count + 1)) + (count * entryBytes) > CountOffset)
        {
            return;
        }
        for (var i = 0; i < count; i++)
        {
            long start = page.UInt32At(4 * i);
            long end = page.UInt32At(4 * (i + 1));
            if (end <= start)
            {
                continue;
            }
            var at = 2 * page[(4 * (count + 1)) + (i * entryBytes)];
            _runs.Add(
                _isParagraphs
                    ? ParagraphRun(page, pageOffset, start, end, at)
                    : CharacterRun(page, pageOffset, start, end, at)
            );
        }
    }

    // Paragraph entries carry their height behind the offset: 12 bytes ([MS-DOC] 2.9.23, BxPap), 6 in Word 6.
    private int EntryBytes =>
        _isParagraphs
            ? _isOld
                ? 7
                : 13
            : 1;

    private static FormatRun CharacterRun(ReadOnlySpan<byte> page, long pageOffset, long start, long end, int at)
    {
        if (at == 0)
        {
            return new FormatRun(start, end, 0, 0, 0);
        }
        var length = Math.Min(page[at], PageBytes - at - 1);
        return new FormatRun(start, end, 0, (int)(pageOffset + at + 1), length);
    }

    private FormatRun ParagraphRun(ReadOnlySpan<byte> page, long pageOffset, long start, long end, int at)
    {
        if (at == 0)
        {
            return new FormatRun(start, end, 0, 0, 0);
        }
        // [MS-DOC] 2.9.180, PapxInFkp: a zero length means that the true one, in words, follows.
        int length;
        if (page[at] != 0)
        {
            length = _isOld ? 2 * page[at] : (2 * page[at]) - 1;
            at++;
        }
        else if (_isOld)
        {
            return new FormatRun(start, end, 0, 0, 0);
        }
        else
        {
            length = 2 * page.ByteAt(at + 1);
            at += 2;
        }
        var style = page.UInt16At(at);
        length = Math.Max(0, Math.Min(length, PageBytes - at) - 2);
        return new FormatRun(start, end, style, (int)(pageOffset + at + 2), length);
    }
}
