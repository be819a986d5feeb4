namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>
/// How words stand in the term dictionary: folded form, separator, exact form (nothing when both are equal). One posting list serves both ways of
/// asking: the exact word is one key, all words that fold alike are the keys with one prefix. That halves the index against two fields, keeps exact
/// and folded at the same positions, and makes the dictionary itself the model from which lost marks are restored.
/// </summary>
internal static class WordKey
{
    /// <summary>Between folded and exact form; sorts before every character of a word.</summary>
    public const char Separator = '\u0001';

    /// <summary>Between the words of a pair.</summary>
    public const char PairSeparator = ' ';

    /// <summary>
    /// Before the key of a pair whose words stand in two sentences. Phrases are looked for by these pairs too; for ranking, suggestions and lost marks two words on
    /// both sides of a full stop are no pair.
    /// </summary>
    public const string Across = "\u0002";

    /// <summary>Key of a word.</summary>
    public static string Of(string exact, string folded) =>
        string.Equals(exact, folded, StringComparison.Ordinal) ? folded + Separator : folded + Separator + exact;

    /// <summary>Key of two neighbouring words.</summary>
    public static string OfPair(string exact1, string folded1, string exact2, string folded2) =>
        Of(exact1 + PairSeparator + exact2, folded1 + PairSeparator + folded2);

    /// <summary>Prefix of the keys of all words that fold to <paramref name="folded"/>.</summary>
    public static string Prefix(string folded) => folded + Separator;

    /// <summary>Prefix of the keys of all pairs that fold to these words.</summary>
    public static string PairPrefix(string folded1, string folded2) => folded1 + PairSeparator + folded2 + Separator;

    /// <summary>Folded form a key stands for.</summary>
    public static string Folded(string key) => key[..key.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>Exact form a key stands for.</summary>
    public static string Exact(string key)
    {
        var at = key.IndexOf(Separator, StringComparison.Ordinal);
        return at + 1 == key.Length ? key[..at] : key[(at + 1)..];
    }

    /// <summary>Keys of the two words of a pair's key.</summary>
    public static string[] OfWords(string pairKey)
    {
        pairKey = pairKey.StartsWith(Across, StringComparison.Ordinal) ? pairKey[Across.Length..] : pairKey;
        var folded = Folded(pairKey).Split(PairSeparator);
        var exact = Exact(pairKey).Split(PairSeparator);
        return folded.Length == 2 && exact.Length == 2 ? [Of(exact[0], folded[0]), Of(exact[1], folded[1])] : [pairKey];
    }
}
