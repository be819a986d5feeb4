using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Search.QueryLanguage;

namespace PartyArchive.Search.Lucene;

/// <summary>
/// Says what a person probably meant: the reading of the words that the search itself used, written out with its marks. Only words that a document holds
/// which the requester may see are proposed.
/// </summary>
internal static class SpellingAdvice
{
    // Below this the reading is a guess among several.
    private const double LeastProbability = 0.6;

    /// <summary>The query as it was probably meant; null when it is as typed, or when it is more than words.</summary>
    public static string? Write(
        SearchQuery query,
        IReadOnlyList<QueryWord> typed,
        IReadOnlyList<WordIntent> meant,
        VisibleSegments visible
    )
    {
        if (query.Root.Parts.Count == 0 || !query.Root.Parts.All(static p => p is TextNode))
        {
            return null;
        }
        var words = new List<string>();
        var changed = false;
        for (var i = 0; i < typed.Count; i++)
        {
            // Words that do not count were not typed: abbreviations written out.
            if (!typed[i].Counts)
            {
                continue;
            }
            var word = typed[i].Word.Exact;
            if (
                meant[i].Readings.Count > 0
                && meant[i].Readings.MaxBy(static r => r.Probability) is { Probability: >= LeastProbability } best
                && !string.Equals(WordKey.Exact(best.Key), word, StringComparison.Ordinal)
                && visible.Count(new TermQuery(new Term(IndexFields.Text, best.Key)), 1) > 0
            )
            {
                word = WordKey.Exact(best.Key);
                changed = true;
            }
            words.Add(word);
        }
        return changed ? string.Join(' ', words) : null;
    }
}
