using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>
/// One column of one segment in memory: the values once, and for every document the numbers of its values. Segments never change, so a column is read
/// once and dies with its segment; counting a million documents is then a walk over an array.
/// </summary>
internal sealed class SegmentColumn
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, object>> Known = [];

    private SegmentColumn(string[] values, string[] keys, int[]? starts, int[] numbers)
    {
        Values = values;
        Keys = keys;
        Starts = starts;
        Numbers = numbers;
    }

    /// <summary>Values in order of their bytes.</summary>
    public string[] Values { get; }

    /// <summary>What values of several segments and spellings are joined by.</summary>
    public string[] Keys { get; }

    /// <summary>Where the numbers of each document begin, with the end as last; null when no document has more than one value.</summary>
    public int[]? Starts { get; }

    /// <summary>Number of the value of each document, -1 for none; with <see cref="Starts"/> the numbers of all.</summary>
    public int[] Numbers { get; }

    /// <summary>Documents of the segment by value; those without a value in the last place.</summary>
    public long[] Totals => field ??= Count(All(Documents));

    private int Documents => Starts is null ? Numbers.Length : Starts.Length - 1;

    /// <summary>Documents by value; those without a value in the last place.</summary>
    public long[] Count(FixedBitSet documents)
    {
        var counts = new long[Values.Length + 1];
        if (Starts is not { } starts)
        {
            CountNumbers(documents, Numbers, counts);
            return counts;
        }
        for (var d = documents.Next(0); d >= 0; d = documents.Next(d + 1))
        {
            if (starts[d] == starts[d + 1])
            {
                counts[^1]++;
            }
            for (var i = starts[d]; i < starts[d + 1]; i++)
            {
                counts[Numbers[i]]++;
            }
        }
        return counts;
    }

    /// <summary>Counts documents by the number each has; those with none, -1, in the last place.</summary>
    public static void CountNumbers(FixedBitSet documents, int[] numbers, long[] counts)
    {
        var words = documents.GetBits();
        for (var word = 0; word < words.Length; word++)
        {
            var first = word << 6;
            for (var bits = (ulong)words[word]; bits != 0; bits &= bits - 1)
            {
                var number = numbers[first + BitOperations.TrailingZeroCount(bits)];
                counts[number >= 0 ? number : counts.Length - 1]++;
            }
        }
    }

    /// <summary>All documents of a segment.</summary>
    public static FixedBitSet All(int documents)
    {
        var all = new FixedBitSet(documents);
        all.Set(0, documents);
        return all;
    }

    /// <summary>The column of a facet field; null when no document of the segment has a value.</summary>
    public static SegmentColumn? Of(AtomicReader segment, FacetField field) =>
        (SegmentColumn?)Remember(segment, FacetValues.Column(field), () => Read(segment, field));

    /// <summary>
    /// First and last day of issue of each document, two for each, as day numbers plus one; 0 for none. Null when no document of the segment has a date.
    /// </summary>
    public static int[]? Dates(AtomicReader segment) =>
        (int[]?)Remember(segment, IndexFields.IssuedDays, () => ReadDates(segment));

    /// <summary>Place of each document in the order of a sort column, -1 for none; null when no document has a key.</summary>
    public static int[]? Places(AtomicReader segment, string column) =>
        (int[]?)Remember(
            segment,
            column,
            () =>
                segment.GetSortedDocValues(column) is { } keys
                    ? [.. Enumerable.Range(0, segment.MaxDoc).Select(keys.GetOrd)]
                    : (int[]?)null
        );

    /// <summary>What was read of a segment once; null when it has no such column.</summary>
    public static object? Remember(AtomicReader segment, string name, Func<object?> read)
    {
        var columns = Known.GetValue(
            segment.CoreCacheKey,
            static _ => new ConcurrentDictionary<string, object>(StringComparer.Ordinal)
        );
        // A dictionary holds no null; an empty array stands for the column that is not there.
        var column = columns.GetOrAdd(name, _ => read() ?? Array.Empty<object>());
        return column is object[] ? null : column;
    }

    private static SegmentColumn? Read(AtomicReader segment, FacetField field)
    {
        var name = FacetValues.Column(field);
        return FacetValues.IsMany(field)
            ? ReadMany(segment.GetSortedSetDocValues(name), segment.MaxDoc, field)
            : ReadOne(segment.GetSortedDocValues(name), segment.MaxDoc, field);
    }

    private static SegmentColumn? ReadOne(SortedDocValues? column, int documents, FacetField field)
    {
        if (column is null)
        {
            return null;
        }
        var numbers = new int[documents];
        for (var document = 0; document < documents; document++)
        {
            numbers[document] = column.GetOrd(document);
        }
        var bytes = new BytesRef();
        var values = new string[column.ValueCount];
        for (var number = 0; number < values.Length; number++)
        {
            column.LookupOrd(number, bytes);
            values[number] = bytes.Utf8ToString();
        }
        return new SegmentColumn(values, KeysOf(values, field), null, numbers);
    }

    private static SegmentColumn? ReadMany(SortedSetDocValues? column, int documents, FacetField field)
    {
        if (column is null)
        {
            return null;
        }
        var starts = new int[documents + 1];
        var numbers = new List<int>();
        for (var document = 0; document < documents; document++)
        {
            column.SetDocument(document);
            long number;
            while ((number = column.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS)
            {
                numbers.Add((int)number);
            }
            starts[document + 1] = numbers.Count;
        }
        var bytes = new BytesRef();
        var values = new string[column.ValueCount];
        for (var number = 0; number < values.Length; number++)
        {
            column.LookupOrd(number, bytes);
            values[number] = bytes.Utf8ToString();
        }
        return new SegmentColumn(values, KeysOf(values, field), starts, [.. numbers]);
    }

    private static int[]? ReadDates(AtomicReader segment)
    {
        var column = segment.GetNumericDocValues(IndexFields.IssuedDays);
        if (column is null)
        {
            return null;
        }
        var days = new int[2 * segment.MaxDoc];
        for (var document = 0; document < segment.MaxDoc; document++)
        {
            (days[2 * document], days[(2 * document) + 1]) = IssuedDays.Unpack(column.Get(document));
        }
        return days;
    }

    private static string[] KeysOf(string[] values, FacetField field) =>
        FacetValues.IsCode(field) ? values : [.. values.Select(KeyOf)];

    /// <summary>What a value is joined with its other spellings by.</summary>
    public static string KeyOf(FacetField field, string value) => FacetValues.IsCode(field) ? value : KeyOf(value);

    private static string KeyOf(string value) => VietnameseText.Canonical(value).Trim();
}
