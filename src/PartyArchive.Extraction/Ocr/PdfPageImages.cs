using System.Globalization;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Pictures of the pages of a PDF document: the page's own JPEG picture where it serves, otherwise drawn one by one.</summary>
/// <param name="rasterizer">Draws pages; null when the machine has none.</param>
/// <param name="scans">The JPEG pictures in the document.</param>
/// <param name="document">Path of the document.</param>
/// <param name="resolution">Dots per inch to draw at.</param>
/// <param name="folder">Takes the pictures.</param>
internal sealed class PdfPageImages(
    PdfRasterizer? rasterizer,
    PdfScans scans,
    string document,
    int resolution,
    PrivateFolder folder
) : IPageImages
{
    public const string NoRasterizer =
        "No program to draw its pages was found: install poppler (pdftoppm) or MuPDF (mutool), or set OcrOptions.RasterizerPath.";

    public async Task<(PageImage? Image, string? Problem)> GetAsync(int page, CancellationToken cancellationToken)
    {
        if (scans.TryTake(page, isOnlyWay: rasterizer is null) is { } scan)
        {
            return (scan, null);
        }
        if (rasterizer is null)
        {
            return (null, "The page is not one plain JPEG picture. " + NoRasterizer);
        }
        var path = folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"page-{page}.png"));
        var (used, problem) = await rasterizer
            .DrawAsync(document, page, resolution, path, cancellationToken)
            .ConfigureAwait(false);
        return problem is null ? (new PageImage(path, 0, used, IsOwn: true), null) : (null, problem);
    }
}
