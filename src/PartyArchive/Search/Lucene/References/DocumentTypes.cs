namespace PartyArchive.Search.Lucene.References;

/// <summary>Types of documents that are cited by name, and their symbols. Sources: decree 30/2020/NĐ-CP annex III; law 64/2025/QH15 article 4 on legal documents.</summary>
internal static class DocumentTypes
{
    private static readonly (string[] Words, string Symbol)[] Types =
    [
        (["thong", "tu", "lien", "tich"], "ttlt"),
        (["nghi", "quyet", "lien", "tich"], "nqlt"),
        (["thong", "tu"], "tt"),
        (["nghi", "dinh"], "nd"),
        (["nghi", "quyet"], "nq"),
        (["quyet", "dinh"], "qd"),
        (["chi", "thi"], "ct"),
        (["phap", "lenh"], "pl"),
        (["hien", "phap"], "hp"),
        (["bo", "luat"], "luat"),
        (["luat"], "luat"),
        (["quy", "dinh"], "qdi"),
        (["ket", "luan"], "kl"),
        (["huong", "dan"], "hd"),
        (["thong", "bao"], "tb"),
        (["thong", "tri"], "ttr"),
        (["cong", "van"], "cv"),
    ];

    private static readonly HashSet<string> Symbols = new(
        Types.Select(static t => t.Symbol).Append("qc").Append("kh").Append("bc"),
        StringComparer.Ordinal
    );

    /// <summary>Symbol of a type given by its name or its symbol, folded.</summary>
    public static string SymbolOf(string type)
    {
        var words = CodeReader.Words(PartyArchive.Vietnamese.VietnameseText.Fold(type));
        return SymbolAt(words, 0, out var length) is { } symbol && length == words.Count
            ? symbol
            : string.Concat(words);
    }

    /// <summary>Symbol of the type that begins at a word; null when none does.</summary>
    /// <param name="words">Folded words.</param>
    /// <param name="at">Where it should begin.</param>
    /// <param name="length">Words it takes.</param>
    public static string? SymbolAt(IReadOnlyList<string> words, int at, out int length)
    {
        foreach (var (type, symbol) in Types)
        {
            var meets = at + type.Length <= words.Count;
            for (var i = 0; meets && i < type.Length; i++)
            {
                meets = string.Equals(words[at + i], VietnameseFold(type[i]), StringComparison.Ordinal);
            }
            if (meets)
            {
                length = type.Length;
                return symbol;
            }
        }
        length = 1;
        return at < words.Count && Symbols.Contains(words[at]) ? words[at] : null;
    }

    // Folding joins i and y ("quy" is "qui" there); the table is written as people read it.
    private static string VietnameseFold(string word) =>
        word is "quy" ? PartyArchive.Vietnamese.VietnameseText.Fold(word) : word;
}
