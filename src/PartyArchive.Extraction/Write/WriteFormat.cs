namespace PartyArchive.Extraction.Write;

/// <summary>How a Windows Write file is told.</summary>
internal static class WriteFormat
{
    /// <summary>First two words of the header: 137061 octal, or 137062 with embedded objects; then zero. The fourth is 125400 octal.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && head[0] is 0x31 or 0x32
        && head[1..].StartsWith((ReadOnlySpan<byte>)[0xBE, 0x00, 0x00, 0x00, 0xAB, 0x00]);
}
