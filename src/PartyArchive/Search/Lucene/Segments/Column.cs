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
    protected IEnumerable<long?> Counts(int documents)
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

    /// <summary>Number of the first value of the document that has the value of this number.</summary>
    protected int FirstOfSame(int number)
    {
        while (number > 0 && _documents[number - 1] == _documents[number])
        {
            number--;
        }
        return number;
    }
}

/// <summary>A number for each document.</summary>
internal sealed class NumberColumn : Column
{
    private readonly List<long> _values = [];

    public override DocValuesType Kind => DocValuesType.NUMERIC;

    public void Add(int document, long value)
    {
        Begin(document);
        _values.Add(value);
    }

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents) =>
        consumer.AddNumericField(field, Spread<long?>(documents, number => _values[number], null));

    protected override void RemoveLast() => _values.RemoveAt(_values.Count - 1);
}

/// <summary>Bytes for each document.</summary>
internal sealed class BytesColumn : Column
{
    private readonly List<byte[]> _values = [];

    public override DocValuesType Kind => DocValuesType.BINARY;

    public void Add(int document, byte[] value)
    {
        Begin(document);
        _values.Add(value);
    }

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents) =>
        consumer.AddBinaryField(field, Spread<BytesRef?>(documents, number => new BytesRef(_values[number]), null)!);

    protected override void RemoveLast() => _values.RemoveAt(_values.Count - 1);
}

/// <summary>One value for each document; the values are sorted.</summary>
internal sealed class ValueColumn : Column
{
    private readonly ValueBook _book = new();
    private readonly List<int> _values = [];

    public override DocValuesType Kind => DocValuesType.SORTED;

    public void Add(int document, ReadOnlySpan<byte> value)
    {
        Begin(document);
        _values.Add(_book.NumberOf(value));
    }

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents)
    {
        var (sorted, ranks) = _book.Sort();
        consumer.AddSortedField(field, sorted, Spread<long?>(documents, number => ranks[_values[number]], -1));
    }

    protected override void RemoveLast() => _values.RemoveAt(_values.Count - 1);
}

/// <summary>Several values for each document; the values are sorted.</summary>
internal sealed class ValuesColumn : Column
{
    private readonly ValueBook _book = new();
    private readonly List<int> _values = [];

    public override DocValuesType Kind => DocValuesType.SORTED_SET;

    public void Add(int document, ReadOnlySpan<byte> value)
    {
        var number = _book.NumberOf(value);
        Begin(document);
        _values.Add(number);
    }

    public override void Write(DocValuesConsumer consumer, FieldInfo field, int documents)
    {
        var (sorted, ranks) = _book.Sort();
        consumer.AddSortedSetField(field, sorted, Counts(documents), Ranks(ranks));
    }

    protected override void RemoveLast() => _values.RemoveAt(_values.Count - 1);

    // The package wants the values of a document in their order.
    private IEnumerable<long?> Ranks(int[] ranks)
    {
        for (var from = 0; from < _values.Count; )
        {
            var to = from + 1;
            while (to < _values.Count && FirstOfSame(to) == from)
            {
                to++;
            }
            foreach (var rank in _values.Skip(from).Take(to - from).Select(v => ranks[v]).Order())
            {
                yield return rank;
            }
            from = to;
        }
    }
}
