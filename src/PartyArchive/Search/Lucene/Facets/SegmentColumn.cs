using System.Collections.Concurrent;
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

    /// <summary>The column of a facet field; null when no document of the segment has a value.</summary>
    public static SegmentColumn? Of(AtomicReader segment, FacetField field) =>
        (SegmentColumn?)Remember(segment, FacetValues.Column(field), () => Read(segment, field));

    /// <summary>
    /// First and last day of issue of each document, two for each, as day numbers plus one; 0 for none. Null when no document of the segment has a date.
    /// </summary>
    public static int[]? Dates(AtomicReader segment) =>
        (int[]?)Remember(segment, IndexFields.IssuedDays, () => ReadDates(segment));

    /// <summary>Year of issue of each document, taken from the first day its date may mean; 0 for none. Null when no document has a date.</summary>
    public static int[]? Years(AtomicReader segment) =>
        (int[]?)Remember(
            segment,
            IndexFields.IssuedDays + ".year",
            () =>
                Dates(segment) is { } days
                    ?
                    [
                        .. Enumerable
                            .Range(0, days.Length / 2)
                            .Select(d => days[2 * d] > 0 ? DateOnly.FromDayNumber(days[2 * d] - 1).Year : 0),
                    ]
                    : (int[]?)null
        );

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

    private static object? Remember(AtomicReader segment, string name, Func<object?> read)
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
