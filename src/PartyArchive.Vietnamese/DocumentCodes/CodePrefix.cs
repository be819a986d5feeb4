using System.Collections.Frozen;

namespace PartyArchive.Vietnamese.DocumentCodes;

/// <summary>What may stand before the number of a code: nothing, "số", the symbol or the name of a document type.</summary>
internal static class CodePrefix
{
    private const int LongestPrefix = 80;

    private static readonly FrozenDictionary<string, string> TypesByName = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["nghi quyet"] = "NQ",
        ["quyet dinh"] = "QĐ",
        ["qui dinh"] = "QĐ",
        ["chi thi"] = "CT",
        ["ket luan"] = "KL",
        ["qui che"] = "QC",
        ["thong tri"] = "TT",
        ["thong tu"] = "TT",
        ["thong tu lien tich"] = "TTLT",
        ["huong dan"] = "HD",
        ["thong bao"] = "TB",
        ["bao cao"] = "BC",
        ["ke hoach"] = "KH",
        ["chuong trinh"] = "CTr",
        ["de an"] = "ĐA",
        ["to trinh"] = "TTr",
        ["cong van"] = "CV",
        ["nghi dinh"] = "NĐ",
        ["phap lenh"] = "PL",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NumberWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "so",
        "no",
        "ki hieu",
        "so ki hieu"
    );

    /// <summary>Reads the text before a number.</summary>
    /// <param name="prefix">The text.</param>
    /// <param name="type">Symbol of the type it names; null when it names none.</param>
    /// <returns>False when it is something else.</returns>
    public static bool TryRead(ReadOnlySpan<char> prefix, out string? type)
    {
        type = null;
        if (prefix.Length > LongestPrefix)
        {
            return false;
        }
        var words = Words(prefix);
        if (words.EndsWith(" so", StringComparison.Ordinal))
        {
            words = words[..^3];
        }
        if (words.Length == 0 || NumberWords.Contains(words) || string.Equals(words, "luat", StringComparison.Ordinal))
        {
            return true;
        }
        if (TypesByName.TryGetValue(words, out type))
        {
            return true;
        }
        if (DocumentSymbols.IsType(words))
        {
            type = prefix.Trim().ToString().Split(' ', ':', '.', '-', '/')[0];
            return true;
        }
        return false;
    }

    // The folded words with one blank between them.
    private static string Words(ReadOnlySpan<char> prefix)
    {
        var folded = VietnameseText.Fold(prefix.ToString());
        return string.Join(
            ' ',
            folded.Split([' ', '\u00A0', '\t', ',', ':', '.', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
