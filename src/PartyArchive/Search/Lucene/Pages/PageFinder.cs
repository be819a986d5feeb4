using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Snippets;

namespace PartyArchive.Search.Lucene.Pages;

/// <summary>Finds the pages of documents that hold most of a query, from the positions in the index: no text is read for pages that hold nothing.</summary>
internal sealed class PageFinder(TermDictionary dictionary, HighlightTargets targets)
{
    // A word that stands more often in one document tells its pages apart no better.
    private const int MostPlaces = 50_000;

    private readonly (string[] Keys, double Weight)[] _groups =
    [
        .. targets.Words.Concat(targets.Phrases.SelectMany(static p => p)).Select(t => (Keys(dictionary, t), t.Weight)),
    ];

    /// <summary>Pages of documents of one segment that hold words of the query, the best first.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="documents">Documents, in rising order.</param>
    /// <returns>For each document its pages; null for one whose pages are not told apart: it has one or none.</returns>
    public List<IReadOnlyList<int>?> Find(AtomicReader segment, IEnumerable<int> documents)
    {
        var places = Places(segment);
        var found = new List<IReadOnlyList<int>?>();
        foreach (var document in documents)
        {
            found.Add(PageStarts.Of(segment, document) is { } starts ? Best(starts, places, document) : null);
        }
        return found;
    }

    private static int[] Best(PageStarts starts, (DocsAndPositionsEnum?[] Places, double Weight)[] groups, int document)
    {
        var scores = new Dictionary<int, double>();
        var counts = new Dictionary<int, int>();
        foreach (var (terms, weight) in groups)
        {
            counts.Clear();
            foreach (var term in terms)
            {
                Count(term, document, starts, counts);
            }
            foreach (var (page, count) in counts)
            {
                // A page with more of the words beats one with more of one word.
                scores[page] = scores.GetValueOrDefault(page) + (weight * count / (count + 0.5));
            }
        }
        scores.Remove(0);
        return [.. scores.OrderByDescending(static s => s.Value).ThenBy(static s => s.Key).Select(static s => s.Key)];
    }

    private static void Count(DocsAndPositionsEnum? term, int document, PageStarts starts, Dictionary<int, int> counts)
    {
        if (term is null)
        {
            return;
        }
        var at = term.DocID < document ? term.Advance(document) : term.DocID;
        if (at != document)
        {
            return;
        }
        for (var left = Math.Min(term.Freq, MostPlaces); left > 0; left--)
        {
            var page = starts.PageOf(term.NextPosition());
            counts[page] = counts.GetValueOrDefault(page) + 1;
        }
    }

    private (DocsAndPositionsEnum?[] Places, double Weight)[] Places(AtomicReader segment)
    {
        var terms = segment.GetTerms(IndexFields.Text)?.GetEnumerator();
        return
        [
            .. _groups.Select(g =>
                (
                    g.Keys.Select(key =>
                            terms is not null && terms.SeekExact(new BytesRef(key))
                                ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)
                                : null
                        )
                        .ToArray(),
                    g.Weight
                )
            ),
        ];
    }

    private static string[] Keys(TermDictionary dictionary, HighlightTarget target)
    {
        var keys = target
            .Exact.Select(static e => WordKey.Of(e, PartyArchive.Vietnamese.VietnameseText.Fold(e)))
            .ToHashSet(StringComparer.Ordinal);
        if (target.Folded is { } folded)
        {
            keys.UnionWith(dictionary.Readings(folded).Select(static r => r.Key));
        }
        return [.. keys];
    }
}
