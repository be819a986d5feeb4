using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>What a search wants of the documents of a segment.</summary>
/// <param name="Allowed">Documents that fulfil the filters; null when all do.</param>
/// <param name="LeastWords">Counting words a hit must hold; 0 makes every allowed document a hit.</param>
/// <param name="Best">Hits wanted; 0 when all are.</param>
/// <param name="Floor">Score below which a hit has no place among those of other segments.</param>
/// <param name="Found">Hits of other segments.</param>
internal readonly record struct SegmentWishes(FixedBitSet? Allowed, int LeastWords, int Best, double Floor, long Found)
{
    /// <summary>Every document with a score.</summary>
    public static SegmentWishes All => default;
}

/// <summary>
/// BM25 over groups of terms, a group at a time into one array of sums, the weightiest first. Sums are added in one order, so that a score is the same
/// number however the documents are spread over segments.
/// </summary>
/// <remarks>
/// When only the best hits are wanted, documents that cannot be among them any more are left behind: what the groups to come can add at most is known from
/// their weights. The best and their scores are the same as without; only the number of hits is then a lower bound.
/// </remarks>
internal sealed class WordScorer
{
    /// <summary>Up to so many hits are counted exactly.</summary>
    public const int ExactHits = 10_000;

    // Postings between two looks at the clock.
    private const int ClockMask = 0x3FFF;

    // A jump within a posting list costs about as much as reading so many postings.
    private const int JumpCost = 24;

    // So few are looked at sooner than thinned out.
    private const int FewDocuments = 500;

    // Sums are rounded; a bound must not be by a hair too low.
    private const double Hair = 1 - 1e-9;

    private readonly ScoredGroup[] _groups;
    private readonly double[] _rest;
    private readonly double _averageLength;

    public WordScorer(IReadOnlyList<ScoredGroup> groups, double averageLength)
    {
        _groups = [.. groups.OrderByDescending(static g => g.Weight)];
        _averageLength = Math.Max(1, averageLength);
        _rest = new double[_groups.Length + 1];
        for (var i = _groups.Length - 1; i >= 0; i--)
        {
            _rest[i] = _rest[i + 1] + (IsFact(_groups[i]) ? 1 : RankingWeights.K1 + 1) * _groups[i].Weight;
        }
    }

    /// <summary>Scores of the documents of one segment that may be hits.</summary>
    public SegmentScores Score(AtomicReader segment, in SegmentWishes wishes, SearchDeadline deadline)
    {
        var scores = new SegmentScores(segment.MaxDoc);
        var lengths = segment.GetNumericDocValues(IndexFields.Length);
        var allowed = Begin(scores, segment, wishes);
        for (var i = 0; i < _groups.Length && !deadline.Check(); i++)
        {
            Prune(scores, wishes, _rest[0], _rest[i]);
            Collect(segment, _groups[i], scores, allowed, deadline);
            var group = _groups[i];
            scores.Settle(
                group.Counts,
                IsFact(group)
                    ? (_, _) => group.Weight
                    : (document, frequency) => group.Weight * Saturated(frequency, lengths?.Get(document) ?? 0)
            );
        }
        return scores;
    }

    // A citation is met or not; how long the document is does not matter.
    private static bool IsFact(ScoredGroup group) =>
        string.Equals(group.Field, IndexFields.Reference, StringComparison.Ordinal);

    private double Saturated(double frequency, long length) =>
        frequency
        * (RankingWeights.K1 + 1)
        / (frequency + (RankingWeights.K1 * (1 - RankingWeights.B + (RankingWeights.B * length / _averageLength))));

    /// <summary>Where the filters leave few documents, or every one they leave is a hit, those are all that is looked at.</summary>
    private static FixedBitSet? Begin(SegmentScores scores, AtomicReader segment, in SegmentWishes wishes)
    {
        if (wishes.Allowed is null || (wishes.LeastWords > 0 && wishes.Allowed.Cardinality > segment.MaxDoc / 8))
        {
            return wishes.Allowed;
        }
        var documents = wishes.Allowed.GetIterator();
        int document;
        while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
        {
            scores.Enter(document);
        }
        scores.Close();
        return null;
    }

    private static void Prune(SegmentScores scores, in SegmentWishes wishes, double whole, double rest)
    {
        if (wishes.Best == 0 || scores.Documents.Count + wishes.Found < ExactHits)
        {
            return;
        }
        // What was reached lies below what could be, and is not worth finding out when even that would not do.
        var most = Math.Max(wishes.Floor, whole - rest);
        if (scores.IsClosed ? scores.Documents.Count < FewDocuments : rest >= most)
        {
            return;
        }
        var floor = Hair * Math.Max(wishes.Floor, scores.Reached(wishes.Best, wishes.LeastWords));
        if (!scores.IsClosed)
        {
            if (rest >= floor)
            {
                return;
            }
            scores.Close();
            scores.MarkPruned();
        }
        scores.Drop(floor - rest, wishes.LeastWords);
    }

    private static void Collect(
        AtomicReader segment,
        ScoredGroup group,
        SegmentScores scores,
        FixedBitSet? allowed,
        SearchDeadline deadline
    )
    {
        var terms = segment.GetTerms(group.Field)?.GetEnumerator();
        if (terms is null)
        {
            return;
        }
        var flags = IsFact(group) ? DocsFlags.NONE : DocsFlags.FREQS;
        DocsEnum? documents = null;
        foreach (var reading in group.Readings)
        {
            if (!terms.SeekExact(new BytesRef(reading.Key)))
            {
                continue;
            }
            documents = terms.Docs(segment.LiveDocs, documents, flags);
            if (scores.IsClosed && (long)scores.Documents.Count * JumpCost < terms.DocFreq)
            {
                Jump(documents, reading.Probability, scores, deadline);
            }
            else
            {
                Read(documents, reading.Probability, scores, allowed, deadline);
            }
        }
    }

    private static void Jump(DocsEnum documents, double probability, SegmentScores scores, SearchDeadline deadline)
    {
        var at = -1;
        var looked = 0;
        foreach (var document in scores.Documents)
        {
            if (at < document)
            {
                at = documents.Advance(document);
            }
            if (at == document)
            {
                scores.Note(document, documents.Freq * probability);
            }
            if (at == DocIdSetIterator.NO_MORE_DOCS || ((++looked & 0x3FF) == 0 && deadline.Check()))
            {
                return;
            }
        }
    }

    private static void Read(
        DocsEnum documents,
        double probability,
        SegmentScores scores,
        FixedBitSet? allowed,
        SearchDeadline deadline
    )
    {
        var closed = scores.IsClosed;
        var looked = 0;
        int document;
        while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
        {
            if ((++looked & ClockMask) == 0 && deadline.Check())
            {
                return;
            }
            if (closed ? scores.IsIn(document) : allowed is null || allowed.Get(document))
            {
                scores.Note(document, documents.Freq * probability);
            }
        }
    }
}
