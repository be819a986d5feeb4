using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>A page as PdfPig finds it in the tree, before any of its content is read.</summary>
/// <param name="Dictionary">The page's dictionary.</param>
/// <param name="Resources">Resources from the page upwards through its ancestors.</param>
/// <param name="MediaBox">Left, bottom, right and top; null when no box is stated.</param>
/// <param name="Services">What PdfPig opened the document with.</param>
internal sealed record PageSource(
    DictionaryToken Dictionary,
    IReadOnlyList<DictionaryToken> Resources,
    (double Left, double Bottom, double Right, double Top)? MediaBox,
    PdfPigServices Services
);

/// <summary>The parts of PdfPig that read objects, fonts and streams.</summary>
internal sealed record PdfPigServices(IPdfTokenScanner Scanner, IResourceStore Store, ILookupFilterProvider Filters);

/// <summary>
/// Takes the place of PdfPig's own page reading, which builds an object for every operator, path, colour and letter and cannot be stopped.
/// </summary>
internal sealed class PageSourceFactory : IPageFactory<PageSource>
{
    private readonly PdfPigServices _services;

    /// <summary>Called by PdfPig, which demands these parameters.</summary>
    public PageSourceFactory(
        IPdfTokenScanner pdfScanner,
        IResourceStore resourceStore,
        ILookupFilterProvider filterProvider,
        IPageContentParser pageContentParser,
        ParsingOptions parsingOptions
    )
    {
        _ = pageContentParser;
        _ = parsingOptions;
        _services = new PdfPigServices(pdfScanner, resourceStore, filterProvider);
    }

    public PageSource Create(
        int number,
        DictionaryToken dictionary,
        PageTreeMembers pageTreeMembers,
        NamedDestinations namedDestinations
    )
    {
        // PdfPig hands the resources of all levels from the root down, the page's own last.
        var resources = pageTreeMembers.ParentResources.Reverse().ToArray();
        var box = pageTreeMembers.MediaBox?.Bounds;
        return new PageSource(
            dictionary,
            resources,
            box is null ? null : (box.Value.Left, box.Value.Bottom, box.Value.Right, box.Value.Top),
            _services
        );
    }
}
