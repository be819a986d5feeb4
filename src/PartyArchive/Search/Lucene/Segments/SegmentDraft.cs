using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using Directory = Lucene.Net.Store.Directory;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>
/// A segment that is being made: documents go in, <see cref="Write"/> makes its files. Its terms are kept in a run in memory; when that is full it goes into a file
/// if there is a folder for it, otherwise the segment is full.
/// </summary>
/// <param name="spillFolder">Folder for runs, made when the first one comes; null keeps segments to what memory holds.</param>
/// <param name="mostWords">Most words of a run.</param>
internal sealed class SegmentDraft(string? spillFolder, int mostWords = TermRun.MostWords) : IDisposable
{
    // A segment takes about as much as its runs. What is destroyed costs writing its segment anew, and larger ones save hardly any more of the dictionaries.
    private const long MostSpilled = 512L << 20;

    private readonly TermRun _run = new(mostWords);
    private readonly SegmentColumns _columns = new();
    private readonly List<SpilledRun> _spilled = [];
    private readonly HashSet<DocumentId> _ids = [];
    private int _firstOfRun;

    /// <summary>Number of documents.</summary>
    public int Documents => _firstOfRun + _run.Documents;

    /// <summary>True when the document is in it.</summary>
    public bool Holds(DocumentId id) => _ids.Contains(id);

    /// <summary>True when a document of so many words must go into another segment.</summary>
    public bool IsFullFor(int words) =>
        _run.IsFullFor(words) && (spillFolder is null || _spilled.Sum(static run => run.Length) > MostSpilled);

    /// <summary>Adds a document.</summary>
    /// <param name="id">Its id; not in it yet.</param>
    /// <param name="words">Number of its words.</param>
    /// <param name="describe">Adds what is known of it. When that fails the document is taken back.</param>
    public void Add(DocumentId id, int words, Action<SegmentDraft> describe)
    {
        if (_run.IsFullFor(words))
        {
            Spill();
        }
        _run.BeginDocument();
        try
        {
            describe(this);
            _ids.Add(id);
        }
        catch
        {
            _columns.TakeBack(Documents - 1);
            _run.TakeBack();
            throw;
        }
    }

    /// <summary>Adds all words of a field, with their places; of the text also its pairs.</summary>
    public void AddWords(string field, List<PlacedWord> words)
    {
        if (words.Count > 0)
        {
            _run.AddWords(field, words);
        }
    }

    /// <summary>Adds a key that is there or not.</summary>
    public void AddKey(string field, ReadOnlySpan<char> key) => _run.AddKey(field, key);

    /// <summary>Adds a number that ranges are asked of.</summary>
    public void AddRangeKey(string field, int value)
    {
        var term = new BytesRef(NumericUtils.BUF_SIZE_INT32);
        for (var shift = 0; shift < 32; shift += NumericUtils.PRECISION_STEP_DEFAULT)
        {
            NumericUtils.Int32ToPrefixCoded(value, shift, term);
            _run.AddKey(field, term.Bytes.AsSpan(term.Offset, term.Length));
        }
    }

    /// <summary>Adds a number to a column.</summary>
    public void AddNumber(string column, long value) => _columns.Add(column, Documents - 1, value);

    /// <summary>Adds bytes to a column from which they are only read back.</summary>
    public void AddBytes(string column, byte[] value) => _columns.AddBytes(column, Documents - 1, value);

    /// <summary>Adds the one value of a column.</summary>
    public void AddValue(string column, ReadOnlySpan<byte> value) => _columns.AddValue(column, Documents - 1, value);

    /// <summary>Adds one of several values of a column.</summary>
    public void AddOneOfValues(string column, ReadOnlySpan<byte> value) =>
        _columns.AddOneOfValues(column, Documents - 1, value);

    /// <summary>Writes the segment and begins another one.</summary>
    /// <param name="directory">Empty directory for its files.</param>
    public void Write(Directory directory)
    {
        if (_spilled.Count == 0)
        {
            SegmentFiles.Write(directory, Documents, _run.Fields(), sink => _run.Write(sink, first: 0), _columns);
        }
        else
        {
            Spill();
            var fields = _spilled.SelectMany(static run => run.Fields).Distinct().ToList();
            SegmentFiles.Write(directory, Documents, fields, sink => RunMerge.Write(_spilled, fields, sink), _columns);
        }
        Clear();
    }

    public void Dispose() => DropSpilled();

    private void Spill()
    {
        if (_run.Documents == 0)
        {
            return;
        }
        System.IO.Directory.CreateDirectory(spillFolder!);
        var path = Path.Combine(spillFolder!, Guid.NewGuid().ToString("N") + ".run");
        var documents = _run.Documents;
        _spilled.Add(SpilledRun.Write(path, _run, _firstOfRun));
        _firstOfRun += documents;
    }

    private void Clear()
    {
        DropSpilled();
        _columns.Clear();
        _ids.Clear();
        _firstOfRun = 0;
    }

    private void DropSpilled()
    {
        foreach (var run in _spilled)
        {
            run.Dispose();
        }
        _spilled.Clear();
    }
}
