using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.References;

/// <summary>A term of a citation with what meeting it is worth. Values dwarf those of words: who cites a document wants that document.</summary>
internal readonly record struct CitedTerm(string Term, double Value);

/// <summary>Reads the documents that a query cites.</summary>
internal static class Citation
{
    private const double NumberAndYear = 120;
    private const double Number = 50;
    private const double Symbol = 30;
    private const double Name = 120;
    private const double Year = 30;
    private const double Article = 80;

    /// <summary>Terms of what is cited; empty when nothing is, or nothing of it is in sight of the requester.</summary>
    public static IReadOnlyList<CitedTerm> Read(string query, TermDictionary dictionary)
    {
        // Luật HN&GĐ: initials leave out what stands for "and".
        var folded = VietnameseText.Fold(query).Replace(" & ", "", StringComparison.Ordinal);
        folded = folded.Replace("&", "", StringComparison.Ordinal);
        if (!folded.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return [];
        }
        var terms = new List<CitedTerm>();
        var words = CodeReader.Words(folded);
        var article = FindArticle(words);
        if (CodeReader.Find(folded) is { } code)
        {
            AddCode(terms, code, CodeReader.Words(folded[..code.Start]), article is not null, dictionary);
        }
        else if (article is not null)
        {
            AddName(terms, words, dictionary);
        }
        else if (LooseCode.Read(words, w => Has(dictionary, ReferenceTerms.Symbol + w)) is { } loose)
        {
            AddLoose(terms, loose.Number, loose.Symbols, dictionary);
        }
        if (terms.Count > 0 && article is not null && Has(dictionary, ReferenceTerms.Article + article))
        {
            terms.Add(new CitedTerm(ReferenceTerms.Article + article, Article));
        }
        return terms;
    }

    private static void AddLoose(
        List<CitedTerm> terms,
        string number,
        IReadOnlyList<string> symbols,
        TermDictionary dictionary
    )
    {
        if (!Has(dictionary, ReferenceTerms.Number + number))
        {
            return;
        }
        terms.Add(new CitedTerm(ReferenceTerms.Number + number, Number));
        terms.AddRange(
            symbols
                .Distinct(StringComparer.Ordinal)
                .Select(static s => new CitedTerm(ReferenceTerms.Symbol + s, Symbol))
        );
    }

    // "điều 7", "đ.7": the article is the word after.
    private static string? FindArticle(List<string> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is "dieu" or "d" && char.IsAsciiDigit(words[i + 1][0]) && words[i + 1].Length <= 5)
            {
                return CodeReader.Trim(words[i + 1]);
            }
        }
        return null;
    }

    private static void AddCode(
        List<CitedTerm> terms,
        CodeParts code,
        List<string> before,
        bool hasArticle,
        TermDictionary dictionary
    )
    {
        var main = code.Year is { } year
            ? new CitedTerm(ReferenceTerms.NumberAndYear + code.Number + "-" + year, NumberAndYear)
            : new CitedTerm(ReferenceTerms.Number + code.Number, Number);
        // Without its number a code is not cited; "24/7" and "4/2020" in a question are no codes unless a document bears them.
        if (!Has(dictionary, main.Term))
        {
            return;
        }
        var symbols = new List<string>(code.Symbols);
        var at = before.Count > 0 && before[^1] is "so" ? before.Count - 1 : before.Count;
        for (var length = Math.Min(4, at); length > 0; length--)
        {
            if (DocumentTypes.SymbolAt(before, at - length, out var taken) is { } type && taken == length)
            {
                symbols.Add(type);
                break;
            }
        }
        // "7/2020" alone is a month.
        if (symbols.Count == 0 && !hasArticle)
        {
            return;
        }
        terms.Add(main);
        terms.AddRange(
            symbols
                .Distinct(StringComparer.Ordinal)
                .Select(static s => new CitedTerm(ReferenceTerms.Symbol + s, Symbol))
        );
    }

    /// <summary>The longest run of words that is the name of a document, or its initials.</summary>
    private static void AddName(List<CitedTerm> terms, List<string> words, TermDictionary dictionary)
    {
        var limit = Math.Min(words.Count, ReferenceTerms.LongestName + 10);
        for (var length = Math.Min(limit, ReferenceTerms.LongestName); length > 0; length--)
        {
            for (var start = 0; start + length <= limit; start++)
            {
                // A name begins with its type; only initials stand alone.
                if (length > 1 && DocumentTypes.SymbolAt(words, start, out _) is null)
                {
                    continue;
                }
                var name = ReferenceTerms.Name + string.Join(' ', words.Skip(start).Take(length));
                if (Has(dictionary, name))
                {
                    terms.Add(new CitedTerm(name, Name));
                    AddYear(terms, words, start + length);
                    return;
                }
            }
        }
    }

    private static void AddYear(List<CitedTerm> terms, List<string> words, int at)
    {
        if (at < words.Count && words[at] is "nam")
        {
            at++;
        }
        if (at < words.Count && words[at].Length == 4 && words[at].All(char.IsAsciiDigit))
        {
            terms.Add(new CitedTerm(ReferenceTerms.Year + words[at], Year));
        }
    }

    private static bool Has(TermDictionary dictionary, string term) =>
        dictionary.Count(IndexFields.Reference, term) > 0;
}
