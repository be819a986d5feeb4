using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Documents of a segment that are not deleted, as a bit for each.</summary>
internal static class LiveDocuments
{
    private static readonly ConditionalWeakTable<IBits, FixedBitSet> Known = [];

    /// <summary>The documents; null when none is deleted.</summary>
    public static FixedBitSet? Of(AtomicReader segment) =>
        segment.LiveDocs is not { } live ? null : live as FixedBitSet ?? Known.GetValue(live, Read);

    /// <summary>Takes out of a set what may not be found.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="accepted">Documents that may be found; null for all.</param>
    /// <param name="documents">The set.</param>
    public static void Keep(AtomicReader segment, IBits? accepted, FixedBitSet documents)
    {
        if (accepted is not null && ReferenceEquals(accepted, segment.LiveDocs))
        {
            documents.And(Of(segment)!);
        }
        else if (accepted is not null)
        {
            documents.And(Read(accepted));
        }
    }

    private static FixedBitSet Read(IBits live)
    {
        var documents = new FixedBitSet(live.Length);
        for (var document = 0; document < live.Length; document++)
        {
            if (live.Get(document))
            {
                documents.Set(document);
            }
        }
        return documents;
    }
}
