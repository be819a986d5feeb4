using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>What a search asks of the documents of a segment beside words.</summary>
/// <param name="Open">Documents that may be seen; null when all are.</param>
/// <param name="Required">Those that fulfil the conditions, in rising order; null for no conditions.</param>
/// <param name="LeastWords">Counting words a hit must hold; 0 makes every document that fulfils the conditions a hit.</param>
internal sealed record SegmentWishes(FixedBitSet? Open, DocIdSetIterator? Required, int LeastWords)
{
    /// <summary>Every document that holds anything of the query.</summary>
    public static SegmentWishes AnyWord { get; } = new(null, null, 1);
}

/// <summary>
/// Goes through a segment a window of documents at a time. When only hits above a floor are wanted, blocks whose documents cannot reach it are passed over, and the
/// groups with the shortest lists lead: a document that none of them holds cannot reach the floor by the rest. The rest is looked up for the documents that
/// still may. Without conditions, which are told in order, the windows that promise most come first, so that the floor is soon high.
/// </summary>
internal sealed class SegmentScan
{
    // Testing a condition costs more than reading a posting: phrases read positions.
    private const int ConditionCost = 4;

    private readonly WindowSums _sums;
    private readonly SegmentWishes _wishes;
    private readonly SearchDeadline _deadline;
    private readonly GroupPostings[] _groups;
    private readonly WindowBounds _bounds;
    private readonly int _documents;
    private readonly FixedBitSet? _live;
    private BestWindows? _best;
    private int _next;

    public SegmentScan(
        WindowSums sums,
        IEnumerable<GroupPostings> groups,
        AtomicReader segment,
        SegmentWishes wishes,
        SearchDeadline deadline
    )
    {
        _sums = sums;
        _wishes = wishes;
        _deadline = deadline;
        _documents = segment.MaxDoc;
        _live = LiveDocuments.Of(segment);
        // Those lead that cost least for what they may add.
        _groups = [.. groups.OrderBy(static g => (double)g.Count / Math.Max(1, g.Most))];
        _bounds = new WindowBounds(_groups);
    }

    /// <summary>The documents of the window that are left, with their scores.</summary>
    public WindowSums Window => _sums;

    /// <summary>True when documents were left behind that may be hits below the floor.</summary>
    public bool IsPruned { get; private set; }

    /// <summary>Goes to the next window; false at the end, or when the time ran out.</summary>
    /// <param name="floor">Score below which documents are not wanted; negative infinity when all are. Never lower than it was before.</param>
    public bool Next(double floor)
    {
        var isBounded = floor > 0 && _groups.Length > 0;
        var least = isBounded ? WindowSums.Fixed(floor) : long.MinValue;
        if (isBounded && _wishes.Required is null)
        {
            _best ??= _bounds.BestFirst(_next, _documents);
        }
        int first;
        do
        {
            first = _best is null ? _next : _best.Next(least);
            IsPruned |= isBounded && (first < _documents || _best is { IsAnyLeft: true });
            if (first >= _documents || _deadline.Check())
            {
                return false;
            }
            _next = Math.Min(first + WindowSums.Size, _documents);
        } while (!_bounds.Begin(first, _next, least));
        _sums.Begin(_bounds.First, _bounds.End, _wishes.Open, _live);
        if (ConditionsLead(isBounded))
        {
            Seed();
            Add(least, enter: false);
        }
        else
        {
            Add(least, enter: true);
            Test(least);
        }
        return true;
    }

    private bool ConditionsLead(bool isBounded) =>
        _wishes.Required is null
            ? _wishes.LeastWords == 0 && !isBounded
            : !isBounded
                || _wishes.Required.GetCost() * ConditionCost
                    < _groups.TakeWhile((_, group) => _bounds.Entering(group) != 0).Sum(static g => g.Count);

    /// <summary>Brings in all documents that fulfil the conditions.</summary>
    private void Seed()
    {
        if (_wishes.Required is not { } required)
        {
            for (var any = _sums.First; any < _sums.End; any++)
            {
                _sums.Enter(any);
            }
            return;
        }
        var document = required.DocID;
        if (document < _sums.First)
        {
            document = required.Advance(_sums.First);
        }
        while (document < _sums.End)
        {
            if (!_bounds.MayReach(document))
            {
                document = required.Advance(_bounds.NextThatMayReach(document));
                continue;
            }
            _sums.Enter(document);
            document = required.NextDoc();
        }
    }

    /// <summary>Adds up the groups; the leading ones bring documents in.</summary>
    private void Add(long least, bool enter)
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            if (least > long.MinValue)
            {
                _bounds.Drop(_sums, i, enter);
            }
            _groups[i].AddTo(_sums, enter ? _bounds.Entering(i) : 0);
        }
    }

    /// <summary>Turns out the documents that do not fulfil the conditions.</summary>
    private void Test(long least)
    {
        if (_wishes.Required is not { } required)
        {
            return;
        }
        for (var block = 0; block < WindowSums.Blocks; block++)
        {
            _sums.Drop(block, least);
        }
        for (var document = _sums.Next(_sums.First); document >= 0; document = _sums.Next(document + 1))
        {
            if (required.DocID < document)
            {
                required.Advance(document);
            }
            if (required.DocID != document)
            {
                _sums.Leave(document);
            }
        }
    }
}
