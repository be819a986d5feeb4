using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Documents that hold words side by side. A document that holds the phrase holds each pair of its neighbours; only where all of them stand are the places of the words
/// compared, and of two words not even there.
/// </summary>
/// <param name="pairs">For each two neighbours the keys that may stand for them.</param>
/// <param name="words">For each word the terms that may stand for it, to compare their places; null when the pairs tell everything.</param>
/// <param name="deadline">Ends reading early; the search is then marked as incomplete.</param>
internal sealed class PhraseFilter(IReadOnlyList<string[]> pairs, IReadOnlyList<Term[]>? words, SearchDeadline deadline)
    : Filter
{
    private readonly string[][] _pairs = [.. pairs.Select(static keys => keys.Order(StringComparer.Ordinal).ToArray())];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        var segment = context.AtomicReader;
        FixedBitSet? found = null;
        foreach (var keys in _pairs)
        {
            if (KeyFilter.Holding(segment, IndexFields.Pairs, keys, deadline) is not { } holding)
            {
                return null;
            }
            if (found is null)
            {
                found = holding;
                LiveDocuments.Keep(segment, acceptDocs, found);
            }
            else
            {
                found.And(holding);
            }
        }
        return words is null || found is null ? found : new SideBySide(segment, _pairs, words, found, deadline);
    }

    /// <summary>Compares the places only in the documents it is asked for: of a phrase that half of all papers hold, most are left behind by their scores first.</summary>
    private sealed class SideBySide(
        AtomicReader segment,
        IReadOnlyList<string[]> pairs,
        IReadOnlyList<Term[]> words,
        FixedBitSet candidates,
        SearchDeadline deadline
    ) : DocIdSet
    {
        public override DocIdSetIterator GetIterator() =>
            new Walk(new PhraseCounts(segment, pairs, words), new PhrasePlaces(segment, words), candidates, deadline);
    }

    private sealed class Walk(PhraseCounts counts, PhrasePlaces places, FixedBitSet candidates, SearchDeadline deadline)
        : DocIdSetIterator
    {
        // Documents between two looks at the clock.
        private const int Look = 1 << 10;
        private readonly long _cost = candidates.Cardinality;
        private int _document = -1;
        private int _compared;

        public override int DocID => _document;

        public override int NextDoc() => Advance(_document + 1);

        public override int Advance(int target)
        {
            var document = candidates.Next(target);
            while (document >= 0 && !counts.Tell(document) && !places.Stand(document))
            {
                document = candidates.Next(document + 1);
            }
            var isLate = ++_compared % Look == 0 && deadline.Check();
            return _document = document < 0 || isLate ? NO_MORE_DOCS : document;
        }

        public override long GetCost() => _cost;
    }
}
