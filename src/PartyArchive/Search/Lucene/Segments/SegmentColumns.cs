namespace PartyArchive.Search.Lucene.Segments;

/// <summary>The columns of a segment in memory: a value for each document that has one.</summary>
internal sealed class SegmentColumns
{
    private readonly SortedDictionary<string, Column> _columns = new(StringComparer.Ordinal);

    /// <summary>Columns that hold something, by name.</summary>
    public IEnumerable<KeyValuePair<string, Column>> Filled => _columns.Where(static c => c.Value.Count > 0);

    /// <summary>Adds a number.</summary>
    public void Add(string name, int document, long value) => Of<NumberColumn>(name).Add(document, value);

    /// <summary>Adds bytes that are only read back.</summary>
    public void AddBytes(string name, int document, byte[] value) => Of<BytesColumn>(name).Add(document, value);

    /// <summary>Adds the one value of a document, by which documents are ordered or counted.</summary>
    public void AddValue(string name, int document, ReadOnlySpan<byte> value) =>
        Of<ValueColumn>(name).Add(document, value);

    /// <summary>Adds one of several values of a document.</summary>
    public void AddOneOfValues(string name, int document, ReadOnlySpan<byte> value) =>
        Of<ValuesColumn>(name).Add(document, value);

    /// <summary>Takes back what the last document was given.</summary>
    public void TakeBack(int document)
    {
        foreach (var column in _columns.Values)
        {
            column.TakeBack(document);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _columns.Clear();

    private T Of<T>(string name)
        where T : Column, new()
    {
        if (!_columns.TryGetValue(name, out var column))
        {
            _columns[name] = column = new T();
        }
        return (T)column;
    }
}
