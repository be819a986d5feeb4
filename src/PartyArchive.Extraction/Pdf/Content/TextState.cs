using PartyArchive.Extraction.Pdf.Fonts;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>The part of the graphics state that decides where text stands (ISO 32000-1, 8.4 and 9.3).</summary>
internal struct TextState
{
    public Matrix2D Transform;
    public PdfFont? Font;
    public double Size;
    public double CharacterSpacing;
    public double WordSpacing;
    public double Scale;
    public double Leading;
    public double Rise;

    public static TextState Start(in Matrix2D transform) => new() { Transform = transform, Scale = 1 };
}
