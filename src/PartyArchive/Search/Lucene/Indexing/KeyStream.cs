using System.Text;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Hands the keys of one field of a document to Lucene.</summary>
internal sealed class KeyStream : TermStream
{
    // A term may not exceed 32,766 bytes; longer keys are no real codes and would make Lucene refuse the whole document.
    private const int LongestKey = 4_000;

    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[256];
    private int _used;
    private int _next;

    /// <summary>Number of keys.</summary>
    public int Count => _ends.Count;

    /// <summary>Forgets the keys of the document before.</summary>
    public void Clear()
    {
        _ends.Clear();
        _used = 0;
    }

    /// <summary>Adds a key.</summary>
    public void Add(ReadOnlySpan<char> key)
    {
        key = key[..Math.Min(key.Length, LongestKey)];
        var needed = _used + Encoding.UTF8.GetMaxByteCount(key.Length);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
        }
        _used += Encoding.UTF8.GetBytes(key, _bytes.AsSpan(_used));
        _ends.Add(_used);
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    public override bool IncrementToken()
    {
        if (_next == _ends.Count)
        {
            return false;
        }
        var start = _next == 0 ? 0 : _ends[_next - 1];
        Set(_bytes, start, _ends[_next++] - start);
        return true;
    }
}
