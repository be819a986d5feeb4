using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.References;
using PartyArchive.Search.Ranking;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>A group of terms that stand for one thing meant, scored together.</summary>
/// <param name="Field">Field of the terms.</param>
/// <param name="Readings">Terms with the probability of each.</param>
/// <param name="Weight">Weight of the group, its rarity included.</param>
/// <param name="Counts">True when the group counts as a word found.</param>
internal sealed record ScoredGroup(string Field, IReadOnlyList<Reading> Readings, double Weight, bool Counts)
{
    /// <summary>A group weighed by its rarity.</summary>
    public static ScoredGroup Of(string field, WordIntent intent, double weight, int documents) =>
        new(field, intent.Readings, weight * Rarity(intent, documents), intent.Counts);

    /// <summary>True for a field whose terms are met or not: how often they stand in a document does not matter.</summary>
    public static bool IsFact(string field) => field is IndexFields.Reference;

    /// <summary>How rare a word or pair is among so many documents, as BM25 counts it; 0 when it has no meaning.</summary>
    public static double Rarity(WordIntent intent, int documents)
    {
        if (intent.Readings.Count == 0)
        {
            return 0;
        }
        var held = Math.Min(documents, intent.Readings.Sum(static r => r.Probability * r.Documents));
        return Math.Log(1 + ((documents - held + 0.5) / (held + 0.5)));
    }
}

/// <summary>Neighbouring words whose terms stand in the field of words, in passages.</summary>
/// <param name="Readings">Keys of the words, with the probability that these are meant.</param>
/// <param name="Weight">Weight, rarity included.</param>
internal sealed record ScoredRun(IReadOnlyList<(string[] Keys, double Probability)> Readings, double Weight);

/// <summary>A name whose definition is asked for: keys of each of its words, and what each is worth.</summary>
internal sealed record DefinedName(IReadOnlyList<(IReadOnlyList<string> Keys, double Weight)> Words);

/// <summary>What of a query ranks, weighed by what the requester's partitions hold.</summary>
internal sealed class RankedWords
{
    private readonly TermDictionary _dictionary;
    private readonly List<ScoredGroup> _groups = [];
    private readonly List<ScoredRun> _triples = [];

    /// <summary>Weighs a query.</summary>
    /// <param name="dictionary">Words in sight.</param>
    /// <param name="typed">The words as typed.</param>
    /// <param name="words">What each of them may mean.</param>
    /// <param name="pairs">What neighbours may mean; the pair at place i is made of the words i and i + 1.</param>
    /// <param name="expansions">What parts of the query that are no words stand for, as prefixes.</param>
    /// <param name="cited">Terms of documents cited.</param>
    /// <param name="weights">What each part counts.</param>
    public RankedWords(
        TermDictionary dictionary,
        IReadOnlyList<QueryWord> typed,
        IReadOnlyList<WordIntent> words,
        IReadOnlyList<WordIntent?> pairs,
        IReadOnlyList<WordIntent> expansions,
        IReadOnlyList<CitedTerm> cited,
        RankingWeights weights
    )
    {
        _dictionary = dictionary;
        Weights = weights;
        var read = words.Select((w, at) => MostLikely(w) ?? typed[at].Word.Exact).ToArray();
        // What was added to a question does not belong to its form.
        var own = typed.TakeWhile(static w => !w.IsAdded).Count();
        var form = new bool[typed.Count];
        QuestionForm.Find(read[..own]).CopyTo(form, 0);
        IsForm = form;
        var worth = new double[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            worth[i] = weights.Word * (form[i] ? weights.QuestionForm : 1);
            worth[i] *= Add(IndexFields.Text, words[i], worth[i]);
        }
        foreach (var expansion in expansions)
        {
            Add(IndexFields.Text, expansion, weights.Word);
        }
        foreach (var (term, value) in cited)
        {
            // A document is found by its number even when its text does not hold it, as that of a scan without text.
            var counts =
                term.StartsWith(ReferenceTerms.Number, StringComparison.Ordinal)
                || term.StartsWith(ReferenceTerms.NumberAndYear, StringComparison.Ordinal);
            _groups.Add(
                new ScoredGroup(IndexFields.Reference, [new Reading(term, 1, 1)], weights.Citation * value, counts)
            );
        }
        var rarities = new double[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i] is { } pair)
            {
                rarities[i] = Add(
                    IndexFields.Pairs,
                    pair,
                    weights.Pair * (form[i] && form[i + 1] ? weights.QuestionForm : 1)
                );
                AddTriple(pairs, rarities, i);
            }
        }
        CitesDocument = cited.Count > 0;
        Definition = Defined(typed, words, read[..own], worth);
    }

    /// <summary>What each part counts.</summary>
    public RankingWeights Weights { get; }

    /// <summary>What is scored in whole documents, in the order of the query.</summary>
    public IReadOnlyList<ScoredGroup> Groups => _groups;

    /// <summary>Three words in a row, scored in passages only.</summary>
    public IReadOnlyList<ScoredRun> Triples => _triples;

    /// <summary>The name whose definition is asked for; null when none is.</summary>
    public DefinedName? Definition { get; }

    /// <summary>True when the query cites a document.</summary>
    public bool CitesDocument { get; }

    /// <summary>For each word typed true when it belongs to the form of a question and counts for less.</summary>
    public IReadOnlyList<bool> IsForm { get; }

    private static string? MostLikely(WordIntent intent) =>
        intent.Readings.Count == 0 ? null : WordKey.Exact(intent.Readings.MaxBy(static r => r.Probability).Key);

    private double Add(string field, WordIntent intent, double weight)
    {
        if (intent.Readings.Count == 0)
        {
            return 0;
        }
        _groups.Add(ScoredGroup.Of(field, intent, weight, _dictionary.Documents));
        return ScoredGroup.Rarity(intent, _dictionary.Documents);
    }

    /// <summary>Adds the three words that end with a pair. How rare they are is not known without their places; they are at least as rare as their rarer pair.</summary>
    private void AddTriple(IReadOnlyList<WordIntent?> pairs, double[] rarities, int last)
    {
        if (last == 0 || pairs[last - 1] is not { } first || pairs[last] is not { } second)
        {
            return;
        }
        var readings = (
            from one in first.Readings
            let left = WordKey.OfWords(one.Key)
            from two in second.Readings
            let right = WordKey.OfWords(two.Key)
            where left.Length == 2 && right.Length == 2 && string.Equals(left[1], right[0], StringComparison.Ordinal)
            select (new[] { left[0], left[1], right[1] }, Math.Min(one.Probability, two.Probability))
        ).ToArray();
        if (readings.Length > 0)
        {
            _triples.Add(new ScoredRun(readings, Weights.Triple * Math.Max(rarities[last - 1], rarities[last])));
        }
    }

    private static DefinedName? Defined(
        IReadOnlyList<QueryWord> typed,
        IReadOnlyList<WordIntent> words,
        string[] read,
        double[] worth
    )
    {
        var joins = typed.Take(read.Length).Select(static w => w.JoinsBefore).ToArray();
        return DefinitionQuestion.Find(read, joins) is { } name
            ? new DefinedName([
                .. Enumerable
                    .Range(name.First, name.End - name.First)
                    .Select(i => ((IReadOnlyList<string>)[.. words[i].Readings.Select(static r => r.Key)], worth[i])),
            ])
            : null;
    }
}
