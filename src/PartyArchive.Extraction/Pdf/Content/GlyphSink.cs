using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Pdf.Fonts;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>Takes the characters that a page shows, with their places.</summary>
internal sealed class GlyphSink
{
    // The densest posters and maps stay below 200,000; a page beyond this is an attack on memory.
    private const int MaxGlyphs = 1_000_000;

    private readonly List<PdfGlyph> _glyphs = [];
    private string? _replacement;
    private bool _isReplaced;
    private ShownPicture? _picture;
    private bool _isPainted;

    /// <summary>Characters in the order of the content stream.</summary>
    public List<PdfGlyph> Glyphs => _glyphs;

    /// <summary>Whether a picture was shown.</summary>
    public bool HasImages { get; private set; }

    /// <summary>Area that the pictures take together, in square units of user space. Pictures in strips count as one.</summary>
    public double ImageArea { get; private set; }

    /// <summary>The picture the page shows when it is the only one and nothing but characters is painted beside it; null otherwise.</summary>
    public ShownPicture? OnlyPicture => _isPainted ? null : _picture;

    /// <summary>Notes a picture that is an object of the document.</summary>
    public void AddImage(ShownPicture picture)
    {
        var isFirst = !HasImages;
        AddImage(picture.Place);
        _picture = isFirst ? picture : null;
    }

    /// <summary>Notes that something is painted, or that painting is clipped or blended, which may cover or hide a picture.</summary>
    public void AddPaint() => _isPainted = true;

    /// <summary>Notes a picture; it fills the unit square of the place it is drawn at (ISO 32000-1, 8.9.5.1).</summary>
    public void AddImage(in Matrix2D place)
    {
        HasImages = true;
        _picture = null;
        var area = Math.Abs((place.A * place.D) - (place.B * place.C));
        ImageArea += double.IsFinite(area) ? area : 0;
    }

    /// <summary>Makes ready for another page. The room is kept: a list of a page's size made anew each time keeps the garbage collector busy.</summary>
    public void Clear()
    {
        _glyphs.Clear();
        HasImages = false;
        ImageArea = 0;
        _picture = null;
        _isPainted = false;
        EndReplacement();
    }

    /// <summary>From here on the characters stand for another text (ActualText; ISO 32000-1, 14.9.4), shown in place of the first of them.</summary>
    public void BeginReplacement(string text)
    {
        _replacement = text;
        _isReplaced = true;
    }

    /// <summary>The replaced stretch ends.</summary>
    public void EndReplacement()
    {
        _replacement = null;
        _isReplaced = false;
    }

    public void Add(
        string text,
        in Matrix2D place,
        double width,
        double size,
        double spacing,
        bool isVertical,
        PdfFont font
    )
    {
        if (_isReplaced)
        {
            if (string.IsNullOrEmpty(_replacement))
            {
                Stretch(place, width);
                return;
            }
            text = _replacement;
            _replacement = null;
        }
        var alongX = isVertical ? place.C : place.A;
        var alongY = isVertical ? place.D : place.B;
        var endX = place.E + (width * alongX);
        var endY = place.F + (width * alongY);
        var em = Math.Abs(size) * Math.Sqrt((place.C * place.C) + (place.D * place.D));
        if (!double.IsFinite(endX) || !double.IsFinite(endY) || !double.IsFinite(em))
        {
            return;
        }
        if (_glyphs.Count == MaxGlyphs)
        {
            throw new LimitExceededException($"A page shows more than {MaxGlyphs:N0} characters.");
        }
        var along = Math.Sqrt((alongX * alongX) + (alongY * alongY));
        var sign = isVertical || width < 0 || size < 0 ? -1 : 1;
        _glyphs.Add(
            new PdfGlyph(
                text,
                (float)place.E,
                (float)place.F,
                (float)endX,
                (float)endY,
                (float)em,
                (float)(spacing * along),
                Quarter(alongX * sign, alongY * sign),
                font
            )
        );
    }

    // Glyphs behind the first of a replaced stretch only make its place wider.
    private void Stretch(in Matrix2D place, double width)
    {
        if (_glyphs.Count > 0)
        {
            _glyphs[^1] = _glyphs[^1] with
            {
                EndX = (float)(place.E + (width * place.A)),
                EndY = (float)(place.F + (width * place.B)),
            };
        }
    }

    private static byte Quarter(double x, double y)
    {
        if (Math.Abs(x) >= Math.Abs(y))
        {
            return x >= 0 ? (byte)0 : (byte)2;
        }
        return y > 0 ? (byte)1 : (byte)3;
    }
}
