using System.Globalization;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Puts recognised pages into a document and judges it anew.</summary>
/// <param name="engine">Name of the engine, recorded with the document.</param>
internal sealed class RecognizedDocument(string engine)
{
    /// <summary>Problems of single pages that become warnings.</summary>
    private const int MaxProblems = 20;

    /// <summary>The document after recognition.</summary>
    /// <param name="document">The document before.</param>
    /// <param name="pages">Its pages; for a picture file those made for its pictures.</param>
    /// <param name="results">What the engine said, by page number.</param>
    public ExtractedDocument Of(
        ExtractedDocument document,
        IReadOnlyList<ExtractedPage> pages,
        IReadOnlyDictionary<int, OcrResult> results
    )
    {
        IReadOnlyList<ExtractedPage> after =
        [
            .. pages.Select(page =>
                results.TryGetValue(page.Number, out var result) && result.Problem is null
                    ? RecognizedText.Apply(page, result)
                    : page
            ),
        ];
        var recognized = after.Count(static page => page.Source == TextSource.Ocr);
        if (recognized == 0)
        {
            after = pages;
        }
        var problems = results
            .Where(static pair => pair.Value.Problem is not null)
            .OrderBy(static pair => pair.Key)
            .Select(static pair =>
                string.Create(CultureInfo.InvariantCulture, $"Page {pair.Key} was not recognised: {pair.Value.Problem}")
            )
            .ToList();
        var (outcome, reason) = Judge(document, after, recognized, results.Count, problems);
        return document with
        {
            Outcome = outcome,
            Reason = reason,
            Reader = recognized == 0 ? document.Reader : Reader(document),
            Pages = after,
            Warnings =
            [
                .. document.Warnings.Except(OutcomeOfPages.NotesOn(pages), StringComparer.Ordinal),
                .. outcome == ExtractionOutcome.Extracted ? OutcomeOfPages.NotesOn(after) : [],
                .. problems.Take(MaxProblems),
            ],
            Source = OutcomeOfPages.SourceOf(after),
        };
    }

    private (ExtractionOutcome Outcome, string Reason) Judge(
        ExtractedDocument document,
        IReadOnlyList<ExtractedPage> after,
        int recognized,
        int tried,
        List<string> problems
    )
    {
        if (recognized == 0)
        {
            var what =
                problems.Count > 0 ? problems[0] : $"Recognition ({engine}) found no text to trust on {Pages(tried)}.";
            return document.Outcome == ExtractionOutcome.NeedsOcr
                ? (document.Outcome, $"{document.Reason} {what}")
                : (document.Outcome, document.Reason);
        }
        var (outcome, reason) = OutcomeOfPages.Judge(after, document.IsTruncated);
        return (outcome, $"{reason} Recognised (OCR, {engine}): {Pages(recognized)} of {after.Count}.");
    }

    private string Reader(ExtractedDocument document) =>
        document.Reader.Length == 0 ? engine : $"{document.Reader}+{engine}";

    private static string Pages(int count) =>
        count == 1 ? "1 page" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} pages");
}
