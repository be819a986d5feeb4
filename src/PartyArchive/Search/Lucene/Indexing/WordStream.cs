namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Hands words to Lucene as they are, without a chain of filters.</summary>
internal sealed class WordStream(List<PlacedWord> words) : TermStream
{
    private int _next;

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    public override bool IncrementToken()
    {
        if (_next >= words.Count)
        {
            return false;
        }
        var (word, increment) = (words[_next].Word, words[_next].Increment);
        // Lucene wants the first token of a field at increment one or more.
        Set(word.Bytes, 0, word.Bytes.Length, _next == 0 ? Math.Max(1, increment) : increment);
        _next++;
        return true;
    }
}
