using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Hands words to Lucene as they are, without a chain of filters.</summary>
internal sealed class WordStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly IReadOnlyList<PlacedWord> _words;
    private int _next;

    public WordStream(IReadOnlyList<PlacedWord> words)
    {
        _words = words;
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    public override bool IncrementToken()
    {
        if (_next >= _words.Count)
        {
            return false;
        }
        var word = _words[_next];
        ClearAttributes();
        _term.Append(word.Word.Key);
        // Lucene wants the first token of a field at increment one or more.
        _increment.PositionIncrement = _next == 0 ? Math.Max(1, word.Increment) : word.Increment;
        _next++;
        return true;
    }
}
