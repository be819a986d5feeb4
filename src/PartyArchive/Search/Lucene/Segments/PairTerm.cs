using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>Makes the term of two neighbouring words (<see cref="WordKey.OfPair"/>) without text in between.</summary>
/// <param name="across">True for words of two sentences.</param>
internal sealed class PairTerm(bool across)
{
    // Two words of 128 characters, twice, at three bytes each, fit.
    private readonly byte[] _bytes = new byte[2_048];
    private int _length;

    /// <summary>The term; valid until the next is made.</summary>
    public ReadOnlySpan<byte> Of(Word first, Word second)
    {
        _length = 0;
        if (across)
        {
            _bytes[_length++] = (byte)WordKey.Across[0];
        }
        Write(first.FoldedBytes, (byte)WordKey.PairSeparator);
        Write(second.FoldedBytes, (byte)WordKey.Separator);
        if (!first.IsFolded || !second.IsFolded)
        {
            Write(first.ExactBytes, (byte)WordKey.PairSeparator);
            second.ExactBytes.CopyTo(_bytes.AsSpan(_length));
            _length += second.ExactBytes.Length;
        }
        return _bytes.AsSpan(0, _length);
    }

    private void Write(ReadOnlySpan<byte> word, byte after)
    {
        word.CopyTo(_bytes.AsSpan(_length));
        _length += word.Length;
        _bytes[_length++] = after;
    }
}
