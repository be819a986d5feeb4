using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>BM25 over groups of terms, one search. Not for use by two threads.</summary>
/// <remarks>
/// When only the best hits are wanted, documents that cannot be among them are left behind: what a group can add at most is known from its weight. The best
/// and their scores are the same as without; only the number of hits is then a lower bound.
/// </remarks>
internal sealed class WordScorer
{
    /// <summary>Up to so many hits are counted exactly.</summary>
    public const int ExactHits = 10_000;

    private readonly IReadOnlyList<ScoredGroup> _groups;
    private readonly double _averageLength;
    private readonly double[] _lengths;
    private readonly WindowSums _sums = new();

    public WordScorer(IReadOnlyList<ScoredGroup> groups, double averageLength)
    {
        _groups = groups;
        _averageLength = Math.Max(1, averageLength);
        _lengths = Bm25.Table(_averageLength);
    }

    /// <summary>Begins with a segment; ends what was begun before.</summary>
    public SegmentScan Scan(AtomicReader segment, SegmentWishes wishes, SearchDeadline deadline)
    {
        var bm25 = new Bm25(SegmentLengths.Of(segment), _averageLength, _lengths);
        return new SegmentScan(
            _sums,
            _groups.Select(g => GroupPostings.Open(g, segment, bm25)).OfType<GroupPostings>(),
            segment,
            wishes,
            deadline
        );
    }

    /// <summary>Score of one document, and how many counting words it holds.</summary>
    public (double Score, int Words) ScoreOf(AtomicReader segment, int document, SearchDeadline deadline)
    {
        var one = new FixedBitSet(segment.MaxDoc);
        one.Set(document);
        var scan = Scan(segment, new SegmentWishes(null, one.GetIterator(), 0), deadline);
        while (scan.Next(double.NegativeInfinity))
        {
            if (document < scan.Window.End)
            {
                return (scan.Window.Score(document), scan.Window.Words(document));
            }
        }
        return (0, 0);
    }
}
