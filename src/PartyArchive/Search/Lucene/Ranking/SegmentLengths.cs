using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Words in each document of a segment. Segments never change, so the column is read once, four bytes a document, and dies with its segment.</summary>
internal static class SegmentLengths
{
    private static readonly ConditionalWeakTable<object, int[]> Known = [];

    /// <summary>The lengths, by document.</summary>
    public static int[] Of(AtomicReader segment) => Known.GetValue(segment.CoreCacheKey, _ => Read(segment));

    private static int[] Read(AtomicReader segment)
    {
        var lengths = new int[segment.MaxDoc];
        if (segment.GetNumericDocValues(IndexFields.Length) is { } column)
        {
            for (var document = 0; document < lengths.Length; document++)
            {
                lengths[document] = (int)column.Get(document);
            }
        }
        return lengths;
    }
}
