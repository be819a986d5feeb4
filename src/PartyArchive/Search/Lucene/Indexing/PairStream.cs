using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Hands pairs of neighbouring words to Lucene, within sentences only (the package's shingle filter is several times slower and knows no sentences).</summary>
internal sealed class PairStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IReadOnlyList<PlacedWord> _words;
    private int _next;
    private Word? _before;

    public PairStream(IReadOnlyList<PlacedWord> words)
    {
        _words = words;
        _term = AddAttribute<ICharTermAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
        _before = null;
    }

    public override bool IncrementToken()
    {
        while (_next < _words.Count)
        {
            var placed = _words[_next++];
            if (placed.Kind == WordKind.Whole)
            {
                continue;
            }
            var before = placed.StartsSentence ? null : _before;
            _before = placed.Word;
            if (before is not null)
            {
                ClearAttributes();
                Write(before, placed.Word);
                return true;
            }
        }
        return false;
    }

    private void Write(Word first, Word second)
    {
        _term.Append(first.Folded).Append(WordKey.PairSeparator).Append(second.Folded).Append(WordKey.Separator);
        if (!first.IsFolded || !second.IsFolded)
        {
            _term.Append(first.Exact).Append(WordKey.PairSeparator).Append(second.Exact);
        }
    }
}
