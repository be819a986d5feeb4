namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>Codes of a composite font (ISO 32000-1, 9.7): two bytes that are glyph numbers, or whatever its character map says.</summary>
/// <param name="encoding">Name of the character map; null when it is embedded.</param>
/// <param name="map">The ToUnicode map; null when there is none.</param>
/// <param name="isAsian">Whether the glyph numbers are those of a Chinese, Japanese or Korean collection that PdfPig has tables for.</param>
/// <param name="mayAsk">Whether the font may be given to PdfPig.</param>
/// <param name="glyphs">Characters by glyph number as the embedded program's own table has them.</param>
internal sealed class CompositeFontCodes(
    string? encoding,
    ToUnicodeMap? map,
    bool isAsian,
    bool mayAsk,
    Lazy<EmbeddedGlyphTable?> glyphs
) : FontCodes
{
    private readonly bool _isIdentity =
        encoding is null or "Identity-H" or "Identity-V" && (encoding is not null || !mayAsk);

    public override int Length => _isIdentity ? 2 : 0;

    public override bool IsVertical => encoding?.EndsWith("-V", StringComparison.Ordinal) ?? false;

    public override bool AsksProgram => mayAsk && (isAsian || !_isIdentity);

    public override string? Text(int code) => map?[code] is { Length: > 0 } text && text[0] != '\0' ? text : null;

    public override string? LastResort(int code) => glyphs.Value?[code];
}
