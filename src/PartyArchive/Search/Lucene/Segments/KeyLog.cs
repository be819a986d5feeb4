using System.Text;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>The keys of one field as they come; sorted only when the run is written.</summary>
internal sealed class KeyLog
{
    // A term may not exceed 32,766 bytes; longer keys are no real codes.
    private const int LongestKey = 4_000;

    private readonly List<(int Start, int Document)> _keys = [];
    private byte[] _bytes = [];
    private int _used;

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Count;

    /// <summary>Adds a key of a document.</summary>
    public void Add(int document, ReadOnlySpan<char> key)
    {
        key = key[..Math.Min(key.Length, LongestKey)];
        Begin(document, Encoding.UTF8.GetMaxByteCount(key.Length));
        _used += Encoding.UTF8.GetBytes(key, _bytes.AsSpan(_used));
    }

    /// <summary>Adds a key of a document as its bytes.</summary>
    public void Add(int document, ReadOnlySpan<byte> key)
    {
        Begin(document, key.Length);
        key.CopyTo(_bytes.AsSpan(_used));
        _used += key.Length;
    }

    /// <summary>Takes back the keys of the last document.</summary>
    public void TakeBack(int document)
    {
        while (_keys.Count > 0 && _keys[^1].Document == document)
        {
            _used = _keys[^1].Start;
            _keys.RemoveAt(_keys.Count - 1);
        }
    }

    /// <summary>Forgets everything; the memory is kept.</summary>
    public void Clear()
    {
        _keys.Clear();
        _used = 0;
    }

    /// <summary>Writes the keys as terms.</summary>
    /// <param name="field">Their field.</param>
    /// <param name="sink">Takes the terms.</param>
    /// <param name="first">Number in the segment of the run's first document.</param>
    public void Write(TermField field, ITermSink sink, int first)
    {
        // Equal keys keep their order, which is that of their documents.
        var order = ByteOrder.Of(_keys.Count, Key);
        var postings = new PostingsText(field.Detail);
        sink.BeginField(field);
        for (var from = 0; from < order.Length; )
        {
            var key = Key(order[from]);
            var before = -1;
            postings.Clear();
            for (; from < order.Length && Key(order[from]).SequenceEqual(key); from++)
            {
                var document = _keys[order[from]].Document;
                if (document != before)
                {
                    postings.Begin(first + document, 1);
                }
                before = document;
            }
            sink.BeginTerm(key);
            sink.AddPostings(postings.Bytes);
            sink.EndTerm();
        }
        sink.EndField();
    }

    private ReadOnlySpan<byte> Key(int number)
    {
        var start = _keys[number].Start;
        var end = number + 1 < _keys.Count ? _keys[number + 1].Start : _used;
        return _bytes.AsSpan(start, end - start);
    }

    private void Begin(int document, int most)
    {
        if (_used + most > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_used + most, 2 * _bytes.Length));
        }
        _keys.Add((_used, document));
    }
}
