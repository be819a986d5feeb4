using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Which documents of a segment hold enough words of a query, without their scores. Facets count every hit; scoring each of them to find the best twenty costs several
/// times as much as counting words, so the two go separate ways.
/// </summary>
internal static class WordMatches
{
    // Postings between two looks at the clock.
    private const int Step = 1 << 15;

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
        var counting = groups.Where(static g => g.Counts);
        if (least == 1)
        {
            foreach (var group in counting)
            {
                Read(segment, group, deadline, found.Set);
            }
        }
        else
        {
            CountWords(segment, counting, least, deadline, found);
        }
        if (open is not null)
        {
            found.And(open);
        }
        return found;
    }

    private static void CountWords(
        AtomicReader segment,
        IEnumerable<ScoredGroup> groups,
        int least,
        SearchDeadline deadline,
        FixedBitSet found
    )
    {
        // Words seen, and the group that was counted last: a group counts once, whichever of its terms are there.
        var seen = new (ushort Words, ushort Group)[segment.MaxDoc];
        ushort number = 0;
        foreach (var group in groups)
        {
            number++;
            var current = number;
            Read(
                segment,
                group,
                deadline,
                document =>
                {
                    ref var at = ref seen[document];
                    if (at.Group != current)
                    {
                        at = ((ushort)(at.Words + 1), current);
                        if (at.Words == least)
                        {
                            found.Set(document);
                        }
                    }
                }
            );
        }
    }

    private static void Read(AtomicReader segment, ScoredGroup group, SearchDeadline deadline, Action<int> meet)
    {
        if (segment.GetTerms(group.Field)?.GetEnumerator() is not { } terms)
        {
            return;
        }
        DocsEnum? documents = null;
        var read = 0;
        foreach (var reading in group.Readings)
        {
            if (deadline.Check())
            {
                return;
            }
            if (!terms.SeekExact(new BytesRef(reading.Key)))
            {
                continue;
            }
            documents = terms.Docs(segment.LiveDocs, documents, DocsFlags.NONE);
            for (var at = documents.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.NextDoc())
            {
                meet(at);
                if (++read % Step == 0 && deadline.Check())
                {
                    return;
                }
            }
        }
    }
}
