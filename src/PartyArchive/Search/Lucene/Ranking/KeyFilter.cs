using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Postings;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Documents that hold any of many terms. The package's own filter knows no end but the last of them; this one looks at the clock.</summary>
/// <param name="field">Field of the terms.</param>
/// <param name="keys">Terms.</param>
/// <param name="deadline">Ends reading early; the search is then marked as incomplete.</param>
internal sealed class KeyFilter(string field, IReadOnlyCollection<string> keys, SearchDeadline deadline) : Filter
{
    // Postings between two looks at the clock.
    private const int Step = 1 << 14;

    private readonly string[] _keys = [.. keys.Order(StringComparer.Ordinal)];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits? acceptDocs)
    {
        var segment = context.AtomicReader;
        if (Holding(segment, field, _keys, deadline) is not { } found)
        {
            return null;
        }
        LiveDocuments.Keep(segment, acceptDocs, found);
        return found;
    }

    /// <summary>Documents of a segment that hold any of some terms, deleted ones among them; null when the segment has no such field.</summary>
    /// <param name="segment">Segment.</param>
    /// <param name="field">Field of the terms.</param>
    /// <param name="keys">Terms, in their order.</param>
    /// <param name="deadline">Ends reading early.</param>
    public static FixedBitSet? Holding(AtomicReader segment, string field, string[] keys, SearchDeadline deadline)
    {
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms)
        {
            return null;
        }
        var found = new FixedBitSet(segment.MaxDoc);
        var kept = SegmentTerms.Of(segment);
        // A look-up costs about as much as reading so many postings.
        const int lookUp = 256;
        var left = 0;
        foreach (var key in keys)
        {
            left -= lookUp;
            if (left <= 0)
            {
                if (deadline.Check())
                {
                    break;
                }
                left = Step;
            }
            left -= kept.AddDocuments(segment, field, key, terms, found);
        }
        return found;
    }
}
