using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.References;

/// <summary>
/// Reads a query that is nothing but the number of a document as people say it, without its signs: "15 nq tw", "nghị quyết 15", "nghị quyết số 15". In a
/// longer text such words are words.
/// </summary>
internal static class LooseCode
{
    private const int MostWords = 7;

    /// <summary>Number and symbols; null when the words are something else.</summary>
    public static (string Number, IReadOnlyList<string> Symbols)? Read(
        IReadOnlyList<string> words,
        Func<string, bool> isSymbol
    )
    {
        if (words.Count is < 2 or > MostWords)
        {
            return null;
        }
        var symbols = new List<string>();
        var at = 0;
        if (DocumentTypes.SymbolAt(words, 0, out var length) is { } type)
        {
            symbols.Add(type);
            at = length;
        }
        if (at < words.Count && words[at] is "so")
        {
            at++;
        }
        if (at >= words.Count || words[at].Length > 5 || !words[at].All(char.IsAsciiDigit))
        {
            return null;
        }
        var number = CodeReader.Trim(words[at]);
        for (at++; at < words.Count; at++)
        {
            if (!isSymbol(words[at]))
            {
                return null;
            }
            symbols.Add(words[at]);
        }
        return symbols.Count == 0 ? null : (number, symbols);
    }
}
