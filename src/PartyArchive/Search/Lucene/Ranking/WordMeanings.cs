namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Reads the words of a query as what they mean, by the rule of marks that the request sets.</summary>
internal static class WordMeanings
{
    /// <summary>Meanings of words and of neighbouring words; the pair at place i is made of the words i and i + 1, null where they do not join.</summary>
    public static (IReadOnlyList<WordIntent> Words, IReadOnlyList<WordIntent?> Pairs) Read(
        TermDictionary dictionary,
        IReadOnlyList<QueryWord> words,
        SearchRequest request
    ) =>
        request.MarksMustMatch || !request.Weights.RestoresMarks
            ? ExactWords.Read(dictionary, words)
            : new MarkRestoration(dictionary, request.Weights).Read(words);
}
