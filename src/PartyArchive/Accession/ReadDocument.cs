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

    /// <summary>What the text says about other papers.</summary>
    public static PaperCitations CitationsOf(IReadOnlyList<PageText> pages) =>
        CitationReader.Read(pages, PaperRecognizer.Recognize(pages));

    /// <summary>The record with everything that comes from the reading; identity, place and what persons stated stay.</summary>
    public static ArchivalDocument Describe(
        ArchivalDocument record,
        ExtractedDocument extracted,
        IReadOnlyList<PageText> pages
    ) =>
        record with
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
            Extracted = PaperRecognizer.Describe(pages, extracted.Properties, Path.GetFileName(record.SourcePath)),
        };
}
