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
    // Postings between two looks at the clock.
    private const int Step = 1 << 14;

    // A jump within a posting list costs about as much as reading so many postings.
    private const int JumpCost = 24;

    private readonly BytesRef[][] _pairs =
    [
        .. pairs.Select(static keys =>
            keys.Order(StringComparer.Ordinal).Select(static k => new BytesRef(k)).ToArray()
        ),
    ];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        var segment = context.AtomicReader;
        if (segment.GetTerms(IndexFields.Pairs)?.GetEnumerator() is not { } terms)
        {
            return null;
        }
        // Short lists first: what they leave is looked up in the long ones.
        var counted = _pairs.Select(keys => (Keys: keys, Count: Count(terms, keys))).OrderBy(static p => p.Count);
        FixedBitSet? found = null;
        foreach (var (keys, count) in counted)
        {
            if (count == 0)
            {
                return null;
            }
            found = Holding(terms, keys, found, acceptDocs, segment.MaxDoc);
        }
        return words is null || found is null ? found : new SideBySide(segment, words, found, deadline);
    }

    private static long Count(TermsEnum terms, BytesRef[] keys) =>
        keys.Sum(key => terms.SeekExact(key) ? (long)terms.DocFreq : 0);

    // Documents that hold any of the keys, out of those found before.
    private FixedBitSet Holding(TermsEnum terms, BytesRef[] keys, FixedBitSet? before, IBits? live, int documents)
    {
        var found = new FixedBitSet(documents);
        var left = before?.Cardinality ?? int.MaxValue;
        DocsEnum? postings = null;
        foreach (var key in keys)
        {
            if (deadline.Check())
            {
                break;
            }
            if (!terms.SeekExact(key))
            {
                continue;
            }
            postings = terms.Docs(live, postings, DocsFlags.NONE);
            if ((long)left * JumpCost < terms.DocFreq)
            {
                LookUp(postings, before!, found);
            }
            else
            {
                ReadAll(postings, before, found);
            }
        }
        return found;
    }

    private void ReadAll(DocsEnum postings, FixedBitSet? before, FixedBitSet found)
    {
        var read = 0;
        for (var at = postings.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.NextDoc())
        {
            if (before is null || before.Get(at))
            {
                found.Set(at);
            }
            if (++read % Step == 0 && deadline.Check())
            {
                return;
            }
        }
    }

    private static void LookUp(DocsEnum postings, FixedBitSet before, FixedBitSet found)
    {
        var at = -1;
        for (var document = before.Next(0); document >= 0; document = before.Next(document + 1))
        {
            if (at < document)
            {
                at = postings.Advance(document);
            }
            if (at == document)
            {
                found.Set(document);
            }
        }
    }

    /// <summary>Compares the places only in the documents it is asked for: of a phrase that half of all papers hold, most are left behind by their scores first.</summary>
    private sealed class SideBySide(
        AtomicReader segment,
        IReadOnlyList<Term[]> words,
        FixedBitSet candidates,
        SearchDeadline deadline
    ) : DocIdSet
    {
        public override DocIdSetIterator GetIterator() =>
            new Walk(new PhrasePlaces(segment, words), candidates, deadline);
    }

    private sealed class Walk(PhrasePlaces places, FixedBitSet candidates, SearchDeadline deadline) : DocIdSetIterator
    {
        private const int Look = Step >> 4;
        private readonly long _cost = candidates.Cardinality;
        private int _document = -1;
        private int _compared;

        public override int DocID => _document;

        public override int NextDoc() => Advance(_document + 1);

        public override int Advance(int target)
        {
            var document = candidates.Next(target);
            while (document >= 0 && !places.Stand(document))
            {
                document = candidates.Next(document + 1);
            }
            var isLate = ++_compared % Look == 0 && deadline.Check();
            return _document = document < 0 || isLate ? NO_MORE_DOCS : document;
        }

        public override long GetCost() => _cost;
    }
}
