using PartyArchive.Extraction.CodePages;

namespace PartyArchive.Extraction.PlainText;

/// <summary>How plain text is told from binary data.</summary>
internal static class PlainTextFormat
{
    /// <summary>Share of control characters from which data count as binary. Old text files hold few (escape codes of printers).</summary>
    private const double MaxControlShare = 0.02;

    /// <summary>
    /// True when the bytes may be text in UTF-8, UTF-16, UTF-32 or an 8-bit code page. Says yes to any format written in text (HTML, RTF, XML),
    /// so it must be asked last. An empty span is text.
    /// </summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        if (UnicodeSignature.Find(head) is { } signature)
        {
            return IsMostlyReadable(signature.Decode(head));
        }
        if (WideText.Guess(head) is { } wide)
        {
            return IsMostlyReadable(wide.GetString(head[..(head.Length & ~1)]));
        }
        return HasFewControls(head);
    }

    private static bool HasFewControls(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var b in bytes)
        {
            if (b == 0)
            {
                // No 8-bit text holds a NUL; padding at the end is the exception that old editors wrote.
                return HasOnlyPaddingAfterText(bytes);
            }
            if (IsControl(b))
            {
                controls++;
            }
        }
        return controls <= bytes.Length * MaxControlShare;
    }

    private static bool HasOnlyPaddingAfterText(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimEnd((byte)0).TrimEnd((byte)0x1A);
        return text.Length > 0 && !text.Contains((byte)0) && HasFewControls(text);
    }

    private static bool IsMostlyReadable(ReadOnlySpan<char> text)
    {
        var bad = 0;
        foreach (var c in text)
        {
            if (IsControl(c) || c is '\uFFFD' or '\uFFFE' or '\uFFFF')
            {
                bad++;
            }
        }
        return bad <= text.Length * MaxControlShare;
    }

    /// <summary>True for control characters other than tab, line ends, form feed, escape and the end mark of DOS (1A).</summary>
    private static bool IsControl(int c) =>
        c < 0x20 && c is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1A or 0x1B) || c == 0x7F;
}
