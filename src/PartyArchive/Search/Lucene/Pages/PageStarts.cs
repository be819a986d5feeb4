using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Segments;

namespace PartyArchive.Search.Lucene.Pages;

/// <summary>Where the pages of a document begin among the positions of its words: a column of a few bytes a page, so that only pages with hits are read.</summary>
internal sealed class PageStarts
{
    private readonly int[] _numbers;
    private readonly int[] _starts;

    private PageStarts(int[] numbers, int[] starts)
    {
        _numbers = numbers;
        _starts = starts;
    }

    /// <summary>Writes the column; documents of one page need none.</summary>
    /// <param name="segment">Segment that is being made.</param>
    /// <param name="pages">Number of each page and the position its first word has or would have.</param>
    public static void Add(SegmentDraft segment, IReadOnlyList<(int Number, int Start)> pages)
    {
        if (pages.Count < 2)
        {
            return;
        }
        var bytes = new byte[pages.Count * 2 * PackedNumber.Longest];
        var (number, start, used) = (0, 0, 0);
        foreach (var page in pages)
        {
            PackedNumber.Write(bytes, ref used, (uint)(page.Number - number));
            PackedNumber.Write(bytes, ref used, (uint)(page.Start - start));
            (number, start) = page;
        }
        segment.AddBytes(IndexFields.Pages, bytes[..used]);
    }

    /// <summary>The pages of a document; null when it has one or none.</summary>
    public static PageStarts? Of(AtomicReader segment, int document)
    {
        if (segment.GetBinaryDocValues(IndexFields.Pages) is not { } column)
        {
            return null;
        }
        var bytes = new BytesRef();
        column.Get(document, bytes);
        if (bytes.Length == 0)
        {
            return null;
        }
        var (numbers, starts) = (new List<int>(), new List<int>());
        var (number, start) = (0, 0);
        for (var at = bytes.Offset; at < bytes.Offset + bytes.Length; )
        {
            number += (int)PackedNumber.Read(bytes.Bytes, ref at);
            start += (int)PackedNumber.Read(bytes.Bytes, ref at);
            numbers.Add(number);
            starts.Add(start);
        }
        return new PageStarts([.. numbers], [.. starts]);
    }

    /// <summary>Number of the page that holds a position; 0 for words of the title, which stand before all pages.</summary>
    public int PageOf(int position)
    {
        var at = Array.BinarySearch(_starts, position);
        if (at < 0)
        {
            return ~at == 0 ? 0 : _numbers[~at - 1];
        }
        // Pages without words begin where the next one does; the last of them holds the word.
        while (at + 1 < _starts.Length && _starts[at + 1] == position)
        {
            at++;
        }
        return _numbers[at];
    }
}
