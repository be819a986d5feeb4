using MimeKit;
using MimeKit.Tnef;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>The text of an Outlook message. Outlook keeps it up to three times ([MS-OXBBODY]); the plain one says it without the layout.</summary>
internal static class OutlookBody
{
    /// <summary>The text as a part of a message; null when the message has none.</summary>
    public static MimeEntity? Of(MapiProperties properties)
    {
        if (properties.NarrowText(MapiProperty.Body) is { } narrow && !IsBlank(narrow))
        {
            return Text("plain", narrow.AsSpan().TrimEnd((byte)0).ToArray(), CharsetOf(properties));
        }
        if (properties.Text(MapiProperty.Body) is { } plain && !string.IsNullOrWhiteSpace(plain))
        {
            return new TextPart("plain") { Text = plain };
        }
        if (properties.Bytes(MapiProperty.Html) is { } page && !IsBlank(page))
        {
            return Text("html", page, CharsetOf(properties));
        }
        if (properties.Text(MapiProperty.Html) is { } markup && !string.IsNullOrWhiteSpace(markup))
        {
            return new TextPart("html") { Text = markup };
        }
        return properties.Bytes(MapiProperty.CompressedRtf) is { } rtf ? Rtf(rtf) : null;
    }

    // [MS-OXRTFCP]
    private static TextPart Rtf(byte[] compressed)
    {
        try
        {
            var filter = new RtfCompressedToRtf();
            var rtf = filter.Flush(compressed, 0, compressed.Length, out var start, out var length);
            return Text("rtf", rtf.AsSpan(start, length).ToArray(), charset: null);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new DamagedDocumentException("The text of the message is packed and cannot be unpacked.", fault);
        }
    }

    private static TextPart Text(string subtype, byte[] bytes, string? charset)
    {
        var part = new TextPart(subtype)
        {
            Content = new MimeContent(new MemoryStream(bytes, writable: false)),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Charset = charset;
        return part;
    }

    private static string? CharsetOf(MapiProperties properties) =>
        properties.Number(MapiProperty.InternetCodePage) switch
        {
            65001 => "utf-8",
            { } number and > 0 => $"windows-{number}",
            _ => $"windows-{properties.CodePage.Number}",
        };

    private static bool IsBlank(byte[] bytes) => !bytes.AsSpan().ContainsAnyExcept(" \t\r\n\0"u8);
}
