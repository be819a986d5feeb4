using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Reads a query as typed: every word means itself.</summary>
internal static class ExactWords
{
    /// <summary>Meanings of words and of neighbouring words.</summary>
    public static (IReadOnlyList<WordIntent> Words, IReadOnlyList<WordIntent?> Pairs) Read(
        TermDictionary dictionary,
        IReadOnlyList<QueryWord> words
    )
    {
        var single = words
            .Select(w => new WordIntent(w.Counts, Meaning(dictionary, IndexFields.Text, w.Word.Key)))
            .ToArray();
        var pairs = words
            .Skip(1)
            .Select((second, at) => second.JoinsBefore ? Pair(dictionary, words[at].Word, second.Word) : null)
            .ToArray();
        return (single, pairs);
    }

    private static WordIntent Pair(TermDictionary dictionary, Word first, Word second) =>
        new(
            false,
            Meaning(
                dictionary,
                IndexFields.Pairs,
                WordKey.OfPair(first.Exact, first.Folded, second.Exact, second.Folded)
            )
        );

    private static Reading[] Meaning(TermDictionary dictionary, string field, string key) =>
        dictionary.Count(field, key) is > 0 and var documents ? [new Reading(key, 1, documents)] : [];
}
