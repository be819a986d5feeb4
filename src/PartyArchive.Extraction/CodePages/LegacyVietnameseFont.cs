using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Extraction.CodePages;

/// <summary>Tells by its name whether a font draws Vietnamese letters on Western codes (TCVN3, VNI, VPS and their kin).</summary>
/// <remarks>
/// Under such a font the declared character set lies: a byte stands for the character it has in code page 1252, and on those the legacy converter works.
/// </remarks>
internal static class LegacyVietnameseFont
{
    /// <summary>True when the name is that of a legacy Vietnamese font. Costs a look through the font families: ask once for each font of a document.</summary>
    public static bool Matches(string? name) => FontEncodings.Of(name).Kind == FontKind.Legacy;
}
