using PartyArchive.Extraction.Pictures;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Takes the JPEG pictures of scanned pages straight out of a PDF file. No PDF is parsed here: where they lie was found when the file was read.</summary>
internal sealed class PdfScans(string document, IReadOnlyList<ExtractedPage> pages, PrivateFolder folder)
{
    // Measured: below about 150 dots per inch a picture drawn larger by a rasteriser is read better.
    private const double GoodResolution = 150;

    // Engines refuse or misread sizes of type beyond these.
    private const int MinResolution = 70;
    private const int MaxResolution = 1_200;

    /// <summary>Copies the picture of a page to a file of its own.</summary>
    /// <param name="page">Page, from 1.</param>
    /// <param name="isOnlyWay">True to take any picture; false to take only one that a rasteriser would not draw better.</param>
    /// <returns>The picture; null when there is none to take.</returns>
    public PageImage? TryTake(int page, bool isOnlyWay)
    {
        if (pages[page - 1].Scan is not { } scan || (scan.HasText && !isOnlyWay))
        {
            return null;
        }
        using var picture = new MemoryStream(ReadAt(scan), writable: false);
        if (
            !IsJpeg(picture)
            || PictureHeader.Read(picture, 1) is not [var size]
            || size.Pixels is < 1 or > PictureHeader.MaxPixels
        )
        {
            return null;
        }
        var resolution = size.Width / scan.Inches;
        if (!isOnlyWay && resolution < GoodResolution)
        {
            return null;
        }
        var path = folder.PathOf(FormattableString.Invariant($"page-{page}.jpg"));
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        picture.Position = 0;
        picture.CopyTo(file);
        int? known = resolution is >= MinResolution and <= MaxResolution ? (int)resolution : null;
        return new PageImage(path, 0, known, IsOwn: true);
    }

    private static bool IsJpeg(MemoryStream picture) => picture.ReadByte() == 0xFF && picture.ReadByte() == 0xD8;

    // The place may come from a worker process that a hostile file has taken over: it is believed only within the file.
    private byte[] ReadAt(ScanLocation scan)
    {
        using var file = File.OpenRead(document);
        if (scan.Offset < 0 || scan.Length < 0 || scan.Offset > file.Length - scan.Length)
        {
            return [];
        }
        file.Position = scan.Offset;
        var bytes = new byte[scan.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
