using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Postings;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Tells of many documents that they hold a phrase by counts alone. When "a b" and "b c" stand in a document more often together than b does, one b belongs to
/// both; places need to be compared only where the counts leave it open.
/// </summary>
internal sealed class PhraseCounts
{
    private readonly TermPostings[][] _pairs;
    private readonly TermPostings[][] _middles;

    /// <param name="segment">Segment.</param>
    /// <param name="pairs">For each two neighbours the keys that may stand for them.</param>
    /// <param name="words">For each word the terms that may stand for it.</param>
    public PhraseCounts(AtomicReader segment, IReadOnlyList<string[]> pairs, IReadOnlyList<Term[]> words)
    {
        _pairs = [.. pairs.Select(keys => Find(segment, IndexFields.Pairs, keys))];
        _middles =
        [
            .. words
                .Skip(1)
                .SkipLast(1)
                .Select(terms => Find(segment, IndexFields.Text, terms.Select(static t => t.Text))),
        ];
    }

    /// <summary>True when the document must hold the phrase; false when it may or may not.</summary>
    public bool Tell(int document)
    {
        // At least so often the phrase stands there up to the word at hand.
        var least = Count(_pairs[0], document);
        for (var word = 0; word < _middles.Length && least > 0; word++)
        {
            least += Count(_pairs[word + 1], document) - Count(_middles[word], document);
        }
        return least > 0;
    }

    private static int Count(TermPostings[] terms, int document)
    {
        var count = 0;
        foreach (var term in terms)
        {
            count += term.CountIn(document);
        }
        return count;
    }

    private static TermPostings[] Find(AtomicReader segment, string field, IEnumerable<string> keys)
    {
        if (segment.GetTerms(field)?.GetEnumerator() is not { } terms)
        {
            return [];
        }
        var kept = SegmentTerms.Of(segment);
        return [.. keys.Select(key => kept.Find(segment, field, key, terms)).OfType<TermPostings>()];
    }
}
