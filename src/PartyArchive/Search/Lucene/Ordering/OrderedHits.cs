using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Facets;
using PartyArchive.Search.Lucene.Facets;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Ordering;

/// <summary>A hit in an order that bytes decide, or numbers.</summary>
/// <param name="Hit">The hit; its key decides where there are no bytes.</param>
/// <param name="Order">Bytes that decide; null for none, which comes last.</param>
/// <param name="Group">Group it stands for; null when hits are not grouped or it belongs to none.</param>
/// <param name="Members">Hits in the group.</param>
internal sealed record OrderedHit(RankedHit Hit, byte[]? Order, string? Group = null, long Members = 1);

/// <summary>Orders hits by a sort column, and joins those of one record file when asked to. Fed a whole segment at a time.</summary>
internal sealed class OrderedHits(SearchRequest request, int wanted, OrderedHit? after)
{
    private readonly string? _column = SortColumns.Of(request.Sort);
    private readonly Dictionary<string, OrderedHit> _groups = new(StringComparer.Ordinal);
    private readonly PriorityQueue<OrderedHit, OrderedHit> _lastFirst = new(
        Comparer<OrderedHit>.Create(static (x, y) => Compare(y, x))
    );

    private bool IsGrouped => request.Grouping == SearchGrouping.RecordFile;

    /// <summary>Number of groups; hits outside of any file count as groups of their own.</summary>
    public long Groups { get; private set; }

    /// <summary>Takes the hits of a segment.</summary>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="reader">The segment.</param>
    /// <param name="hits">Documents that are hits.</param>
    /// <param name="key">Key of a document where numbers decide.</param>
    /// <param name="score">Score of a document.</param>
    public void Add(int segment, AtomicReader reader, FixedBitSet hits, Func<int, double> key, Func<int, double> score)
    {
        var places = _column is null ? null : SegmentColumn.Places(reader, _column);
        var ids = new SegmentIds(reader);
        // Within a segment the place in its column decides; its bytes are looked up for the few that stay.
        double KeyOf(int document) =>
            _column is null ? key(document)
            : places?[document] is >= 0 and var place ? -place
            : double.NegativeInfinity;
        var keys = _column is null ? null : reader.GetSortedDocValues(_column);
        var alone = hits;
        var kept = new List<OrderedHit>();
        if (IsGrouped)
        {
            (kept, alone) = Best(reader, segment, hits, ids, KeyOf, score);
            Groups += alone.Cardinality;
        }
        kept.AddRange(Top(segment, keys, alone, ids, KeyOf, score));
        foreach (var hit in kept)
        {
            var order =
                keys is not null && places![hit.Hit.Document] is >= 0 and var place ? BytesAt(keys, place) : null;
            var found = hit with { Order = order, Hit = _column is null ? hit.Hit : hit.Hit with { Key = 0 } };
            if (found.Group is null)
            {
                Offer(found);
            }
            else
            {
                Join(found);
            }
        }
    }

    /// <summary>The hits in order.</summary>
    public List<OrderedHit> InOrder()
    {
        foreach (var group in _groups.Values)
        {
            Offer(group);
        }
        Groups += _groups.Count;
        _groups.Clear();
        var hits = _lastFirst.UnorderedItems.Select(static i => i.Element).ToList();
        hits.Sort(Compare);
        return hits;
    }

    private void Offer(OrderedHit hit)
    {
        if (after is not null && Compare(hit, after) <= 0)
        {
            return;
        }
        if (_lastFirst.Count < wanted)
        {
            _lastFirst.Enqueue(hit, hit);
        }
        else if (Compare(hit, _lastFirst.Peek()) < 0)
        {
            _lastFirst.EnqueueDequeue(hit, hit);
        }
    }

    private void Join(OrderedHit hit)
    {
        if (!_groups.TryGetValue(hit.Group!, out var known))
        {
            _groups[hit.Group!] = hit;
            return;
        }
        var first = Compare(hit, known) < 0 ? hit : known;
        _groups[hit.Group!] = first with { Members = hit.Members + known.Members };
    }

    /// <summary>The hits of a segment that may be among those wanted.</summary>
    private IEnumerable<OrderedHit> Top(
        int segment,
        SortedDocValues? keys,
        FixedBitSet hits,
        SegmentIds ids,
        Func<int, double> key,
        Func<int, double> score
    )
    {
        // Where the place before lies in this segment's column: what sorts before it needs no look at its id.
        var before = after is { Order: { } bytes } && keys is not null ? Before(keys, bytes) : double.PositiveInfinity;
        if (after is { Order: null } && _column is not null)
        {
            before = double.NegativeInfinity;
        }
        var top = new TopHits(wanted, _column is null && after is not null ? (after.Hit.Key, after.Hit.Id) : null);
        for (var d = hits.Next(0); d >= 0; d = hits.Next(d + 1))
        {
            var at = key(d);
            if (at > before || at < top.Floor)
            {
                continue;
            }
            var id = ids.Id(d);
            if (at == before && after is not null && id.CompareTo(after.Hit.Id) <= 0 && IsSame(keys, at))
            {
                continue;
            }
            top.Offer(new RankedHit(at, id, score(d), segment, d));
        }
        return top.InOrder().Select(static h => new OrderedHit(h, null));
    }

    // Places are whole numbers; a key that the segment does not hold lies between two of them and equals none.
    private static bool IsSame(SortedDocValues? keys, double at) =>
        double.IsNegativeInfinity(at) || (keys is not null && at == Math.Truncate(at));

    private static double Before(SortedDocValues keys, byte[] bytes)
    {
        var place = keys.LookupTerm(new BytesRef(bytes));
        return place >= 0 ? -place : -(-place - 1) + 0.5;
    }

    /// <summary>The first hit of every group in a segment, and the documents of no group.</summary>
    private static (List<OrderedHit> Best, FixedBitSet Alone) Best(
        AtomicReader reader,
        int segment,
        FixedBitSet hits,
        SegmentIds ids,
        Func<int, double> key,
        Func<int, double> score
    )
    {
        if (SegmentColumn.Of(reader, FacetField.Arrangement) is not { } files)
        {
            return ([], hits);
        }
        var isFile = files.Values.Select(static path => ArrangementLevel.Last(path).Length > 0).ToArray();
        var best = new Dictionary<int, (RankedHit Hit, long Members)>();
        var alone = new FixedBitSet(hits.Length);
        for (var d = hits.Next(0); d >= 0; d = hits.Next(d + 1))
        {
            var number = files.Numbers[d];
            if (number < 0 || !isFile[number])
            {
                alone.Set(d);
                continue;
            }
            var hit = new RankedHit(key(d), ids.Id(d), score(d), segment, d);
            best[number] =
                !best.TryGetValue(number, out var known) ? (hit, 1)
                : HitOrder.BestFirst.Compare(hit, known.Hit) < 0 ? (hit, known.Members + 1)
                : (known.Hit, known.Members + 1);
        }
        return ([.. best.Select(b => new OrderedHit(b.Value.Hit, null, files.Values[b.Key], b.Value.Members))], alone);
    }

    private static byte[] BytesAt(SortedDocValues keys, int place)
    {
        var bytes = new BytesRef();
        keys.LookupOrd(place, bytes);
        return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
    }

    private static int Compare(OrderedHit x, OrderedHit y)
    {
        if (x.Order is null != y.Order is null)
        {
            return x.Order is null ? 1 : -1;
        }
        var order = x.Order is null ? 0 : x.Order.AsSpan().SequenceCompareTo(y.Order);
        return order != 0 ? order : HitOrder.BestFirst.Compare(x.Hit, y.Hit);
    }
}
