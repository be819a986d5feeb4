using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.References;

/// <summary>What a title says of how the document is cited.</summary>
/// <param name="Code">Its own code: the first one in the title.</param>
/// <param name="Name">Its name in folded words, without the code.</param>
/// <param name="Article">The article it holds, when the title ends in one.</param>
internal sealed record TitleReference(CodeParts? Code, IReadOnlyList<string> Name, string? Article)
{
    // Longer titles are not titles; what follows would only make names that nobody cites.
    private const int Longest = 1_000;

    /// <summary>Reads a title: "Luật Đất đai số 31/2024/QH15", "... – Điều 7. Giải thích từ ngữ".</summary>
    public static TitleReference Read(string title)
    {
        var folded = VietnameseText.Fold(title.Length <= Longest ? title : title[..Longest]);
        var (name, article) = SplitArticle(folded);
        var code = CodeReader.Find(name);
        var words = CodeReader.Words(code is null ? name : Without(name, code));
        return new TitleReference(code, words, article);
    }

    private static (string Name, string? Article) SplitArticle(string folded)
    {
        foreach (var dash in (ReadOnlySpan<string>)[" – ", " - ", " — "])
        {
            var at = folded.LastIndexOf(dash + "dieu ", StringComparison.Ordinal);
            if (
                at >= 0
                && CodeReader.Words(folded[(at + dash.Length + 5)..]) is [var number, ..]
                && char.IsAsciiDigit(number[0])
            )
            {
                return (folded[..at], CodeReader.Trim(number));
            }
        }
        return (folded, null);
    }

    private static string Without(string name, CodeParts code)
    {
        var before = name[..code.Start].TrimEnd();
        if (before.EndsWith(" so", StringComparison.Ordinal))
        {
            before = before[..^3];
        }
        return before + " " + name[code.End..];
    }
}
