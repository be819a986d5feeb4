using System.Text;
using PartyArchive.Extraction.Content;
using PartyArchive.Vietnamese;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Decides whether text an engine recognised is put in place of what a page had.</summary>
internal static class RecognizedText
{
    /// <summary>Confidence that stands in for quality where there is too little text to score.</summary>
    private const double EnoughConfidence = 0.6;

    /// <summary>By how much recognised text must look better than text the page has.</summary>
    private const double EnoughGain = 0.1;

    /// <summary>The page after recognition; the page as it was when the recognised text cannot be trusted or is no better.</summary>
    public static ExtractedPage Apply(ExtractedPage page, OcrResult result)
    {
        var text = Clean(result.Text);
        if (!text.Any(char.IsLetterOrDigit))
        {
            // A blank side of a scanned sheet is nothing to be recognised; garbage stays garbage.
            return page.Readability == PageReadability.Picture
                ? page with
                {
                    Readability = PageReadability.Readable,
                }
                : page;
        }
        var quality = TextQuality.Score(text);
        var isCredible = quality is null
            ? result.Confidence >= EnoughConfidence
            : quality >= TextQuality.SuspectBelow && quality >= Needed(page);
        return isCredible
            ? new ExtractedPage
            {
                Number = page.Number,
                Text = Join(text, page),
                Source = TextSource.Ocr,
                Quality = quality,
                RecognitionConfidence = Math.Clamp(result.Confidence, 0, 1),
            }
            : page;
    }

    // A few native letters of a picture page may score anything; they are no rival.
    private static double Needed(ExtractedPage page) =>
        page.Readability == PageReadability.Picture ? 0 : page.Quality.GetValueOrDefault() + EnoughGain;

    private static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        TextCleaning.Append(cleaned, text.Trim());
        return VietnameseText.Compose(cleaned.ToString());
    }

    /// <summary>What little text a scanned page has, the line of a digital signature for one, is exact: it follows the recognised text.</summary>
    private static string Join(string text, ExtractedPage page) =>
        page.Readability == PageReadability.Picture
        && page.Text.Any(char.IsLetterOrDigit)
        && !text.Contains(page.Text.Trim(), StringComparison.Ordinal)
            ? text + "\n\n" + page.Text.Trim()
            : text;
}
