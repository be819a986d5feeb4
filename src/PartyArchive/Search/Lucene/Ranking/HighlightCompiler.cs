using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Snippets;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Says what of a query is looked for in stored text: what was typed, by the rule of marks, and what it was read as.</summary>
internal sealed class HighlightCompiler(TermDictionary dictionary, bool marksMustMatch)
{
    // A reading less likely than this would mark words that nobody asked for.
    private const double LeastProbability = 0.25;

    /// <summary>Targets of a plan whose words were read as given.</summary>
    public HighlightTargets Compile(SearchPlan plan, IReadOnlyList<WordIntent> intents)
    {
        var words = new List<HighlightTarget>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Words.Count; i++)
        {
            if (!plan.Words[i].IsInPhrase && seen.Add(plan.Words[i].Word.Key))
            {
                words.Add(Target(plan.Words[i].Word, intents[i].Readings));
            }
        }
        words.AddRange(
            plan.Expansions.Select(e => new HighlightTarget(
                [.. e.Readings.Select(static r => WordKey.Exact(r.Key))],
                null,
                Weight(e.Readings)
            ))
        );
        return new HighlightTargets(words, [.. plan.Phrases.Select(p => p.Select(w => Target(w, [])).ToArray())]);
    }

    private HighlightTarget Target(Word word, IReadOnlyList<Reading> readings)
    {
        var exact = readings
            .Where(r =>
                r.Probability >= LeastProbability || (word.HasMarks && !VietnameseText.HasMarks(WordKey.Exact(r.Key)))
            )
            .Select(static r => WordKey.Exact(r.Key))
            .Append(word.Exact)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return new HighlightTarget(exact, word.HasMarks || marksMustMatch ? null : word.Folded, Weight(readings));
    }

    private double Weight(IReadOnlyList<Reading> readings)
    {
        var documents = readings.Count > 0 ? readings.Sum(static r => r.Probability * r.Documents) : 1;
        return Math.Log(1 + (dictionary.Documents / Math.Max(1, documents)));
    }
}
