namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>A document found, with what orders it.</summary>
/// <param name="Key">Higher comes first.</param>
/// <param name="Id">Among equals the lower id comes first, so that order does not depend on how segments lie.</param>
/// <param name="Score">Score shown.</param>
/// <param name="Leaf">Segment it lies in.</param>
/// <param name="Document">Number within the segment.</param>
internal readonly record struct RankedHit(double Key, DocumentId Id, double Score, int Leaf, int Document);

/// <summary>Order of hits: best first.</summary>
internal sealed class HitOrder : IComparer<RankedHit>
{
    public static readonly HitOrder BestFirst = new();

    public int Compare(RankedHit x, RankedHit y)
    {
        var byKey = y.Key.CompareTo(x.Key);
        return byKey != 0 ? byKey : x.Id.CompareTo(y.Id);
    }
}

/// <summary>Keeps the best hits after a place in the order.</summary>
internal sealed class TopHits(int wanted, (double Key, DocumentId Id)? after)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _worstFirst = new(
        Comparer<RankedHit>.Create(static (x, y) => HitOrder.BestFirst.Compare(y, x))
    );

    /// <summary>Key that a document must reach to have a chance.</summary>
    public double Floor =>
        wanted == 0 ? double.PositiveInfinity
        : _worstFirst.Count < wanted ? double.NegativeInfinity
        : _worstFirst.Peek().Key;

    /// <summary>Offers a hit; the hit that has no place among the best, if any.</summary>
    public RankedHit? Offer(RankedHit hit)
    {
        if (after is { } place && HitOrder.BestFirst.Compare(hit, new RankedHit(place.Key, place.Id, 0, 0, 0)) <= 0)
        {
            return hit;
        }
        if (_worstFirst.Count < wanted)
        {
            _worstFirst.Enqueue(hit, hit);
            return null;
        }
        return wanted > 0 && HitOrder.BestFirst.Compare(hit, _worstFirst.Peek()) < 0
            ? _worstFirst.EnqueueDequeue(hit, hit)
            : hit;
    }

    /// <summary>The hits, best first.</summary>
    public List<RankedHit> InOrder()
    {
        var hits = _worstFirst.UnorderedItems.Select(static i => i.Element).ToList();
        hits.Sort(HitOrder.BestFirst);
        return hits;
    }
}
