namespace PartyArchive.Recognition;

/// <summary>The title of the system at the head of a paper: national title with its motto, or title of the Party, in the wordings since 1930.</summary>
internal static class Titles
{
    private static readonly string[][] National =
    [
        Words.Of("Cộng hòa xã hội chủ nghĩa Việt Nam"),
        Words.Of("Việt Nam dân chủ cộng hòa"),
        Words.Of("Cộng hòa miền Nam Việt Nam"),
    ];

    private static readonly string[][] Party =
    [
        Words.Of("Đảng Cộng sản Việt Nam"),
        Words.Of("Đảng Lao động Việt Nam"),
        Words.Of("Đảng Cộng sản Đông Dương"),
    ];

    private static readonly string[] Motto = Words.Of("Độc lập - Tự do - Hạnh phúc");

    /// <summary>Finds a title or the motto that ends its cell.</summary>
    /// <param name="row">The row.</param>
    /// <param name="system">"party" or "state".</param>
    /// <param name="cell">What the title covers.</param>
    public static bool TryFind(PaperRow row, out string system, out Cell cell)
    {
        foreach (var candidate in row.Cells())
        {
            if (
                TryFind(candidate, National, mayFollowText: true, out cell)
                || TryFind(candidate, [Motto], mayFollowText: true, out cell)
            )
            {
                system = "state";
                return true;
            }
            if (TryFind(candidate, Party, mayFollowText: StartsWithBody(candidate), out cell))
            {
                system = "party";
                return true;
            }
        }
        (system, cell) = ("", default);
        return false;
    }

    private static bool StartsWithBody(Cell cell) => Words.StartWithAny(cell.Folded, RecognitionData.BodyWords);

    private static bool TryFind(Cell cell, string[][] titles, bool mayFollowText, out Cell found)
    {
        var folded = cell.Folded;
        foreach (var title in titles)
        {
            for (var start = 0; start < folded.Length; start++)
            {
                var next = folded[start..].IndexOf(title[0], StringComparison.Ordinal);
                if (next < 0 || (start + next > 0 && !mayFollowText))
                {
                    break;
                }
                start += next;
                var end = Words.Match(folded, start, title);
                if (end >= 0 && Words.LettersIn(folded[end..]) == 0)
                {
                    found = new Cell(cell.Row, cell.Start + start, cell.End);
                    return true;
                }
            }
        }
        found = default;
        return false;
    }
}
