using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>The different values of a column, numbered as they come.</summary>
internal sealed class ValueBook
{
    private readonly List<byte[]> _values = [];
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _numbers = new Dictionary<byte[], int>(
        BytesEquality.Instance
    ).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Number of a value; a new one when the book does not have it.</summary>
    public int NumberOf(ReadOnlySpan<byte> value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = _values.Count;
            _numbers[value] = number;
            _values.Add(value.ToArray());
        }
        return number;
    }

    /// <summary>The values in order of their bytes, and the rank of each by its number.</summary>
    public (IEnumerable<BytesRef> Sorted, int[] Ranks) Sort()
    {
        var order = ByteOrder.Of(_values.Count, number => _values[number]);
        var ranks = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }
        return (order.Select(number => new BytesRef(_values[number])), ranks);
    }

    private sealed class BytesEquality
        : IEqualityComparer<byte[]>,
            IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesEquality Instance = new();

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] value) => GetHashCode((ReadOnlySpan<byte>)value);

        public bool Equals(ReadOnlySpan<byte> one, byte[] other) => one.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> value)
        {
            var hash = new HashCode();
            hash.AddBytes(value);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> value) => value.ToArray();
    }
}
