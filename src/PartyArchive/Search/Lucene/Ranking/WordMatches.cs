using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Postings;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Which documents of a segment hold enough words of a query, without their scores. Facets count every hit; scoring each of them to find the best twenty costs several
/// times as much as counting words, so the two go separate ways.
/// </summary>
internal static class WordMatches
{
    /// <summary>The documents.</summary>
    /// <param name="segment">Segment.</param>
    /// <param name="groups">What is scored; only groups that count are looked at.</param>
    /// <param name="least">Of how many groups a document must hold a term, at least one.</param>
    /// <param name="open">Documents that may be seen; null when all are.</param>
    /// <param name="deadline">Ends reading early; the search is then marked as incomplete.</param>
    public static FixedBitSet Of(
        AtomicReader segment,
        IEnumerable<ScoredGroup> groups,
        int least,
        FixedBitSet? open,
        SearchDeadline deadline
    )
    {
        var found = new FixedBitSet(segment.MaxDoc);
        var sums = least == 1 ? null : new BitSums(found.GetBits().Length);
        foreach (var group in groups.Where(static g => g.Counts))
        {
            if (sums is not null)
            {
                found.Clear(0, found.Length);
            }
            AddHolding(segment, group, found, deadline);
            sums?.Add(found.GetBits());
        }
        sums?.AtLeast(least, found.GetBits());
        if (open is not null)
        {
            found.And(open);
        }
        if (LiveDocuments.Of(segment) is { } live)
        {
            found.And(live);
        }
        return found;
    }

    // A group counts once, whichever of its terms are there.
    private static void AddHolding(AtomicReader segment, ScoredGroup group, FixedBitSet found, SearchDeadline deadline)
    {
        if (segment.GetTerms(group.Field)?.GetEnumerator() is not { } terms)
        {
            return;
        }
        var kept = SegmentTerms.Of(segment);
        foreach (var reading in group.Readings)
        {
            if (deadline.Check())
            {
                return;
            }
            kept.Find(segment, group.Field, reading.Key, terms)?.AddTo(found.GetBits());
        }
    }
}
