using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Recognition;

/// <summary>Reads from the pages of a paper what it is.</summary>
internal static class PaperRecognizer
{
    private const int LongestTitle = 300;

    /// <summary>Describes a paper from its text, the properties its file states and the name it was offered under.</summary>
    public static DocumentDescription Describe(
        IReadOnlyList<PageText> pages,
        DocumentProperties properties,
        string fileName
    )
    {
        var title = FirstLine(pages) ?? properties.Title ?? Path.GetFileNameWithoutExtension(fileName);
        return new DocumentDescription { Title = title.Length <= LongestTitle ? title : title[..LongestTitle] };
    }

    private static string? FirstLine(IReadOnlyList<PageText> pages) =>
        pages
            .Take(1)
            .SelectMany(static page => page.Text.Split('\n'))
            .Select(static line => line.Trim())
            .FirstOrDefault(static line => line.Length > 0);
}
