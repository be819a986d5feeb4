using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Similar;

/// <summary>The hashes of every three folded words in a row, one after the other.</summary>
internal ref struct ShingleHashes(ReadOnlySpan<PlacedWord> words)
{
    private const int Words = 3;

    private readonly ReadOnlySpan<PlacedWord> _words = words;
    private int _next;
    private int _seen;
    private ulong _first;
    private ulong _second;

    /// <summary>The hash at hand.</summary>
    public ulong Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly ShingleHashes GetEnumerator() => this;

    /// <summary>Goes to the next hash; false at the end of the text, or of as much of it as is compared.</summary>
    public bool MoveNext()
    {
        while (_next < _words.Length && _seen < Shingles.MostWords)
        {
            ref readonly var word = ref _words[_next++];
            if (word.Kind == WordKind.Whole)
            {
                continue;
            }
            var third = word.Word.FoldedHash;
            var (first, second) = (_first, _second);
            (_first, _second) = (second, third);
            if (++_seen >= Words)
            {
                Current = Shingles.Mix(first + Shingles.Mix(second + Shingles.Mix(third)));
                return true;
            }
        }
        return false;
    }
}
