using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>What a search asks of the documents of a segment beside words.</summary>
/// <param name="Open">Documents that may be seen and are not deleted; null when all are.</param>
/// <param name="Required">Those that fulfil the conditions, in rising order; null for no conditions.</param>
/// <param name="LeastWords">Counting words a hit must hold; 0 makes every document that fulfils the conditions a hit.</param>
internal sealed record SegmentWishes(FixedBitSet? Open, DocIdSetIterator? Required, int LeastWords)
{
    /// <summary>Every document that holds anything of the query.</summary>
    public static SegmentWishes AnyWord { get; } = new(null, null, 1);
}

/// <summary>
/// Goes through a segment a window of documents at a time. When only hits above a floor are wanted, the groups with the shortest lists lead: a document that
/// none of them holds cannot reach the floor by the rest. The rest is looked up for the documents that still may.
/// </summary>
internal sealed class SegmentScan
{
    // Testing a condition costs more than reading a posting: phrases read positions.
    private const int ConditionCost = 4;

    private readonly WindowSums _sums;
    private readonly SegmentWishes _wishes;
    private readonly SearchDeadline _deadline;
    private readonly GroupPostings[] _groups;
    private readonly long[] _rest;
    private readonly int _documents;

    public SegmentScan(
        WindowSums sums,
        IEnumerable<GroupPostings> groups,
        int documents,
        SegmentWishes wishes,
        SearchDeadline deadline
    )
    {
        _sums = sums;
        _wishes = wishes;
        _deadline = deadline;
        _documents = documents;
        // Those lead that cost least for what they may add.
        _groups = [.. groups.OrderBy(static g => (double)g.Count / Math.Max(1, g.Most))];
        _rest = new long[_groups.Length + 1];
        for (var i = _groups.Length - 1; i >= 0; i--)
        {
            _rest[i] = _rest[i + 1] + _groups[i].Most;
        }
        sums.Begin(0, 0, null);
    }

    /// <summary>The documents of the window that are left, with their scores.</summary>
    public WindowSums Window => _sums;

    /// <summary>True when documents were left behind that may be hits below the floor.</summary>
    public bool IsPruned { get; private set; }

    /// <summary>Goes to the next window; false at the end, or when the time ran out.</summary>
    /// <param name="floor">Score below which documents are not wanted; negative infinity when all are.</param>
    public bool Next(double floor)
    {
        var first = _sums.End;
        if (first >= _documents || _deadline.Check())
        {
            return false;
        }
        _sums.Begin(first, Math.Min(first + WindowSums.Size, _documents), _wishes.Open);
        var isBounded = floor > 0 && _groups.Length > 0;
        var least = isBounded ? WindowSums.Fixed(floor) : long.MinValue;
        IsPruned |= isBounded;
        var leading = Array.FindIndex(_rest, rest => rest < least) is >= 0 and var found ? found : _groups.Length;
        if (ConditionsLead(isBounded, leading))
        {
            Seed();
            Add(0, least);
        }
        else
        {
            Add(leading, least);
            Test(least);
        }
        return true;
    }

    private bool ConditionsLead(bool isBounded, int leading) =>
        _wishes.Required is null
            ? _wishes.LeastWords == 0 && !isBounded
            : !isBounded || _wishes.Required.GetCost() * ConditionCost < _groups.Take(leading).Sum(static g => g.Count);

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
        for (; document < _sums.End; document = required.NextDoc())
        {
            _sums.Enter(document);
        }
    }

    /// <summary>Adds up the groups; the leading ones bring documents in.</summary>
    private void Add(int leading, long least)
    {
        for (var i = 0; i < _groups.Length; i++)
        {
            if (i >= leading && least > long.MinValue)
            {
                _sums.Drop(least - _rest[i]);
            }
            _groups[i].AddTo(_sums, enter: i < leading);
        }
    }

    /// <summary>Turns out the documents that do not fulfil the conditions.</summary>
    private void Test(long least)
    {
        if (_wishes.Required is not { } required)
        {
            return;
        }
        _sums.Drop(least);
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
