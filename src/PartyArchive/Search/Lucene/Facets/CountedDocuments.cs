using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>
/// Documents of a segment whose values are counted. When they are most of the segment the others are counted and taken from the whole, which a column knows: of
/// a word that nearly every paper holds, counting a tenth tells the rest.
/// </summary>
internal sealed class CountedDocuments
{
    private readonly FixedBitSet _documents;
    private readonly FixedBitSet? _others;

    /// <param name="documents">The documents.</param>
    public CountedDocuments(FixedBitSet documents)
    {
        _documents = documents;
        Count = documents.Cardinality;
        if (Count > documents.Length / 2)
        {
            _others = (FixedBitSet)documents.Clone();
            _others.Flip(0, documents.Length);
        }
    }

    /// <summary>Number of documents.</summary>
    public long Count { get; }

    /// <summary>Counts values.</summary>
    /// <param name="totals">The counts of all documents of the segment.</param>
    /// <param name="count">Counts those of some.</param>
    public long[] By(Func<long[]> totals, Func<FixedBitSet, long[]> count)
    {
        if (_others is null)
        {
            return count(_documents);
        }
        var rest = count(_others);
        var all = totals();
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = all[i] - rest[i];
        }
        return rest;
    }

    /// <summary>Counts values where what all documents have is not known.</summary>
    public long[] By(Func<FixedBitSet, long[]> count) => count(_documents);
}
