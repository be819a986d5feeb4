namespace PartyArchive.Extraction.Rtf;

/// <summary>How Rich Text Format is told from other content.</summary>
internal static class RtfFormat
{
    /// <summary>How far into a file the signature may stand: mail gateways and web forms put lines before it.</summary>
    public const int MaxLeadingBytes = 512;

    private static ReadOnlySpan<byte> Signature => "{\\rtf"u8;

    /// <summary>True when the file begins with <c>{\rtf</c>, a byte order mark and white space aside.</summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            head = head[3..];
        }
        return head.TrimStart(" \t\r\n\0"u8).StartsWith(Signature);
    }

    /// <summary>Offset of the signature within the first <see cref="MaxLeadingBytes"/> bytes; negative when absent.</summary>
    public static int FindStart(ReadOnlySpan<byte> head) =>
        head[..Math.Min(head.Length, MaxLeadingBytes + Signature.Length)].IndexOf(Signature);
}
