namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// Sorts numbers by some of their bits, digit by digit from the lowest; numbers whose bits agree keep their order. Several times as fast as comparing, since
/// millions of numbers are sorted by few bits. Keeps its memory for the next time.
/// </summary>
internal sealed class DigitSort
{
    private const int DigitBits = 11;
    private readonly int[] _starts = new int[1 << DigitBits];
    private ulong[] _keys = [];
    private int[] _items = [];

    /// <summary>Sorts by some bits from bit <paramref name="shift"/> on.</summary>
    public void Sort(Span<ulong> keys, int shift, int bits) => Sort(keys, [], shift, bits);

    /// <summary>The same with what belongs to each number.</summary>
    public void Sort(Span<ulong> keys, Span<int> items, int shift, int bits)
    {
        var width = Width(bits);
        var from = keys;
        var to = Spare(keys.Length);
        var itemsFrom = items;
        var itemsTo = SpareItems(items.Length);
        for (var at = shift; at < shift + bits; at += width)
        {
            var mask = Mask(Math.Min(width, shift + bits - at));
            _starts.AsSpan().Clear();
            foreach (var key in from)
            {
                _starts[(int)(key >> at) & mask]++;
            }
            ToStarts();
            for (var i = 0; i < from.Length; i++)
            {
                var place = _starts[(int)(from[i] >> at) & mask]++;
                to[place] = from[i];
                if (!itemsFrom.IsEmpty)
                {
                    itemsTo[place] = itemsFrom[i];
                }
            }
            Exchange(ref from, ref to);
            Exchange(ref itemsFrom, ref itemsTo);
        }
        // An odd number of passes ends in the spare memory.
        if (from != keys)
        {
            from.CopyTo(keys);
            itemsFrom.CopyTo(items);
        }
    }

    /// <summary>Sorts by what an ascending table says of the number that stands in some bits from bit <paramref name="shift"/> on.</summary>
    public void SortBy(int[] table, Span<ulong> keys, int shift, int bits)
    {
        var all = (1UL << bits) - 1;
        var most = table.Length == 0 ? 0 : table[^1];
        var width = Width(32 - int.LeadingZeroCount(most));
        var from = keys;
        var to = Spare(keys.Length);
        for (var at = 0; most >> at > 0; at += width)
        {
            var mask = Mask(width);
            _starts.AsSpan().Clear();
            foreach (var key in from)
            {
                _starts[(table[(int)((key >> shift) & all)] >> at) & mask]++;
            }
            ToStarts();
            foreach (var key in from)
            {
                to[_starts[(table[(int)((key >> shift) & all)] >> at) & mask]++] = key;
            }
            Exchange(ref from, ref to);
        }
        if (from != keys)
        {
            from.CopyTo(keys);
        }
    }

    // Digits of equal width: a last one of a single bit would cost a pass like the others and spread nothing.
    private static int Width(int bits)
    {
        var passes = Math.Max(1, (bits + DigitBits - 1) / DigitBits);
        return Math.Max(1, (bits + passes - 1) / passes);
    }

    private static int Mask(int bits) => (1 << bits) - 1;

    private void ToStarts()
    {
        var start = 0;
        for (var digit = 0; digit < _starts.Length; digit++)
        {
            (_starts[digit], start) = (start, start + _starts[digit]);
        }
    }

    private Span<ulong> Spare(int length)
    {
        if (_keys.Length < length)
        {
            _keys = new ulong[length];
        }
        return _keys.AsSpan(0, length);
    }

    private Span<int> SpareItems(int length)
    {
        if (_items.Length < length)
        {
            _items = new int[length];
        }
        return _items.AsSpan(0, length);
    }

    private static void Exchange<T>(ref Span<T> one, ref Span<T> other)
    {
        var kept = one;
        one = other;
        other = kept;
    }
}
