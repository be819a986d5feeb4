using System.Text;

namespace PartyArchive.Extraction.CodePages;

/// <summary>Character set names as web pages and messages write them ("utf-8", "windows-1258", "x-sjis").</summary>
internal static class CharsetName
{
    /// <summary>Finds the code page behind a name; null when the name means nothing here.</summary>
    /// <remarks>
    /// The WHATWG Encoding Standard, section 4.2, reads "iso-8859-1" and "us-ascii" as windows-1252. Vietnamese sets without a code page (VISCII, TCVN, VPS)
    /// are read as windows-1252 too: the legacy converter works on those characters.
    /// </remarks>
    public static CodePage? Find(ReadOnlySpan<char> name)
    {
        var label = name.Trim(" \t\r\n\f'\"").ToString().ToLowerInvariant();
        return label switch
        {
            "" => null,
            "utf-8" or "utf8" or "unicode-1-1-utf-8" or "x-unicode20utf8" => CodePage.Find(65001),
            // A page whose declaration could be read as ASCII is not UTF-16, whatever it says (HTML 13.2.3.2).
            "utf-16" or "utf-16le" or "utf-16be" or "unicode" or "ucs-2" => CodePage.Find(65001),
            "iso-8859-1" or "iso8859-1" or "latin1" or "us-ascii" or "ascii" or "ansi" or "cp1252" => CodePage.Western,
            "iso-8859-9" or "latin5" => CodePage.Find(1254),
            "iso-8859-11" or "tis-620" => CodePage.Find(874),
            "shift_jis" or "shift-jis" or "sjis" or "x-sjis" or "ms_kanji" or "windows-31j" => CodePage.Find(932),
            "gb2312" or "gbk" or "x-gbk" or "chinese" or "csgb2312" => CodePage.Find(936),
            "big5" or "big5-hkscs" or "x-x-big5" => CodePage.Find(950),
            "euc-kr" or "ks_c_5601-1987" or "korean" => CodePage.Find(949),
            "viscii"
            or "x-viet-tcvn"
            or "x-viet-tcvn5712"
            or "tcvn"
            or "tcvn5712-1"
            or "x-viet-vps"
            or "vps"
            or "x-viet-vni" => CodePage.Western,
            _ => FindByNumber(label) ?? FindByFrameworkName(label),
        };
    }

    private static CodePage? FindByNumber(string label)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["windows-", "x-cp", "cp", "ibm"])
        {
            if (
                label.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(
                    label.AsSpan(prefix.Length),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return CodePage.Find(number);
            }
        }
        return null;
    }

    private static CodePage? FindByFrameworkName(string label) =>
        CodePagesEncodingProvider.Instance.GetEncoding(label) is { } encoding ? CodePage.Find(encoding.CodePage) : null;
}
