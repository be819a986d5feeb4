namespace PartyArchive.Extraction.Pdf.Content;

/// <summary>An affine map [a b c d e f] of row vectors (ISO 32000-1, 8.3.3): x' = a·x + c·y + e, y' = b·x + d·y + f.</summary>
internal readonly record struct Matrix2D(double A, double B, double C, double D, double E, double F)
{
    public static readonly Matrix2D Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>The map that does this one first and <paramref name="next"/> after it.</summary>
    public Matrix2D Then(in Matrix2D next) =>
        new(
            (A * next.A) + (B * next.C),
            (A * next.B) + (B * next.D),
            (C * next.A) + (D * next.C),
            (C * next.B) + (D * next.D),
            (E * next.A) + (F * next.C) + next.E,
            (E * next.B) + (F * next.D) + next.F
        );

    /// <summary>This map after a shift of its own coordinates.</summary>
    public Matrix2D Shifted(double x, double y) => this with { E = (x * A) + (y * C) + E, F = (x * B) + (y * D) + F };
}
