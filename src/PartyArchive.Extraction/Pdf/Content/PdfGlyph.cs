using PartyArchive.Extraction.Pdf.Fonts;

namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>One shown character: what it says, where its baseline starts and ends on the page, in which font.</summary>
/// <param name="Text">Characters it stands for; never empty.</param>
/// <param name="X">Start of the baseline, default user space.</param>
/// <param name="Y">Start of the baseline.</param>
/// <param name="EndX">End of the glyph's own advance, without the letter spacing.</param>
/// <param name="EndY">End of the glyph's own advance.</param>
/// <param name="Size">Height of the em on the page.</param>
/// <param name="Spacing">Letter spacing that follows, on the page; part of the design, not a gap between words.</param>
/// <param name="Direction">Quarter turns counter-clockwise of the writing direction: 0 to the right, 1 up, 2 to the left, 3 down.</param>
/// <param name="Font">The font.</param>
internal readonly record struct PdfGlyph(
    string Text,
    float X,
    float Y,
    float EndX,
    float EndY,
    float Size,
    float Spacing,
    byte Direction,
    PdfFont Font
);
