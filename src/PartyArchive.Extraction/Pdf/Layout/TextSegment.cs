using PartyArchive.Extraction.Pdf.Content;

namespace PartyArchive.Extraction.Pdf.Layout;

/// <summary>
/// A character in the upright frame of its writing direction: <paramref name="U"/> grows along the line, <paramref name="V"/> grows upwards.
/// </summary>
/// <param name="Text">What it says.</param>
/// <param name="Font">Its font's name; null when unknown.</param>
/// <param name="U">Start along the line.</param>
/// <param name="End">End of its own advance.</param>
/// <param name="V">Baseline.</param>
/// <param name="Size">Height of the em.</param>
/// <param name="Spacing">Letter spacing behind it.</param>
/// <param name="FollowsSpace">Whether the stream shows a space before it.</param>
internal readonly record struct PlacedGlyph(
    string Text,
    string? Font,
    float U,
    float End,
    float V,
    float Size,
    float Spacing,
    bool FollowsSpace
);

/// <summary>Characters that the stream shows one after the other on one baseline without a wide gap.</summary>
internal sealed class TextSegment
{
    public List<PlacedGlyph> Glyphs { get; } = [];

    public float Left { get; private set; } = float.MaxValue;

    public float Right { get; private set; } = float.MinValue;

    public float Baseline { get; private set; }

    public float Size { get; private set; }

    public void Add(in PlacedGlyph glyph)
    {
        if (Glyphs.Count == 0)
        {
            Baseline = glyph.V;
        }
        Glyphs.Add(glyph);
        Left = Math.Min(Left, Math.Min(glyph.U, glyph.End));
        Right = Math.Max(Right, Math.Max(glyph.U, glyph.End));
        Size = Math.Max(Size, glyph.Size);
    }
}
