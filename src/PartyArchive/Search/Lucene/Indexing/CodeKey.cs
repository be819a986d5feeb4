using System.Text;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Indexing;

/// <summary>Terms of codes that people assign (fonds, catalogue, file): as written, and tolerant of case, marks and separators.</summary>
internal static class CodeKey
{
    /// <summary>Term of the code as written.</summary>
    public static string Exact(string code) => "=" + code.Trim();

    /// <summary>Term of the code without regard to case, marks, blanks and separators.</summary>
    public static string Canonical(string code) => "~" + Parts(code);

    /// <summary>Letters and digits of a code in lower case without marks, other characters as one hyphen between them.</summary>
    public static string Parts(string code)
    {
        var folded = VietnameseText.Fold(code);
        var parts = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                parts.Append(c);
            }
            else if (parts.Length > 0 && parts[^1] != '-')
            {
                parts.Append('-');
            }
        }
        return parts.ToString().TrimEnd('-');
    }
}
