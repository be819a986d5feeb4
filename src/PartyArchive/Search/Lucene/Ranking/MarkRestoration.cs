using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Ranking;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Reads a query typed without marks, or with some of them, as what it most likely means. The model is the index itself: which words fold to what was
/// typed, and how often they stand side by side, in the partitions the requester may see. Marks that were typed are trusted.
/// </summary>
internal sealed class MarkRestoration(TermDictionary dictionary, RankingWeights weights)
{
    // A reading less likely than this adds cost and noise, not hits.
    private const double LeastProbability = 0.02;

    // Strings of letters that fewer documents hold are slips of those who typed the documents.
    private const int Noise = 5;

    // SpellingConfusion asks this for another tone and more for another vowel.
    private const double ToneOnly = 0.3;

    // How sure it is that words that look like a phrase to ask with are that phrase.
    private const double AsksSo = 0.9;

    private readonly SlipReading _slips = new(dictionary);

    /// <summary>Meanings of words and of neighbouring words; the pair at place i is made of the words i and i + 1, null where they do not join.</summary>
    public (IReadOnlyList<WordIntent> Words, IReadOnlyList<WordIntent?> Pairs) Read(IReadOnlyList<QueryWord> words)
    {
        string[] folded = [.. words.Select(static w => w.Word.Folded)];
        var asks = QuestionForm.Asks(folded);
        var asked = QuestionForm.Asked(folded);
        var lattice = words.Select((_, at) => Candidates(words, at, asks[at], asked[at])).ToArray();
        // First guess that half of the marks were dropped, count those that seem to be missing, and read again with what the count says.
        var dropped = Dropped(words, lattice, Solve(words, lattice, 0.5));
        return Intents(words, lattice, Solve(words, lattice, dropped));
    }

    private Candidate[] Candidates(IReadOnlyList<QueryWord> words, int at, bool asks, string? asked)
    {
        var typed = words[at].Word;
        var readings = dictionary.Readings(typed.Folded);
        var slips = weights.ReadsSlips ? Slips(words, at, readings.Count > 0, asks) : [];
        var total = readings.Sum(static r => (double)r.Documents) + slips.Sum(static r => (double)r.Documents);
        var trusted =
            typed.HasMarks && readings.Any(r => string.Equals(r.Exact, typed.Exact, StringComparison.Ordinal));
        var finger = readings.Count > 0 ? weights.Slip : 1;
        return
        [
            .. readings.Select(r => new Candidate(
                r,
                Share(r, total, typed.HasMarks ? null : asked),
                Change(typed, r, trusted),
                IsRestored(typed, r)
            )),
            .. slips.Select(r => new Candidate(r, r.Documents / total, finger * Slip(typed, r), IsRestored(typed, r))),
        ];
    }

    /// <summary>How likely a word is meant before its neighbours are looked at: by documents, which hold few questions, unless it stands in a phrase to ask with.</summary>
    private static double Share(TermCount meant, double total, string? asked)
    {
        var share = meant.Documents / total;
        return asked is null ? share
            : string.Equals(meant.Exact, asked, StringComparison.Ordinal) ? AsksSo + ((1 - AsksSo) * share)
            : (1 - AsksSo) * share;
    }

    private IReadOnlyList<TermCount> Slips(IReadOnlyList<QueryWord> words, int at, bool isKnown, bool asks)
    {
        // Archives hold few questions: words to ask with are rare there, and go with no neighbour.
        if (asks || words[at].IsAdded)
        {
            return [];
        }
        if (!isKnown)
        {
            return _slips.Neighbours(words[at].Word);
        }
        // A syllable typed without marks stands for many words already, and what is no syllable is a name (GCN) unless hardly any document holds it.
        if (!words[at].Word.HasMarks && (IsSyllable(words[at].Word) || Held(words[at].Word) >= Noise))
        {
            return [];
        }
        var before = at > 0 && words[at].JoinsBefore ? words[at - 1].Word : null;
        var after = at + 1 < words.Count && words[at + 1].JoinsBefore ? words[at + 1].Word : null;
        return _slips.BetterNeighbours(before, words[at].Word, after);
    }

    private static bool IsSyllable(Word word) => VietnameseSyllables.ContainsFolded(word.Folded);

    private int Held(Word word) => dictionary.Readings(word.Folded).Sum(static r => r.Documents);

    /// <summary>How likely a word is typed so that only its marks differ.</summary>
    private double Change(Word typed, TermCount meant, bool trusted)
    {
        if (!typed.HasMarks || string.Equals(typed.Exact, meant.Exact, StringComparison.Ordinal))
        {
            return 1;
        }
        return (trusted ? weights.WrongMark : 1)
            * (SpellingConfusion.Cost(typed.Exact, meant.Exact) <= ToneOnly ? 1 : weights.FurtherChange);
    }

    /// <summary>How likely a slip of one letter left the marks otherwise too.</summary>
    private double Slip(Word typed, TermCount meant) =>
        !typed.HasMarks || SpellingConfusion.Cost(typed.Exact, meant.Exact) <= SpellingConfusion.Letter
            ? 1
            : weights.FurtherChange;

    private static bool IsRestored(Word typed, TermCount meant) =>
        !typed.HasMarks && VietnameseText.HasMarks(meant.Exact);

    // A word that bears no marks is typed without them however many the typist drops ("trong", "cho"): it speaks neither for nor against dropping.
    private static double Likelihood(Candidate candidate, double dropped) =>
        candidate.Likelihood * (candidate.IsRestored ? dropped : 1);

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
                var likely = (together + (weights.Smoothing * second.Share)) / (first.Documents + weights.Smoothing);
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
            missing += lattice[i].Select((c, at) => c.IsRestored ? likely[at] : 0).Sum();
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
                    .. Unmarked(words[i].Word),
                ]
            );
            if (i > 0 && words[i].JoinsBefore)
            {
                pairs[i - 1] = Pair(words, lattice, posterior, i);
            }
        }
        return (single, pairs);
    }

    private WordIntent Pair(IReadOnlyList<QueryWord> words, Candidate[][] lattice, Posterior posterior, int i)
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
        if (Unmarked(words[i - 1].Word) is [_, ..] && Unmarked(words[i].Word) is [_, ..])
        {
            readings.AddRange(
                known
                    .Values.Where(p => !VietnameseText.HasMarks(p.Exact) && !readings.Exists(r => r.Key == p.Key))
                    .Select(p => new Reading(p.Key, weights.Unmarked, p.Documents))
            );
        }
        return new WordIntent(false, readings);
    }

    /// <summary>
    /// What a word typed with marks looks like in a text written without any, such as a telegram: it is met, and ranks far below. Where the bare form is the
    /// more frequent one it is a word of its own ("ban" beside "bạn") and tells nothing.
    /// </summary>
    private Reading[] Unmarked(Word typed)
    {
        if (!typed.HasMarks || weights.Unmarked == 0)
        {
            return [];
        }
        var readings = dictionary.Readings(typed.Folded);
        var own = readings.FirstOrDefault(r => string.Equals(r.Exact, typed.Exact, StringComparison.Ordinal)).Documents;
        return
        [
            .. readings
                .Where(r => !VietnameseText.HasMarks(r.Exact) && r.Documents <= own)
                .Select(r => new Reading(r.Key, weights.Unmarked, r.Documents)),
        ];
    }

    /// <summary>A word that may be meant.</summary>
    /// <param name="Term">The word.</param>
    /// <param name="Share">Its share of all words that may be meant, by documents.</param>
    /// <param name="Likelihood">How likely who means it types what was typed, lost marks apart.</param>
    /// <param name="IsRestored">True when marks were added to a word typed without.</param>
    private readonly record struct Candidate(TermCount Term, double Share, double Likelihood, bool IsRestored);

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
