using System.Buffers.Binary;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Sorting by bytes: by the first eight as one number, by the rest only where those agree.</summary>
internal static class ByteOrder
{
    /// <summary>The first eight bytes as a number that sorts as they do; shorter ones are filled up with zeros.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
        Span<byte> filled = stackalloc byte[sizeof(ulong)];
        filled.Clear();
        bytes.CopyTo(filled);
        return BinaryPrimitives.ReadUInt64BigEndian(filled);
    }

    /// <summary>Sorts items.</summary>
    /// <param name="prefixes">Their <see cref="Prefix"/>; sorted along.</param>
    /// <param name="items">What is sorted.</param>
    /// <param name="compare">Order of items whose prefixes agree.</param>
    public static void Sort(Span<ulong> prefixes, Span<int> items, Comparison<int> compare)
    {
        prefixes.Sort(items);
        for (var from = 0; from < items.Length; )
        {
            var to = from + 1;
            while (to < items.Length && prefixes[to] == prefixes[from])
            {
                to++;
            }
            if (to - from > 1)
            {
                items[from..to].Sort(compare);
            }
            from = to;
        }
    }
}
