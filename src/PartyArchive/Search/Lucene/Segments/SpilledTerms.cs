using Microsoft.Win32.SafeHandles;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Goes through the terms of one field of a <see cref="SpilledRun"/>.</summary>
internal sealed class SpilledTerms(SafeFileHandle file, long start)
{
    private byte[] _buffer = new byte[64 * 1024];
    private byte[] _term = new byte[256];
    private long _offset = start;
    private int _at;
    private int _filled;
    private int _termLength;
    private int _postingsLength;

    /// <summary>The term at hand; valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>First bytes of the term, for comparing quickly.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>Its postings; valid until the next move.</summary>
    public ReadOnlySpan<byte> Postings => _buffer.AsSpan(_at, _postingsLength);

    /// <summary>Goes to the next term; false after the last.</summary>
    public bool MoveNext()
    {
        _at += _postingsLength;
        _postingsLength = 0;
        Fill(2 * PackedNumber.Longest);
        var rest = (int)Read() - 1;
        if (rest < 0)
        {
            return false;
        }
        var shared = (int)Read();
        Fill(rest + PackedNumber.Longest);
        if (_term.Length < shared + rest)
        {
            Array.Resize(ref _term, 2 * (shared + rest));
        }
        _buffer.AsSpan(_at, rest).CopyTo(_term.AsSpan(shared));
        _at += rest;
        _termLength = shared + rest;
        _postingsLength = (int)Read();
        Fill(_postingsLength);
        Prefix = ByteOrder.Prefix(Term);
        return true;
    }

    /// <summary>Order of two terms.</summary>
    public static int Compare(SpilledTerms one, SpilledTerms other)
    {
        var sign = one.Prefix.CompareTo(other.Prefix);
        return sign != 0 ? sign : one.Term.SequenceCompareTo(other.Term);
    }

    private uint Read() => PackedNumber.Read(_buffer, ref _at);

    // Sees to it that so many bytes lie in the buffer, or all there are.
    private void Fill(int needed)
    {
        if (_filled - _at >= needed)
        {
            return;
        }
        var left = _buffer.AsSpan(_at, _filled - _at);
        var buffer = needed <= _buffer.Length ? _buffer : new byte[2 * needed];
        left.CopyTo(buffer);
        (_filled, _at, _buffer) = (left.Length, 0, buffer);
        while (_filled < needed)
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(_filled), _offset);
            if (read == 0)
            {
                return;
            }
            _filled += read;
            _offset += read;
        }
    }
}
