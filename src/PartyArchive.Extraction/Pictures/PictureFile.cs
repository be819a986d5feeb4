using System.Globalization;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Pictures;

/// <summary>A JPEG, PNG or TIFF file as the pages it shows.</summary>
internal sealed class PictureFile : IPageImages
{
    private readonly string _path;
    private readonly IReadOnlyList<PictureSize> _sizes;

    private PictureFile(string path, IReadOnlyList<PictureSize> sizes)
    {
        _path = path;
        _sizes = sizes;
    }

    /// <summary>Number of pages; at least 1.</summary>
    public int Pages => _sizes.Count;

    /// <summary>Opens a picture file; null when its header is damaged.</summary>
    /// <param name="path">A private copy: what was checked here must be what the engine reads. Engines take some files that are no pictures for lists of other files.</param>
    /// <param name="maxPages">Pages of a TIFF file looked at.</param>
    public static PictureFile? TryOpen(string path, int maxPages)
    {
        using var stream = File.OpenRead(path);
        return PictureHeader.Read(stream, maxPages) is { } sizes ? new PictureFile(path, sizes) : null;
    }

    public Task<(PageImage? Image, string? Problem)> GetAsync(int page, CancellationToken cancellationToken)
    {
        var size = _sizes[page - 1];
        return Task.FromResult<(PageImage?, string?)>(
            size.Pixels is < 1 or > PictureHeader.MaxPixels
                ? (
                    null,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The picture declares {size.Width:N0} by {size.Height:N0} pixels, which is more than is allowed or none at all."
                    )
                )
                : (new PageImage(_path, page - 1, null, IsOwn: false), null)
        );
    }
}
