using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Content;
using PartyArchive.Extraction.Pdf.Filters;
using PartyArchive.Extraction.Pdf.Fonts;
using PartyArchive.Extraction.Pdf.Layout;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Reads pages one after the other: their text, then the fields and notes that lie on them.</summary>
internal sealed class PageReader
{
    // Scans leave a margin at most; half a sheet of pictures may hide text.
    private const double ScanShare = 0.5;

    private readonly PdfObjects _objects;
    private readonly ContentBuilder _content;
    private readonly ContentInterpreter _interpreter;
    private readonly AnnotationReader _annotations;
    private readonly ScanFinder _scans;
    private readonly GlyphSink _sink = new();

    public PageReader(
        PdfObjects objects,
        PdfPigServices services,
        DecodeBudget budget,
        ContentBuilder content,
        ReadOnlyMemory<byte> file
    )
    {
        _objects = objects;
        _content = content;
        var fonts = new FontLoader(objects, services.Store, services.Filters, budget);
        _interpreter = new ContentInterpreter(objects, fonts, services.Filters, budget, content);
        _scans = new ScanFinder(objects, file);
        _annotations = new AnnotationReader(objects, _interpreter, content);
    }

    public void Read(PageSource page)
    {
        var sink = _sink;
        sink.Clear();
        try
        {
            _interpreter.Run(Contents(page.Dictionary), page.Resources, Matrix2D.Identity, sink);
        }
        finally
        {
            // What was shown before a limit was met is kept.
            Write(page, sink);
        }
        _annotations.Read(page);
    }

    private void Write(PageSource page, GlyphSink sink)
    {
        var sheet = Box(page);
        if (IsPictured(sheet, sink))
        {
            _content.AddImage(_scans.Find(page, sheet, sink));
        }
        PageLayout.Write(InsideOf(sheet, sink.Glyphs), _content);
    }

    // A scan fills its sheet; a seal, a logo or a figure beside text is no reason to recognise the page.
    private static bool IsPictured((double Left, double Bottom, double Right, double Top)? sheet, GlyphSink sink)
    {
        if (
            !sink.HasImages
            || sheet is not { } box
            || sink.Glyphs.TrueForAll(static glyph => string.IsNullOrWhiteSpace(glyph.Text))
        )
        {
            return sink.HasImages;
        }
        return sink.ImageArea >= ScanShare * (box.Right - box.Left) * (box.Top - box.Bottom);
    }

    // ISO 32000-1, 7.8.2: several streams are one, with white space between them.
    private ReadOnlyMemory<byte> Contents(DictionaryToken page)
    {
        switch (_objects.Get(page, "Contents"))
        {
            case StreamToken stream:
                return _interpreter.Decode(stream);
            case ArrayToken array:
                using (var joined = new MemoryStream())
                {
                    foreach (var part in array.Data)
                    {
                        _content.Pulse();
                        if (_objects.Resolve(part) is StreamToken stream)
                        {
                            joined.Write(_interpreter.Decode(stream).Span);
                            joined.WriteByte((byte)'\n');
                        }
                    }
                    return joined.GetBuffer().AsMemory(0, (int)joined.Length);
                }
            default:
                return ReadOnlyMemory<byte>.Empty;
        }
    }

    private (double Left, double Bottom, double Right, double Top)? Box(PageSource page)
    {
        var own = _objects.Array(page.Dictionary, "MediaBox");
        if (own.Count != 4)
        {
            return page.MediaBox;
        }
        Span<double> sides = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            sides[i] = _objects.Number(own[i]) ?? double.NaN;
        }
        var (left, right) = (Math.Min(sides[0], sides[2]), Math.Max(sides[0], sides[2]));
        var (bottom, top) = (Math.Min(sides[1], sides[3]), Math.Max(sides[1], sides[3]));
        return double.IsNaN(left + right + bottom + top) ? page.MediaBox : (left, bottom, right, top);
    }

    // Text that starts beside the sheet is seen by nobody; printers leave marks and slugs there. A box without any text in it is a wrong box.
    private static List<PdfGlyph> InsideOf(
        (double Left, double Bottom, double Right, double Top)? box,
        List<PdfGlyph> glyphs
    )
    {
        if (box is not { } sheet || glyphs.TrueForAll(IsInside))
        {
            return glyphs;
        }
        var inside = glyphs.FindAll(IsInside);
        return inside.Count > 0 ? inside : glyphs;

        bool IsInside(PdfGlyph glyph) =>
            glyph.X >= sheet.Left - glyph.Size
            && glyph.X <= sheet.Right
            && glyph.Y >= sheet.Bottom - glyph.Size
            && glyph.Y <= sheet.Top;
    }
}
