using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Recognition;
using PartyArchive.Relations;

namespace PartyArchive.Accession;

/// <summary>What a reading puts into the record of a document: the same for the first reading and for every later one.</summary>
internal static class ReadDocument
{
    /// <summary>The pages as the catalogue keeps them. Garbage is not kept: it would be found, counted and shown as if it were the document.</summary>
    public static IReadOnlyList<PageText> PagesToKeep(ExtractedDocument extracted) =>
        [
            .. extracted.Pages.Select(static page => new PageText(
                page.Number,
                page.Readability == PageReadability.Garbage ? "" : page.Text,
                page.IsEstimated
            )),
        ];

    /// <summary>
    /// The record with everything that comes from the reading, and what the text says about other papers; identity, place and what persons stated stay.
    /// </summary>
    public static (ArchivalDocument Document, PaperCitations Citations) Describe(
        ArchivalDocument record,
        ExtractedDocument extracted,
        IReadOnlyList<PageText> pages
    )
    {
        var paper = PaperRecognizer.Recognize(pages);
        var document = record with
        {
            Format = extracted.Format,
            Reader = extracted.Reader,
            Extraction = extracted.Outcome,
            Pages = pages.Count,
            Characters = extracted.Characters,
            PagesAreEstimated = pages.Any(static page => page.IsEstimated),
            IsTruncated = extracted.IsTruncated,
            TextSource = extracted.Source,
            Encoding = extracted.Encoding,
            TextQuality = extracted.Pages.Min(static page => page.Quality),
            Extracted = PaperRecognizer.Describe(
                paper,
                pages,
                extracted.Properties,
                Path.GetFileName(record.SourcePath)
            ),
        };
        return (document, CitationReader.Read(pages, paper));
    }
}
