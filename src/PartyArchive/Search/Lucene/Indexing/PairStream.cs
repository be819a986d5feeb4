namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Hands pairs of neighbouring words to Lucene, within sentences only (the package's shingle filter is several times slower and knows no sentences).</summary>
internal sealed class PairStream(List<PlacedWord> words) : TermStream
{
    // Two words of 128 characters, twice, at three bytes each, fit.
    private readonly byte[] _pair = new byte[2_048];
    private int _next;
    private Word? _before;

    public override void Reset()
    {
        base.Reset();
        _next = 0;
        _before = null;
    }

    public override bool IncrementToken()
    {
        while (_next < words.Count)
        {
            var placed = words[_next++];
            if (placed.Kind == WordKind.Whole)
            {
                continue;
            }
            var before = placed.StartsSentence ? null : _before;
            _before = placed.Word;
            if (before is not null)
            {
                Set(_pair, 0, Write(before, placed.Word));
                return true;
            }
        }
        return false;
    }

    private int Write(Word first, Word second)
    {
        var length = Write(first.FoldedBytes, second.FoldedBytes, 0);
        _pair[length++] = (byte)WordKey.Separator;
        return first.IsFolded && second.IsFolded ? length : Write(first.ExactBytes, second.ExactBytes, length);
    }

    private int Write(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int at)
    {
        first.CopyTo(_pair.AsSpan(at));
        at += first.Length;
        _pair[at++] = (byte)WordKey.PairSeparator;
        second.CopyTo(_pair.AsSpan(at));
        return at + second.Length;
    }
}
