using System.Globalization;
using PartyArchive.Vietnamese;

namespace PartyArchive.Extraction.Content;

/// <summary>Judges a document that was read to its end: is its text there, or only pictures of it, or garbage?</summary>
internal static class OutcomeOfPages
{
    /// <summary>Letters and digits below which a page with a picture counts as a picture: a page number is no text, a caption is.</summary>
    private const int FewCharacters = 10;

    /// <summary>The same for a PDF page, whose picture is only told of when it covers the page: a scanner's stamp line is no text of the paper.</summary>
    private const int FewCharactersOverScan = 60;

    /// <summary>Says of each page whether its text can be trusted.</summary>
    /// <param name="pages">The pages with their text and its quality.</param>
    /// <param name="found">The same pages as the reader found them.</param>
    /// <param name="format">Format of the document.</param>
    public static IReadOnlyList<ExtractedPage> Mark(
        IReadOnlyList<ExtractedPage> pages,
        IReadOnlyList<ContentPage> found,
        FileFormat format
    ) => [.. pages.Zip(found, (page, own) => page with { Readability = ReadabilityOf(page, own.HasImages, format) })];

    /// <summary>Outcome and reason of a document with these marked pages.</summary>
    public static (ExtractionOutcome Outcome, string Reason) Judge(IReadOnlyList<ExtractedPage> pages, bool isTruncated)
    {
        var pictures = Count(pages, PageReadability.Picture);
        var garbage = Count(pages, PageReadability.Garbage);
        var withText = pages.Count(static page =>
            page.Readability == PageReadability.Readable && !HasFewer(page.Text, FewCharacters)
        );
        var suspect = Count(pages, PageReadability.Suspect);
        if (pictures > 0 && pictures >= withText + garbage + suspect)
        {
            return (
                ExtractionOutcome.NeedsOcr,
                $"{Share(pictures, pages)} a picture with hardly any text; it has to be recognised (OCR)."
            );
        }
        if (garbage > 0 && pictures + garbage > withText)
        {
            return (
                ExtractionOutcome.NeedsOcr,
                $"{Share(garbage, pages)} text too damaged to trust; it has to be recognised (OCR)."
            );
        }
        return (ExtractionOutcome.Extracted, ReasonOf(pages, isTruncated));
    }

    /// <summary>What the host should know of single pages, one sentence for each kind of trouble.</summary>
    public static IReadOnlyList<string> NotesOn(IReadOnlyList<ExtractedPage> pages)
    {
        (PageReadability Readability, string What)[] kinds =
        [
            (PageReadability.Picture, "show pictures and hold hardly any text"),
            (PageReadability.Garbage, "hold text that looks damaged"),
            (PageReadability.Suspect, "hold text that looks damaged"),
        ];
        return
        [
            .. kinds
                .Select(kind => (Numbers: NumbersOf(pages, kind.Readability), kind.What))
                .Where(static kind => kind.Numbers.Count > 0)
                .Select(static kind => $"{Number(kind.Numbers.Count)} of the pages {kind.What}: {List(kind.Numbers)}."),
        ];
    }

    /// <summary>Where most of the text comes from.</summary>
    public static TextSource SourceOf(IReadOnlyList<ExtractedPage> pages) =>
        pages
            .Where(static page => page.Text.Length > 0)
            .GroupBy(static page => page.Source)
            .OrderByDescending(static group => group.Sum(static page => (long)page.Text.Length))
            .Select(static group => group.Key)
            .FirstOrDefault();

    /// <summary>The first numbers of a list, in words.</summary>
    public static string List(IReadOnlyList<int> numbers)
    {
        const int Named = 20;
        var named = string.Join(", ", numbers.Take(Named));
        return numbers.Count > Named ? $"{named} and {Number(numbers.Count - Named)} more" : named;
    }

    private static PageReadability ReadabilityOf(ExtractedPage page, bool hasImages, FileFormat format)
    {
        var isPdf = format == FileFormat.Pdf;
        if (hasImages && HasFewer(page.Text, isPdf ? FewCharactersOverScan : FewCharacters))
        {
            return PageReadability.Picture;
        }
        // Null quality (too little text to judge) is no reason for doubt.
        if (!(page.Quality < TextQuality.SuspectBelow))
        {
            return PageReadability.Readable;
        }
        // Only a page that is drawn as it was printed can be recognised instead; elsewhere the damaged text is all there is.
        return isPdf ? PageReadability.Garbage : PageReadability.Suspect;
    }

    private static string ReasonOf(IReadOnlyList<ExtractedPage> pages, bool isTruncated)
    {
        if (pages.All(static page => page.Text.Length == 0))
        {
            return "The document opens but holds no text.";
        }
        return isTruncated
            ? "Text extracted as far as the file could be read; some may be missing."
            : "Text extracted.";
    }

    private static int Count(IReadOnlyList<ExtractedPage> pages, PageReadability readability) =>
        pages.Count(page => page.Readability == readability);

    private static List<int> NumbersOf(IReadOnlyList<ExtractedPage> pages, PageReadability readability) =>
        [.. pages.Where(page => page.Readability == readability).Select(static page => page.Number)];

    private static bool HasFewer(string text, int few)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) && ++count >= few)
            {
                return false;
            }
        }
        return true;
    }

    private static string Share(int count, IReadOnlyList<ExtractedPage> pages) =>
        pages.Count == 1 ? "The only page holds" : $"{Number(count)} of {Number(pages.Count)} pages hold";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
