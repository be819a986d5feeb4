using PartyArchive.Vietnamese;

namespace PartyArchive.Extraction.Content;

/// <summary>Judges a document that was read to its end: is its text there, or only pictures of it?</summary>
internal static class OutcomeOfPages
{
    /// <summary>Letters and digits below which a page with a picture counts as a picture: a page number is no text, a caption is.</summary>
    private const int FewCharacters = 10;

    /// <summary>The same for a PDF page, whose picture is only told of when it covers the page: a scanner's stamp line is no text of the paper.</summary>
    private const int FewCharactersOverScan = 60;

    public static (ExtractionOutcome Outcome, string Reason) Judge(
        IReadOnlyList<ContentPage> found,
        IReadOnlyList<ExtractedPage> pages,
        ContentBuilder content,
        FileFormat format
    )
    {
        var few = format == FileFormat.Pdf ? FewCharactersOverScan : FewCharacters;
        var pictures = Numbers(pages, page => found[page.Number - 1].HasImages && HasFewer(page, few));
        var garbage = Numbers(pages, static page => page.Quality < TextQuality.SuspectBelow);
        var withText = pages.Count(page =>
            !pictures.Contains(page.Number)
            && !HasFewer(page, FewCharacters)
            && !(page.Quality < TextQuality.SuspectBelow)
        );
        if (pictures.Count > 0 && pictures.Count >= withText + garbage.Count)
        {
            return (
                ExtractionOutcome.NeedsOcr,
                $"{Count(pictures, pages)} a picture with hardly any text; it has to be recognised (OCR)."
            );
        }
        // Only a page that is drawn as it was printed can be recognised instead; elsewhere the damaged text is all there is.
        if (format == FileFormat.Pdf && garbage.Count > 0 && pictures.Count + garbage.Count > withText)
        {
            return (
                ExtractionOutcome.NeedsOcr,
                $"{Count(garbage, pages)} text too damaged to trust; it has to be recognised (OCR)."
            );
        }
        NotePages(pictures, "show pictures and hold hardly any text", content);
        NotePages(garbage, "hold text that looks damaged", content);
        return (ExtractionOutcome.Extracted, ReasonOf(pages, content.IsTruncated));
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

    private static List<int> Numbers(IReadOnlyList<ExtractedPage> pages, Predicate<ExtractedPage> matches) =>
        [.. pages.Where(page => matches(page)).Select(static page => page.Number)];

    private static bool HasFewer(ExtractedPage page, int few)
    {
        var count = 0;
        foreach (var c in page.Text)
        {
            if (char.IsLetterOrDigit(c) && ++count >= few)
            {
                return false;
            }
        }
        return true;
    }

    private static string Count(List<int> numbers, IReadOnlyList<ExtractedPage> pages) =>
        pages.Count == 1 ? "The only page holds" : $"{numbers.Count:N0} of {pages.Count:N0} pages hold";

    private static void NotePages(List<int> numbers, string what, ContentBuilder content)
    {
        const int Named = 20;
        if (numbers.Count == 0)
        {
            return;
        }
        var list = string.Join(", ", numbers.Take(Named));
        var more = numbers.Count > Named ? $" and {numbers.Count - Named:N0} more" : "";
        content.Warnings.Add($"{numbers.Count:N0} of the pages {what}: {list}{more}.");
    }
}
