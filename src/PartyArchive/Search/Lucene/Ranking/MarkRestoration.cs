using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Reads a query typed without marks, or with some of them, as what it most likely means. The model is the index itself: which words fold to what was
/// typed, and how often they stand side by side, in the partitions the requester may see. Marks that were typed are trusted.
/// </summary>
internal sealed class MarkRestoration(TermDictionary dictionary)
{
    // A reading less likely than this adds cost and noise, not hits.
    private const double LeastProbability = 0.02;

    // Weight of what a word's own frequency says against what its neighbour says.
    private const double Smoothing = 2;

    // Marks typed are trusted unless the neighbours speak against them a thousand times louder: a slip on the tone key.
    private const double Contradiction = 0.001;

    private readonly SlipReading _slips = new(dictionary);

    /// <summary>Meanings of words and of neighbouring words; the pair at place i is made of the words i and i + 1, null where they do not join.</summary>
    public (IReadOnlyList<WordIntent> Words, IReadOnlyList<WordIntent?> Pairs) Read(IReadOnlyList<QueryWord> words)
    {
        var lattice = words.Select(Candidates).ToArray();
        // First guess that half of the marks were dropped, count those that seem to be missing, and read again with what the count says.
        var dropped = Dropped(words, lattice, Solve(words, lattice, 0.5));
        return Intents(words, lattice, Solve(words, lattice, dropped));
    }

    private Candidate[] Candidates(QueryWord typed)
    {
        var readings = dictionary.Readings(typed.Word.Folded);
        var slips = readings.Count == 0 ? _slips.Neighbours(typed.Word) : [];
        var total = readings.Sum(static r => (double)r.Documents) + slips.Sum(static r => (double)r.Documents);
        var trusted =
            typed.Word.HasMarks
            && readings.Any(r => string.Equals(r.Exact, typed.Word.Exact, StringComparison.Ordinal));
        return
        [
            .. readings
                .Concat(slips)
                .Select(r =>
                {
                    var isTyped = string.Equals(r.Exact, typed.Word.Exact, StringComparison.Ordinal);
                    var change =
                        isTyped ? Change.None
                        : trusted ? Change.Contradicted
                        : typed.Word.HasMarks ? Change.Unknown
                        : Change.Restored;
                    return new Candidate(r, r.Documents / total, change);
                }),
        ];
    }

    // A word that bears no marks is typed without them however many the typist drops ("trong", "cho"): it speaks neither for nor against dropping.
    private static double Likelihood(Candidate candidate, double dropped) =>
        candidate.Change switch
        {
            Change.None => 1,
            Change.Restored => dropped,
            Change.Contradicted => Contradiction,
            _ => 1,
        };

    /// <summary>Forward and backward sums over all readings of the query at once.</summary>
    private Posterior Solve(IReadOnlyList<QueryWord> words, Candidate[][] lattice, double dropped)
    {
        var n = words.Count;
        var links = new double[,]?[n];
        var forward = new double[n][];
        var backward = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var own = lattice[i].Select(c => c.Share * Likelihood(c, dropped)).ToArray();
            var joins = i > 0 && words[i].JoinsBefore && lattice[i].Length > 0 && lattice[i - 1].Length > 0;
            if (!joins)
            {
                forward[i] = own;
            }
            else
            {
                var link = links[i] = Links(lattice, i, dropped);
                forward[i] = new double[lattice[i].Length];
                for (var v = 0; v < forward[i].Length; v++)
                {
                    for (var u = 0; u < forward[i - 1].Length; u++)
                    {
                        forward[i][v] += forward[i - 1][u] * link[u, v];
                    }
                }
            }
            Scale(forward[i]);
        }
        for (var i = n - 1; i >= 0; i--)
        {
            backward[i] = new double[lattice[i].Length];
            Array.Fill(backward[i], 1);
            if (i + 1 < n && links[i + 1] is { } next)
            {
                for (var u = 0; u < backward[i].Length; u++)
                {
                    backward[i][u] = 0;
                    for (var v = 0; v < backward[i + 1].Length; v++)
                    {
                        backward[i][u] += next[u, v] * backward[i + 1][v];
                    }
                }
            }
            Scale(backward[i]);
        }
        return new Posterior(forward, backward, links);
    }

    private double[,] Links(Candidate[][] lattice, int i, double dropped)
    {
        var link = new double[lattice[i - 1].Length, lattice[i].Length];
        var pairs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in Pairs(lattice, i))
        {
            pairs[pair.Exact] = pair.Documents;
        }
        for (var u = 0; u < lattice[i - 1].Length; u++)
        {
            var first = lattice[i - 1][u].Term;
            for (var v = 0; v < lattice[i].Length; v++)
            {
                var second = lattice[i][v];
                var together =
                    pairs.Count == 0
                        ? 0
                        : pairs.GetValueOrDefault(first.Exact + WordKey.PairSeparator + second.Term.Exact);
                var likely = (together + (Smoothing * second.Share)) / (first.Documents + Smoothing);
                link[u, v] = likely * Likelihood(second, dropped);
            }
        }
        return link;
    }

    /// <summary>Share of marks that the typist left out: missing ones against missing and typed ones.</summary>
    private static double Dropped(IReadOnlyList<QueryWord> words, Candidate[][] lattice, Posterior posterior)
    {
        double typed = 0;
        double missing = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Word.HasMarks)
            {
                typed++;
                continue;
            }
            var likely = posterior.Word(i);
            missing += lattice[i].Select((c, at) => c.Change == Change.Restored ? likely[at] : 0).Sum();
        }
        return (missing + 0.01) / (missing + typed + 0.02);
    }

    /// <summary>Pairs that any two candidates side by side make; slips fold otherwise than what was typed.</summary>
    private IEnumerable<TermCount> Pairs(Candidate[][] lattice, int i) =>
        from first in Folds(lattice[i - 1])
        from second in Folds(lattice[i])
        from pair in dictionary.PairReadings(first, second)
        select pair;

    private static IEnumerable<string> Folds(Candidate[] candidates) =>
        candidates.Select(static c => WordKey.Folded(c.Term.Key)).Distinct(StringComparer.Ordinal);

    private static void Scale(double[] values)
    {
        var sum = values.Sum();
        if (sum > 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= sum;
            }
        }
    }

    private (IReadOnlyList<WordIntent>, IReadOnlyList<WordIntent?>) Intents(
        IReadOnlyList<QueryWord> words,
        Candidate[][] lattice,
        Posterior posterior
    )
    {
        var single = new WordIntent[words.Count];
        var pairs = new WordIntent?[Math.Max(0, words.Count - 1)];
        for (var i = 0; i < words.Count; i++)
        {
            var likely = posterior.Word(i);
            single[i] = new WordIntent(
                words[i].Counts,
                [
                    .. lattice[i]
                        .Select((c, at) => new Reading(c.Term.Key, likely[at], c.Term.Documents))
                        .Where(static r => r.Probability >= LeastProbability),
                ]
            );
            if (i > 0 && words[i].JoinsBefore)
            {
                pairs[i - 1] = Pair(lattice, posterior, i);
            }
        }
        return (single, pairs);
    }

    private WordIntent Pair(Candidate[][] lattice, Posterior posterior, int i)
    {
        var known = Pairs(lattice, i).ToDictionary(static p => p.Exact, StringComparer.Ordinal);
        var readings = new List<Reading>();
        if (posterior.Links[i] is null)
        {
            return new WordIntent(false, readings);
        }
        var joint = posterior.Pair(i);
        for (var u = 0; u < lattice[i - 1].Length; u++)
        {
            for (var v = 0; v < lattice[i].Length; v++)
            {
                var exact = lattice[i - 1][u].Term.Exact + WordKey.PairSeparator + lattice[i][v].Term.Exact;
                if (known.TryGetValue(exact, out var pair) && joint[u, v] is >= LeastProbability and var p)
                {
                    readings.Add(new Reading(pair.Key, p, pair.Documents));
                }
            }
        }
        return new WordIntent(false, readings);
    }

    /// <summary>A word that may be meant.</summary>
    /// <param name="Term">The word.</param>
    /// <param name="Share">Its share of all words that may be meant, by documents.</param>
    /// <param name="Change">How it differs from what was typed.</param>
    private readonly record struct Candidate(TermCount Term, double Share, Change Change);

    private enum Change
    {
        /// <summary>It is what was typed.</summary>
        None,

        /// <summary>Marks were added to a word typed without.</summary>
        Restored,

        /// <summary>What was typed occurs, and this bears other marks.</summary>
        Contradicted,

        /// <summary>What was typed occurs nowhere.</summary>
        Unknown,
    }

    private sealed record Posterior(double[][] Forward, double[][] Backward, double[,]?[] Links)
    {
        public double[] Word(int i)
        {
            var likely = Forward[i].Zip(Backward[i], static (f, b) => f * b).ToArray();
            Scale(likely);
            return likely;
        }

        public double[,] Pair(int i)
        {
            var joint = (double[,])Links[i]!.Clone();
            double all = 0;
            for (var u = 0; u < joint.GetLength(0); u++)
            {
                for (var v = 0; v < joint.GetLength(1); v++)
                {
                    joint[u, v] *= Forward[i - 1][u] * Backward[i][v];
                    all += joint[u, v];
                }
            }
            for (var u = 0; u < joint.GetLength(0); u++)
            {
                for (var v = 0; v < joint.GetLength(1); v++)
                {
                    joint[u, v] = all > 0 ? joint[u, v] / all : 0;
                }
            }
            return joint;
        }
    }
}
