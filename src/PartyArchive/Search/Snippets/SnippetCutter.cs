using PartyArchive.Catalog;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Snippets;

/// <summary>Finds the words of a query in stored page text and cuts the stretches that hold most of them.</summary>
internal sealed class SnippetCutter : ISnippetSource
{
    private const int WindowLength = 240;

    private readonly bool _marksMustMatch;
    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);

    public SnippetCutter(SearchPlan plan, bool marksMustMatch)
    {
        _marksMustMatch = marksMustMatch;
        foreach (var word in plan.Words)
        {
            if (word.Word.HasMarks || marksMustMatch)
            {
                _exact.Add(word.Word.Exact);
            }
            else
            {
                _folded.Add(word.Word.Folded);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Snippet> Cut(IReadOnlyList<PageText> pages, int count)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var reader = new WordReader();
        var found = new List<(int Score, Snippet Snippet)>();
        foreach (var page in pages)
        {
            var words = new List<PlacedWord>();
            reader.Read(page.Text, words);
            var hits = words.Where(w => _exact.Contains(w.Word.Exact) || _folded.Contains(w.Word.Folded)).ToArray();
            for (var i = 0; i < hits.Length; )
            {
                var start = hits[i].Start;
                var j = i;
                while (j < hits.Length && hits[j].End - start <= WindowLength)
                {
                    j++;
                }
                j = Math.Max(j, i + 1);
                found.Add(
                    (
                        hits[i..j].Select(static h => h.Word.Folded).Distinct(StringComparer.Ordinal).Count(),
                        Make(page, hits[i..j])
                    )
                );
                i = j;
            }
        }
        _ = _marksMustMatch;
        return [.. found.OrderByDescending(static f => f.Score).Take(count).Select(static f => f.Snippet)];
    }

    private static Snippet Make(PageText page, PlacedWord[] hits)
    {
        var start = Math.Max(0, hits[0].Start - 40);
        var end = Math.Min(page.Text.Length, Math.Max(hits[^1].End, start + WindowLength));
        return new Snippet(
            page.Number,
            page.IsEstimated,
            start,
            page.Text[start..end],
            [.. hits.Select(h => new TextRange(h.Start - start, h.End - h.Start))]
        );
    }
}
