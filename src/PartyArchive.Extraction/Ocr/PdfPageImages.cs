using System.Globalization;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Pictures of the pages of a PDF document, drawn one by one.</summary>
internal sealed class PdfPageImages(PdfRasterizer rasterizer, string document, int resolution, PrivateFolder folder)
    : IPageImages
{
    public async Task<(PageImage? Image, string? Problem)> GetAsync(int page, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"page-{page}.png"));
        var (used, problem) = await rasterizer
            .DrawAsync(document, page, resolution, path, cancellationToken)
            .ConfigureAwait(false);
        return problem is null ? (new PageImage(path, 0, used, IsOwn: true), null) : (null, problem);
    }
}
