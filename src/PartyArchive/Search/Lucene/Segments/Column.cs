using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>A column of a segment in memory: documents in ascending order and what belongs to each.</summary>
internal abstract class Column
{
    private readonly List<int> _documents = [];

    /// <summary>Number of values.</summary>
    public int Count => _documents.Count;

    /// <summary>What the package calls this kind of column.</summary>
    public abstract DocValuesType Kind { get; }

    /// <summary>Writes the column.</summary>
    /// <param name="consumer">Takes it.</param>
    /// <param name="field">Its field.</param>
    /// <param name="documents">Number of documents of the segment.</param>
    public abstract void Write(DocValuesConsumer consumer, FieldInfo field, int documents);

    /// <summary>Takes back the values of the last document.</summary>
    public void TakeBack(int document)
    {
        while (_documents.Count > 0 && _documents[^1] == document)
        {
            _documents.RemoveAt(_documents.Count - 1);
            RemoveLast();
        }
    }

    /// <summary>Removes the value added last.</summary>
    protected abstract void RemoveLast();

    /// <summary>Says whose value is added.</summary>
    protected void Begin(int document) => _documents.Add(document);

    /// <summary>For each document what belongs to it, <paramref name="missing"/> where nothing does.</summary>
    protected IEnumerable<T> Spread<T>(int documents, Func<int, T> value, T missing)
    {
        var next = 0;
        for (var document = 0; document < documents; document++)
        {
            yield return next < _documents.Count && _documents[next] == document ? value(next++) : missing;
        }
    }

    /// <summary>For each document how many values it has.</summary>
    protected IEnumerable<int> Counts(int documents)
    {
        var next = 0;
        for (var document = 0; document < documents; document++)
        {
            var first = next;
            while (next < _documents.Count && _documents[next] == document)
            {
                next++;
            }
            yield return next - first;
        }
    }
}

/// <summary>A column that keeps something for each value.</summary>
internal abstract class Column<T> : Column
{
    /// <summary>What is kept, in the order of the documents.</summary>
    protected List<T> Kept { get; } = [];

    /// <inheritdoc/>
    protected sealed override void RemoveLast() => Kept.RemoveAt(Kept.Count - 1);

    /// <summary>Keeps something of a document.</summary>
    protected void Keep(int document, T value)
    {
        Begin(document);
        Kept.Add(value);
    }
}

/// <summary>A number for each document.</summary>
internal sealed class NumberColumn : Column<long>
{
    public override DocValuesType Kind => DocValuesType.NUMERIC;

    public void Add(int document, long value) => Keep(document, value);

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents) =>
        consumer.AddNumericField(field, Spread<long?>(documents, number => Kept[number], null));
}

/// <summary>Bytes for each document.</summary>
internal sealed class BytesColumn : Column<byte[]>
{
    public override DocValuesType Kind => DocValuesType.BINARY;

    public void Add(int document, byte[] value) => Keep(document, value);

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents) =>
        consumer.AddBinaryField(field, Spread<BytesRef?>(documents, number => new BytesRef(Kept[number]), null)!);
}

/// <summary>One value for each document; the values are sorted.</summary>
internal sealed class ValueColumn : Column<int>
{
    private readonly ValueBook _book = new();

    public override DocValuesType Kind => DocValuesType.SORTED;

    public void Add(int document, ReadOnlySpan<byte> value) => Keep(document, _book.NumberOf(value));

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents)
    {
        var (sorted, ranks) = _book.Sort();
        consumer.AddSortedField(field, sorted, Spread<long?>(documents, number => ranks[Kept[number]], -1));
    }
}

/// <summary>Several values for each document; the values are sorted.</summary>
internal sealed class ValuesColumn : Column<int>
{
    private readonly ValueBook _book = new();

    public override DocValuesType Kind => DocValuesType.SORTED_SET;

    public void Add(int document, ReadOnlySpan<byte> value) => Keep(document, _book.NumberOf(value));

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents)
    {
        var (sorted, ranks) = _book.Sort();
        var counts = Counts(documents).ToList();
        consumer.AddSortedSetField(field, sorted, counts.Select(static count => (long?)count), Ranks(ranks, counts));
    }

    // The package wants the values of a document in their order.
    private IEnumerable<long?> Ranks(int[] ranks, List<int> counts)
    {
        var from = 0;
        foreach (var count in counts)
        {
            foreach (var rank in Kept.GetRange(from, count).Select(value => ranks[value]).Order())
            {
                yield return rank;
            }
            from += count;
        }
    }
}
