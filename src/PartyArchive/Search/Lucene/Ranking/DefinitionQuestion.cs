namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Reads questions for the meaning of something: "X là gì", "khái niệm X", "thế nào là X". Their answers say "X là ...".</summary>
internal static class DefinitionQuestion
{
    /// <summary>The word that stands between what is defined and its definition.</summary>
    public const string Copula = "là";

    // What is defined is named in a few words; more are the question's wording.
    private const int LongestName = 10;

    private static readonly string[][] After =
    [
        .. QuestionForm.Canonical(
            "là gì",
            "là như thế nào",
            "là thế nào",
            "nghĩa là gì",
            "được hiểu",
            "được định nghĩa",
            "được giải thích"
        ),
    ];

    private static readonly string[][] Before =
    [
        .. QuestionForm.Canonical("khái niệm", "định nghĩa", "thế nào là", "hiểu thế nào là"),
    ];

    private static readonly HashSet<string> Ends = new(["theo", "trong", "được", "như", "là"], StringComparer.Ordinal);

    /// <summary>Places of the words whose meaning is asked for, first and end; null when none is.</summary>
    /// <param name="words">Exact forms of the words as they were read.</param>
    /// <param name="joins">For each word whether it stands right after the one before in a sentence.</param>
    public static (int First, int End)? Find(IReadOnlyList<string> words, IReadOnlyList<bool> joins)
    {
        var (first, end) = NameBefore(words) ?? NameAfter(words, joins) ?? (0, 0);
        if (first < end && Array.Exists(Before, phrase => QuestionForm.StandsAt(words, first, phrase)))
        {
            first += 2;
        }
        first = Math.Max(first, end - LongestName);
        return first < end ? (first, end) : null;
    }

    private static (int, int)? NameBefore(IReadOnlyList<string> words)
    {
        for (var at = 1; at < words.Count; at++)
        {
            if (Array.Exists(After, phrase => QuestionForm.StandsAt(words, at, phrase)))
            {
                return (0, at);
            }
        }
        return null;
    }

    private static (int, int)? NameAfter(IReadOnlyList<string> words, IReadOnlyList<bool> joins)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (Array.Find(Before, phrase => QuestionForm.StandsAt(words, at, phrase)) is { } phrase)
            {
                var first = at + phrase.Length;
                var end = first + 1;
                while (end < words.Count && joins[end] && !Ends.Contains(words[end]))
                {
                    end++;
                }
                return first < words.Count ? (first, end) : null;
            }
        }
        return null;
    }
}
