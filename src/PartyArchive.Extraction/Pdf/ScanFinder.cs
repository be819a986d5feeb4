using PartyArchive.Extraction.Ocr;
using PartyArchive.Extraction.Pdf.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Finds the JPEG picture a page consists of, and where its bytes lie in the file, so that recognition need not parse the document again.</summary>
/// <remarks>
/// Only what shows on the sheet may be recognised. A page that paints, clips or blends anything beside the picture, is turned, cropped or annotated has no
/// such picture: the bytes could show what the page covers (blackened names).
/// </remarks>
internal sealed class ScanFinder(PdfObjects objects, ReadOnlyMemory<byte> file)
{
    private const double PointsPerInch = 72;
    private const double CoveredShare = 0.8;
    private const double Tolerance = 1;
    private const int MaxTreeDepth = 64;
    private const int MaxHeaderBytes = 4_096;

    // What changes or hides the picture (ISO 32000-1, table 89), or makes the bytes more than a plain JPEG file.
    private static readonly string[] Alterations =
    [
        "SMask",
        "SMaskInData",
        "Mask",
        "ImageMask",
        "Decode",
        "DecodeParms",
        "OC",
        "F",
    ];

    /// <summary>The picture; null when the page is anything else than one upright JPEG picture that nearly fills it.</summary>
    public ScanLocation? Find(
        PageSource page,
        (double Left, double Bottom, double Right, double Top)? sheet,
        GlyphSink sink
    )
    {
        if (
            sheet is not { } box
            || sink.OnlyPicture is not { } picture
            || !Fills(picture.Place, box)
            || objects.Array(page.Dictionary, "Annots").Count > 0
            || !IsUpright(page.Dictionary, box)
            || !IsPlainJpeg(picture.Stream.StreamDictionary)
            || OffsetOf(picture.Reference, picture.Stream) is not { } offset
        )
        {
            return null;
        }
        var hasText = !sink.Glyphs.TrueForAll(static glyph => string.IsNullOrWhiteSpace(glyph.Text));
        return new ScanLocation(offset, picture.Stream.Data.Length, picture.Place.A / PointsPerInch, hasText);
    }

    private static bool Fills(in Matrix2D place, (double Left, double Bottom, double Right, double Top) box)
    {
        if (!(place.A > Tolerance && place.D > Tolerance && Math.Abs(place.B) + Math.Abs(place.C) < Tolerance))
        {
            return false;
        }
        // Seen is what lies on the sheet; a picture that reaches far beyond it shows more in its bytes than on the page.
        var across = Math.Min(place.E + place.A, box.Right) - Math.Max(place.E, box.Left);
        var down = Math.Min(place.F + place.D, box.Top) - Math.Max(place.F, box.Bottom);
        var seen = Math.Max(across, 0) * Math.Max(down, 0);
        return seen >= CoveredShare * (box.Right - box.Left) * (box.Top - box.Bottom)
            && across >= place.A - Tolerance
            && down >= place.D - Tolerance;
    }

    // Rotate and CropBox are inherited through the tree of pages (ISO 32000-1, table 30); user units change every measure.
    private bool IsUpright(DictionaryToken page, (double Left, double Bottom, double Right, double Top) box)
    {
        double? turned = null;
        IReadOnlyList<IToken>? crop = null;
        var node = page;
        for (var depth = 0; node is not null; depth++)
        {
            if (depth == MaxTreeDepth)
            {
                return false;
            }
            turned ??= objects.Number(node, "Rotate");
            crop ??= node.Data.ContainsKey("CropBox") ? objects.Array(node, "CropBox") : null;
            node = objects.Dictionary(node, "Parent");
        }
        return turned is null or 0 && !page.Data.ContainsKey("UserUnit") && (crop is null || IsWhole(crop, box));
    }

    private bool IsWhole(IReadOnlyList<IToken> crop, (double Left, double Bottom, double Right, double Top) box) =>
        crop.Count == 4
        && objects.Number(crop[0]) <= box.Left + Tolerance
        && objects.Number(crop[1]) <= box.Bottom + Tolerance
        && objects.Number(crop[2]) >= box.Right - Tolerance
        && objects.Number(crop[3]) >= box.Top - Tolerance;

    private bool IsPlainJpeg(DictionaryToken image)
    {
        var filter = objects.Get(image, "Filter") switch
        {
            NameToken name => name.Data,
            ArrayToken { Data: [var only] } => (objects.Resolve(only) as NameToken)?.Data,
            _ => null,
        };
        return filter == "DCTDecode"
            && objects.Number(image, "BitsPerComponent") is 8
            && objects.Name(image, "ColorSpace") is "DeviceRGB" or "DeviceGray"
            && Array.TrueForAll(Alterations, key => objects.Get(image, key) is null);
    }

    /// <summary>Where the stream's bytes lie; null when they do not lie in the file as they are, being encrypted, or their place is not certain.</summary>
    private long? OffsetOf(IndirectReferenceToken reference, StreamToken stream)
    {
        if (objects.PositionOf(reference) is not { } position || position < 0 || position >= file.Length)
        {
            return null;
        }
        var rest = file.Span[(int)position..];
        var keyword = rest[..Math.Min(rest.Length, MaxHeaderBytes)].IndexOf("stream"u8);
        if (keyword < 0)
        {
            return null;
        }
        // ISO 32000-1, 7.3.8.1: CR LF or LF alone follows the keyword.
        var start = keyword + "stream"u8.Length;
        start += rest[start..].StartsWith("\r\n"u8) ? 2 : 1;
        return start <= rest.Length && rest[start..].StartsWith(stream.Data.Span) ? position + start : null;
    }
}
