using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Benchmarks.Collection;

/// <summary>Queries of many kinds, taken from the headings of the corpora and from real questions; the same seed gives the same queries.</summary>
internal sealed class QueryKinds(CorpusPassages corpus, IReadOnlyList<string> questions, int count)
{
    private static readonly string[] Types = ["Nghị quyết", "Quyết định", "Báo cáo", "Thông báo"];

    /// <summary>Kinds by name, each with as many queries to warm up with as to measure with.</summary>
    public IEnumerable<(string Name, string[] Queries)> All()
    {
        yield return ("one word", Make(1, r => Run(r, 1, 1)));
        yield return ("words (2 to 4)", Make(2, r => Run(r, 2, 4)));
        yield return ("words without marks", Make(3, r => VietnameseText.Fold(Run(r, 2, 4))));
        yield return ("phrase (2 to 4 words)", Make(4, r => $"\"{Run(r, 2, 4)}\""));
        yield return ("phrase without marks", Make(5, r => $"\"{VietnameseText.Fold(Run(r, 2, 4))}\""));
        yield return (
            "mixed: phrase, words, without a word",
            Make(6, r => $"\"{Run(r, 2, 2)}\" {Run(r, 2, 2)} -{Run(r, 1, 1)}")
        );
        yield return ("mixed: type and words", Make(7, r => $"loại:\"{Types[r.Next(Types.Length)]}\" {Run(r, 2, 3)}"));
        yield return ("prefix", Make(8, r => $"{Run(r, 1, 2)} {Stem(Run(r, 1, 1), 2)}*"));
        yield return ("fuzzy", Make(9, r => $"{Run(r, 1, 2)} {Run(r, 1, 1)}~"));
        yield return ("number", Make(10, r => $"số:{1 + r.Next(600)}/{1980 + r.Next(44)}"));
        if (questions.Count > 0)
        {
            yield return ("question", Make(11, Question));
            yield return ("question without marks", Make(12, r => VietnameseText.Fold(Question(r))));
        }
    }

    private string[] Make(int seed, Func<Random, string> make)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2 * count).Select(_ => make(random))];
    }

    private string Question(Random random) => questions[random.Next(questions.Count)];

    /// <summary>Words that stand side by side in a heading.</summary>
    private string Run(Random random, int least, int most)
    {
        while (true)
        {
            var words = Words(corpus.Headings[random.Next(corpus.Headings.Count)]);
            var wanted = random.Next(least, most + 1);
            if (words.Length >= wanted)
            {
                return string.Join(' ', words.AsSpan(random.Next(words.Length - wanted + 1), wanted));
            }
        }
    }

    private static string[] Words(string heading)
    {
        var letters = new StringBuilder();
        foreach (var c in heading)
        {
            letters.Append(char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ');
        }
        return letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Stem(string word, int letters) => word.Length <= letters ? word : word[..letters];
}
