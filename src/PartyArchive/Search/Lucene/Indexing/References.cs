using PartyArchive.Arrangement;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Terms by which a document is referred to: its number and the parts of it.</summary>
internal static class References
{
    /// <summary>Prefix of the whole code.</summary>
    public const string Code = "c:";

    /// <summary>Prefix of a single part of the code.</summary>
    public const string Part = "p:";

    /// <summary>Terms of a described document.</summary>
    public static IReadOnlyCollection<string> OfDocument(DocumentDescription described)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        if (described.Code is { } code)
        {
            AddCode(terms, code);
        }
        if (described.Number is { } number)
        {
            terms.Add(Part + Number(CodeKey.Parts(number)));
        }
        return terms;
    }

    /// <summary>Terms that a document must bear to have this code or, when only part of it is given, to have that part.</summary>
    public static IReadOnlyList<string> OfQuery(string code) =>
        [.. CodeKey.Parts(code).Split('-', StringSplitOptions.RemoveEmptyEntries).Select(static p => Part + Number(p))];

    private static void AddCode(HashSet<string> terms, string code)
    {
        var parts = CodeKey.Parts(code);
        terms.Add(Code + parts);
        foreach (var part in parts.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            terms.Add(Part + Number(part));
        }
    }

    // Offices write 07 and 7 for the same number.
    private static string Number(string part) =>
        part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit) ? part.TrimStart('0').PadLeft(1, '0') : part;
}
