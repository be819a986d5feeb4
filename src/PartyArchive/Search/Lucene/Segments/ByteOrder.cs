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

    /// <summary>The numbers of some byte strings in the order of their bytes; equal ones in the order of their numbers.</summary>
    /// <param name="count">How many there are, numbered from 0.</param>
    /// <param name="bytes">The bytes of a number.</param>
    public static int[] Of(int count, BytesOf bytes)
    {
        var prefixes = new ulong[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            prefixes[i] = Prefix(bytes(i));
            order[i] = i;
        }
        prefixes.AsSpan().Sort(order.AsSpan());
        for (var from = 0; from < count; )
        {
            var to = from + 1;
            while (to < count && prefixes[to] == prefixes[from])
            {
                to++;
            }
            if (to - from > 1)
            {
                order.AsSpan(from..to).Sort(Compare);
            }
            from = to;
        }
        return order;

        int Compare(int one, int other) =>
            bytes(one).SequenceCompareTo(bytes(other)) is var sign and not 0 ? sign : one.CompareTo(other);
    }
}

/// <summary>The bytes of something that has a number.</summary>
internal delegate ReadOnlySpan<byte> BytesOf(int number);
