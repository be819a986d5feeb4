using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Documents of a segment that no group keeps from a requester. What is open to everyone is read once for each segment, a bit a document; a requester's
/// groups are added to it.
/// </summary>
internal static class OpenDocuments
{
    private static readonly ConditionalWeakTable<object, FixedBitSet> Everyone = [];

    /// <summary>The documents, deleted ones among them; null when no group restricts any.</summary>
    public static FixedBitSet? Of(AtomicReader segment, Requester requester)
    {
        var everyone = new Term(IndexFields.Access, IndexFields.Everyone);
        if (segment.DocFreq(everyone) == segment.MaxDoc)
        {
            return null;
        }
        var open = Everyone.GetValue(segment.CoreCacheKey, _ => Read(segment, [everyone]));
        if (requester.Groups.Count == 0)
        {
            return open;
        }
        var own = Read(
            segment,
            requester.Groups.Select(static g => new Term(IndexFields.Access, IndexFields.GroupPrefix + g))
        );
        own.Or(open);
        return own;
    }

    private static FixedBitSet Read(AtomicReader segment, IEnumerable<Term> terms)
    {
        var open = new FixedBitSet(segment.MaxDoc);
        var fields = segment.GetTerms(IndexFields.Access)?.GetEnumerator();
        foreach (var term in terms)
        {
            if (fields?.SeekExact(term.Bytes) != true)
            {
                continue;
            }
            var documents = fields.Docs(null, null, DocsFlags.NONE);
            int document;
            while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                open.Set(document);
            }
        }
        return open;
    }
}
