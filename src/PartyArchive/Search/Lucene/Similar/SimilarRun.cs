using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.Ranking;

namespace PartyArchive.Search.Lucene.Similar;

/// <summary>Finds documents like a text among what one requester may see.</summary>
internal sealed class SimilarRun(VisibleSegments visible, SearchDeadline deadline)
{
    // The words that tell most of a text; more of them cost time and blur it.
    private const int MostTerms = 25;

    // A text tells what it is about in its first pages.
    private const int MostWordsRead = 20_000;

    /// <summary>Documents about the same things, the closest first, without the document itself.</summary>
    public IReadOnlyList<(DocumentId Document, double Score)> Alike(
        DocumentId self,
        IReadOnlyList<PageText> pages,
        int top
    )
    {
        var words = Read(pages, MostWordsRead);
        var dictionary = visible.Dictionary;
        var scorer = new WordScorer(
            [
                .. Telling(words.Select(static w => w.Word.Key), IndexFields.Text)
                    .Select(w =>
                        ScoredGroup.Of(IndexFields.Text, w, RankingWeights.Default.Word, dictionary.Documents)
                    ),
                .. Telling(Pairs(words), IndexFields.Pairs)
                    .Select(p =>
                        ScoredGroup.Of(IndexFields.Pairs, p, RankingWeights.Default.Pair, dictionary.Documents)
                    ),
            ],
            dictionary.AverageLength()
        );
        var best = new TopHits(top + 1, after: null);
        for (var i = 0; i < visible.Segments.Count && !deadline.Check(); i++)
        {
            var segment = visible.Segments[i].Segment;
            var ids = new SegmentIds(segment.AtomicReader);
            var open = OpenDocuments.Of(segment.AtomicReader, visible.Requester);
            var scan = scorer.Scan(segment.AtomicReader, SegmentWishes.AnyWord with { Open = open }, deadline);
            while (scan.Next(best.Floor))
            {
                var window = scan.Window;
                for (var document = window.Next(window.First); document >= 0; document = window.Next(document + 1))
                {
                    var score = window.Score(document);
                    if (score >= best.Floor)
                    {
                        best.Offer(new RankedHit(score, ids.Id(document), score, i, document));
                    }
                }
            }
        }
        return [.. best.InOrder().Where(h => h.Id != self).Take(top).Select(static h => (h.Id, h.Score))];
    }

    /// <summary>Documents that may be copies of a text, those with most in common first; to be compared exactly.</summary>
    public IReadOnlyList<DocumentId> Copies(DocumentId self, IReadOnlyList<PageText> pages, int most)
    {
        var terms = Shingles.Terms(Read(pages, int.MaxValue)).ToArray();
        if (terms.Length == 0)
        {
            return [];
        }
        var shared = new Dictionary<DocumentId, int>();
        foreach (var (_, segment) in visible.Segments)
        {
            var ids = new SegmentIds(segment.AtomicReader);
            foreach (var term in terms)
            {
                foreach (
                    var document in visible.Documents(segment, new TermQuery(new Term(IndexFields.Shingles, term)))
                )
                {
                    var id = ids.Id(document);
                    shared[id] = shared.GetValueOrDefault(id) + 1;
                }
            }
        }
        shared.Remove(self);
        return
        [
            .. shared
                .OrderByDescending(static s => s.Value)
                .ThenBy(static s => s.Key)
                .Take(most)
                .Select(static s => s.Key),
        ];
    }

    /// <summary>The words of pages, as they were indexed.</summary>
    public static List<PlacedWord> Read(IReadOnlyList<PageText> pages, int most)
    {
        var words = new List<PlacedWord>();
        var reader = new WordReader();
        foreach (var page in pages)
        {
            if (words.Count >= most)
            {
                break;
            }
            reader.Read(page.Text, words);
        }
        return words;
    }

    private WordIntent[] Telling(IEnumerable<string> keys, string field) =>
        [
            .. keys.GroupBy(static k => k, StringComparer.Ordinal)
                .Select(g => (g.Key, Times: g.Count(), Documents: visible.Dictionary.Count(field, g.Key)))
                .Where(static t => t.Documents > 1)
                .OrderByDescending(t =>
                    Math.Sqrt(t.Times) * Math.Log(1 + ((double)visible.Dictionary.Documents / t.Documents))
                )
                .ThenBy(static t => t.Key, StringComparer.Ordinal)
                .Take(MostTerms)
                .Select(static t => new WordIntent(Counts: false, [new Reading(t.Key, 1, t.Documents)])),
        ];

    private static IEnumerable<string> Pairs(List<PlacedWord> words)
    {
        Word? before = null;
        foreach (var placed in words.Where(static w => w.Kind != WordKind.Whole))
        {
            if (before is not null && !placed.StartsSentence)
            {
                yield return WordKey.OfPair(before.Exact, before.Folded, placed.Word.Exact, placed.Word.Folded);
            }
            before = placed.Word;
        }
    }
}
