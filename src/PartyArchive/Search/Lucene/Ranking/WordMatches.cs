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
        // Words seen, and the group that was counted last: a group counts once, whichever of its terms are there.
        var seen = least == 1 ? null : new (ushort Words, ushort Group)[segment.MaxDoc];
        ushort number = 0;
        foreach (var group in groups.Where(static g => g.Counts))
        {
            Read(segment, group, ++number, found, seen, least, deadline);
        }
        if (open is not null)
        {
            found.And(open);
        }
        return found;
    }

    private static void Read(
        AtomicReader segment,
        ScoredGroup group,
        ushort number,
        FixedBitSet found,
        (ushort Words, ushort Group)[]? seen,
        int least,
        SearchDeadline deadline
    )
    {
        if (segment.GetTerms(group.Field)?.GetEnumerator() is not { } terms)
        {
            return;
        }
        DocsEnum? documents = null;
        foreach (var reading in group.Readings)
        {
            if (deadline.Check())
            {
                return;
            }
            if (terms.SeekExact(new BytesRef(reading.Key)))
            {
                documents = terms.Docs(segment.LiveDocs, documents, DocsFlags.NONE);
                Note(documents, number, found, seen, least, deadline);
            }
        }
    }

    private static void Note(
        DocsEnum documents,
        ushort number,
        FixedBitSet found,
        (ushort Words, ushort Group)[]? seen,
        int least,
        SearchDeadline deadline
    )
    {
        var read = 0;
        for (var at = documents.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.NextDoc())
        {
            if (seen is null)
            {
                found.Set(at);
            }
            else if (seen[at].Group != number)
            {
                seen[at].Group = number;
                if (++seen[at].Words == least)
                {
                    found.Set(at);
                }
            }
            if (++read % Step == 0 && deadline.Check())
            {
                return;
            }
        }
    }
}
