using MimeKit;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>A file attached to an Outlook message, as a part of an e-mail message.</summary>
internal static class OutlookAttachment
{
    // 1.2.840.113549.1.7.3: what lies in the envelope is encrypted (RFC 5652, 6.1).
    private static ReadOnlySpan<byte> EnvelopedData =>
        [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03];

    /// <exception cref="EncryptedDocumentException">The attachment is the whole message, encrypted for its addressees.</exception>
    public static MimeEntity? Of(string? name, byte[] data, MapiProperties attached, string messageClass)
    {
        var type = attached.Text(MapiProperty.AttachedType)?.Trim();
        if (messageClass.StartsWith("IPM.Note.SMIME", StringComparison.OrdinalIgnoreCase))
        {
            if (data.AsSpan(0, Math.Min(64, data.Length)).IndexOf(EnvelopedData) >= 0)
            {
                throw new EncryptedDocumentException("The message is encrypted for its addressees.");
            }
            if (Signed(data, messageClass) is { } signed)
            {
                return signed;
            }
        }
        var part =
            ContentType.TryParse(type ?? "", out var known) && known.MediaType != "multipart"
                ? new MimePart(known)
                : new MimePart("application", "octet-stream");
        var isInText =
            attached.Holds(MapiProperty.IsHidden) && attached.Text(MapiProperty.AttachedContentId) is { Length: > 0 };
        part.ContentDisposition = new ContentDisposition(
            isInText ? ContentDisposition.Inline : ContentDisposition.Attachment
        );
        part.FileName = name;
        part.ContentTransferEncoding = ContentEncoding.Base64;
        part.Content = new MimeContent(new MemoryStream(data, writable: false));
        return part;
    }

    /// <summary>A signed message is saved as one attachment: the parts it was sent in ([MS-OXOSMIME] 2.1.2).</summary>
    private static MimeEntity? Signed(byte[] data, string messageClass)
    {
        if (!messageClass.EndsWith("MultipartSigned", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        try
        {
            return MimeEntity.Load(new MemoryStream(data, writable: false), persistent: true);
        }
        catch (FormatException)
        {
            // No parts: it is attached as what it is.
            return null;
        }
    }
}
