using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Extraction.Content;

internal static class EncodingNames
{
    /// <summary>Name of an encoding in results; null for Unicode.</summary>
    public static string? NameOf(LegacyEncoding encoding) =>
        encoding == LegacyEncoding.Unicode ? null : LegacyEncodings.NameOf(encoding);
}
