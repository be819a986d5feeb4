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

    /// <summary>Sorts by some bits from bit <paramref name="shift"/> on. Another array may stand in the place of the one given afterwards.</summary>
    public void Sort(ref ulong[] keys, int count, int shift, int bits)
    {
        var width = Width(bits);
        for (var from = shift; from < shift + bits; from += width)
        {
            var mask = Mask(Math.Min(width, shift + bits - from));
            Count(keys, count, from, mask);
            Reserve(ref _keys, keys.Length);
            for (var i = 0; i < count; i++)
            {
                var key = keys[i];
                _keys[_starts[(int)(key >> from) & mask]++] = key;
            }
            (keys, _keys) = (_keys, keys);
        }
    }

    /// <summary>The same with what belongs to each number.</summary>
    public void Sort(ref ulong[] keys, ref int[] items, int count, int shift, int bits)
    {
        var width = Width(bits);
        for (var from = shift; from < shift + bits; from += width)
        {
            var mask = Mask(Math.Min(width, shift + bits - from));
            Count(keys, count, from, mask);
            Reserve(ref _keys, keys.Length);
            Reserve(ref _items, items.Length);
            for (var i = 0; i < count; i++)
            {
                var key = keys[i];
                var place = _starts[(int)(key >> from) & mask]++;
                _keys[place] = key;
                _items[place] = items[i];
            }
            (keys, _keys) = (_keys, keys);
            (items, _items) = (_items, items);
        }
    }

    /// <summary>Sorts by what an ascending table says of the number that stands in some bits from bit <paramref name="shift"/> on.</summary>
    public void SortBy(int[] table, ref ulong[] keys, int count, int shift, int bits)
    {
        var all = (1UL << bits) - 1;
        var most = table.Length == 0 ? 0 : table[^1];
        var width = Width(32 - int.LeadingZeroCount(most));
        for (var from = 0; most >> from > 0; from += width)
        {
            var mask = Mask(width);
            _starts.AsSpan().Clear();
            for (var i = 0; i < count; i++)
            {
                _starts[(table[(int)((keys[i] >> shift) & all)] >> from) & mask]++;
            }
            ToStarts();
            Reserve(ref _keys, keys.Length);
            for (var i = 0; i < count; i++)
            {
                var key = keys[i];
                _keys[_starts[(table[(int)((key >> shift) & all)] >> from) & mask]++] = key;
            }
            (keys, _keys) = (_keys, keys);
        }
    }

    // Digits of equal width: a last one of a single bit would cost a pass like the others and spread nothing.
    private static int Width(int bits)
    {
        var passes = Math.Max(1, (bits + DigitBits - 1) / DigitBits);
        return (bits + passes - 1) / passes;
    }

    private static int Mask(int bits) => (1 << bits) - 1;

    private void Count(ulong[] keys, int count, int from, int mask)
    {
        _starts.AsSpan().Clear();
        for (var i = 0; i < count; i++)
        {
            _starts[(int)(keys[i] >> from) & mask]++;
        }
        ToStarts();
    }

    private void ToStarts()
    {
        var start = 0;
        for (var digit = 0; digit < _starts.Length; digit++)
        {
            (_starts[digit], start) = (start, start + _starts[digit]);
        }
    }

    private static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }
}
