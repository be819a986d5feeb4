using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Ranking;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Where the terms of one group stand in one segment. Read from front to back.</summary>
internal sealed class GroupPostings
{
    // A jump within a posting list costs about as much as reading so many postings.
    private const int JumpCost = 24;

    private readonly ScoredGroup _group;
    private readonly (DocsEnum Documents, double Probability, int Count)[] _terms;
    private readonly Bm25 _bm25;
    private readonly int _documents;
    private readonly bool _isFact;

    private GroupPostings(
        ScoredGroup group,
        (DocsEnum Documents, double Probability, int Count)[] terms,
        Bm25 bm25,
        int documents
    )
    {
        _group = group;
        _terms = terms;
        _bm25 = bm25;
        _documents = documents;
        // A citation is met or not; how long the document is does not matter.
        _isFact = group.Field is IndexFields.Reference;
        Most = _isFact ? WindowSums.Fixed(group.Weight) : WindowSums.Fixed((RankingWeights.K1 + 1) * group.Weight) + 1;
        Count = terms.Sum(static t => (long)t.Count);
    }

    /// <summary>The most it adds to a document.</summary>
    public long Most { get; }

    /// <summary>Postings to read.</summary>
    public long Count { get; }

    /// <summary>The postings of a group; null when the segment holds none of its terms.</summary>
    public static GroupPostings? Open(ScoredGroup group, AtomicReader segment, Bm25 bm25)
    {
        var terms = segment.GetTerms(group.Field)?.GetEnumerator();
        if (terms is null)
        {
            return null;
        }
        var flags = group.Field is IndexFields.Reference ? DocsFlags.NONE : DocsFlags.FREQS;
        var found = new List<(DocsEnum, double, int)>(group.Readings.Count);
        foreach (var reading in group.Readings)
        {
            if (terms.SeekExact(new BytesRef(reading.Key)))
            {
                found.Add((terms.Docs(segment.LiveDocs, null, flags), reading.Probability, terms.DocFreq));
            }
        }
        return found.Count == 0 ? null : new GroupPostings(group, [.. found], bm25, segment.MaxDoc);
    }

    /// <summary>Adds what the group gives to the documents of a window.</summary>
    /// <param name="sums">The window.</param>
    /// <param name="enter">True when documents that are not in the window yet come in.</param>
    public void AddTo(WindowSums sums, bool enter)
    {
        if (!enter && sums.Documents == 0)
        {
            return;
        }
        if (_terms is [var only])
        {
            Read(only.Documents, only.Probability, only.Count, sums, enter, alone: true);
            return;
        }
        foreach (var (documents, probability, count) in _terms)
        {
            Read(documents, probability, count, sums, enter, alone: false);
        }
        foreach (var document in sums.Occurs)
        {
            Add(sums, document, sums.TakeFrequency(document));
        }
        sums.Occurs.Clear();
    }

    private void Read(DocsEnum documents, double probability, int count, WindowSums sums, bool enter, bool alone)
    {
        if (!enter && (long)sums.Documents * JumpCost < (long)count * WindowSums.Size / _documents)
        {
            Jump(documents, probability, sums, alone);
            return;
        }
        var document = documents.DocID;
        if (document < sums.First)
        {
            document = documents.Advance(sums.First);
        }
        for (; document < sums.End; document = documents.NextDoc())
        {
            if (enter ? sums.Enter(document) : sums.Holds(document))
            {
                Meet(sums, document, documents.Freq * probability, alone);
            }
        }
    }

    private void Jump(DocsEnum documents, double probability, WindowSums sums, bool alone)
    {
        for (var document = sums.Next(sums.First); document >= 0; document = sums.Next(document + 1))
        {
            var at = documents.DocID;
            if (at < document)
            {
                at = documents.Advance(document);
            }
            if (at == document)
            {
                Meet(sums, document, documents.Freq * probability, alone);
            }
            else if (at == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }
        }
    }

    private void Meet(WindowSums sums, int document, double frequency, bool alone)
    {
        if (alone)
        {
            Add(sums, document, (float)frequency);
        }
        else
        {
            sums.Note(document, (float)frequency);
        }
    }

    private void Add(WindowSums sums, int document, float frequency)
    {
        var worth = _isFact ? _group.Weight : _group.Weight * _bm25.Saturated(frequency, document);
        sums.Add(document, WindowSums.Fixed(worth), _group.Counts);
    }
}
