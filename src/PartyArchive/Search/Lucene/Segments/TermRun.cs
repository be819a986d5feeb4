using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// The terms of some documents in memory, in the order they came. Nothing is looked up by its bytes meanwhile: words are numbers, and sorting millions of numbers
/// when the run is full costs less than finding each in a table as it comes.
/// </summary>
/// <param name="mostWords">Most words of a run; a longer document has a run to itself.</param>
internal sealed class TermRun(int mostWords)
{
    /// <summary>Two numbers of a pair, that of its document and one bit must fit into 64 bits.</summary>
    public const int MostWords = 1 << 21;

    private const int MostDocuments = 1 << 20;

    private readonly SortedDictionary<string, TokenLog> _words = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KeyLog> _keys = new(StringComparer.Ordinal);
    private readonly DigitSort _sorting = new();
    private WordBook _book = new();
    private int _tokens;
    private int _document = -1;

    /// <summary>Number of documents.</summary>
    public int Documents => _document + 1;

    /// <summary>True when a document of so many words must go into another run.</summary>
    public bool IsFullFor(int words) =>
        Documents > 0 && (_tokens + (long)words > mostWords || Documents == MostDocuments);

    /// <summary>Begins a document; what is added from now on belongs to it.</summary>
    public void BeginDocument() => _document++;

    /// <summary>Takes back the document begun last.</summary>
    public void TakeBack()
    {
        foreach (var log in _words.Values)
        {
            log.TakeBack(_document);
        }
        foreach (var log in _keys.Values)
        {
            log.TakeBack(_document);
        }
        _document--;
    }

    /// <summary>Adds all words of a field of the document.</summary>
    public void AddWords(string field, List<PlacedWord> words)
    {
        Of(_words, field).Add(_document, words, _book);
        _tokens += words.Count;
    }

    /// <summary>Adds a key of a field of the document.</summary>
    public void AddKey(string field, ReadOnlySpan<char> key) => Of(_keys, field).Add(_document, key);

    /// <inheritdoc cref="AddKey(string, ReadOnlySpan{char})"/>
    public void AddKey(string field, ReadOnlySpan<byte> key) => Of(_keys, field).Add(_document, key);

    /// <summary>The fields it has terms of.</summary>
    public List<TermField> Fields()
    {
        var fields = new List<TermField>();
        foreach (var (name, _) in _words.Where(static w => w.Value.Count > 0))
        {
            if (HasPairs(name))
            {
                fields.Add(Pairs);
            }
            fields.Add(Words(name));
        }
        fields.AddRange(_keys.Where(static k => k.Value.Count > 0).Select(static k => Keys(k.Key)));
        return fields;
    }

    /// <summary>Writes all terms and forgets them.</summary>
    /// <param name="sink">Takes the terms.</param>
    /// <param name="first">Number in the segment of the run's first document.</param>
    public void Write(ITermSink sink, int first)
    {
        var order = _book.Sort();
        foreach (var (name, log) in _words.Where(static w => w.Value.Count > 0))
        {
            if (HasPairs(name))
            {
                log.WritePairs(Pairs, sink, order, _sorting, first, Documents);
            }
            log.WriteWords(Words(name), sink, order, _sorting, first);
        }
        foreach (var (name, log) in _keys.Where(static k => k.Value.Count > 0))
        {
            log.Write(Keys(name), sink, first);
        }
        Clear();
    }

    private void Clear()
    {
        foreach (var log in _words.Values)
        {
            log.Clear();
        }
        foreach (var log in _keys.Values)
        {
            log.Clear();
        }
        _book = new WordBook();
        _tokens = 0;
        _document = -1;
    }

    private static TermField Pairs => new(IndexFields.Pairs, TermDetail.Counts);

    private static bool HasPairs(string field) => string.Equals(field, IndexFields.Text, StringComparison.Ordinal);

    private static TermField Words(string field) => new(field, TermDetail.Positions);

    private static TermField Keys(string field) => new(field, TermDetail.Documents);

    private static T Of<T>(SortedDictionary<string, T> logs, string field)
        where T : new()
    {
        if (!logs.TryGetValue(field, out var log))
        {
            logs[field] = log = new T();
        }
        return log;
    }
}
