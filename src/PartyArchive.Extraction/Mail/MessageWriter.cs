using System.Globalization;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.PlainText;
using MimeMessage = MimeKit.MimeMessage;
using MimePart = MimeKit.MimePart;

namespace PartyArchive.Extraction.Mail;

/// <summary>Writes a message and the parts it consists of (RFC 2045 to 2049) in the order a reader sees them: head, text, attachments.</summary>
internal sealed class MessageWriter(ContentBuilder content)
{
    /// <summary>What is still to be written, with the number of messages it lies in.</summary>
    private readonly Queue<(MimeEntity Entity, int Depth)> _attachments = new();
    private int _entities;
    private int _depth;

    /// <summary>
    /// Writes a message and what its head says of it, then what is attached to it; attachments may be messages with attachments of their own.
    /// </summary>
    /// <exception cref="ReaderException">The message is encrypted as a whole, or a limit is met.</exception>
    public void Write(MimeMessage message)
    {
        content.Properties = content.Properties with
        {
            Title = NullIfBlank(message.Subject),
            Author = NullIfBlank(message.From.ToString()),
            CreatedAt = message.Date == DateTimeOffset.MinValue ? null : message.Date,
        };
        WriteOne(message);
        while (_attachments.TryDequeue(out var next))
        {
            _depth = next.Depth;
            WriteAttachment(next.Entity);
        }
    }

    /// <summary>A value of a head; null when it says nothing.</summary>
    public static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void WriteOne(MimeMessage message)
    {
        WriteField("From", Named(message.From));
        WriteField("To", Named(message.To));
        WriteField("Cc", Named(message.Cc));
        if (message.Date != DateTimeOffset.MinValue)
        {
            WriteField("Date", message.Date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        }
        WriteField("Subject", message.Subject);
        content.EndParagraph();
        if (message.Body is ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData } or MultipartEncrypted)
        {
            throw new EncryptedDocumentException("The message is encrypted for its addressees.");
        }
        if (message.Body is { } body)
        {
            WriteEntity(body);
        }
    }

    private static string Named(InternetAddressList addresses) =>
        string.Join(
            ", ",
            addresses.Select(static address =>
                address is MailboxAddress { Address.Length: 0 } nameless ? nameless.Name : address.ToString()
            )
        );

    private void WriteField(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            content.Append($"{name}: {value.Trim()}");
            content.EndParagraph();
        }
    }

    private void WriteEntity(MimeEntity entity)
    {
        content.Pulse();
        if (++_entities > content.Options.Limits.MaxContainerEntries)
        {
            throw new LimitExceededException(
                $"The message has more than {content.Options.Limits.MaxContainerEntries:N0} parts."
            );
        }
        switch (entity)
        {
            case MultipartAlternative alternatives:
                WriteBest(alternatives);
                break;
            case Multipart parts:
                WriteAll(parts);
                break;
            case TextPart text when !text.IsAttachment:
                WriteText(text, Bytes(text));
                break;
            // Pictures that are shown within the text (logos of letterheads) are no documents.
            case MimePart picture when picture.ContentType.IsMimeType("image", "*") && !picture.IsAttachment:
                break;
            default:
                Attach(entity);
                break;
        }
    }

    private void WriteAll(Multipart parts)
    {
        foreach (var part in parts)
        {
            WriteEntity(part);
        }
    }

    /// <summary>All alternatives say the same (RFC 2046, 5.1.4): plain text says it without the layout.</summary>
    private void WriteBest(MultipartAlternative alternatives)
    {
        var plain = alternatives.OfType<TextPart>().FirstOrDefault(static part => part.IsPlain);
        if (plain is not null && Bytes(plain) is var bytes && bytes.AsSpan().ContainsAnyExcept(" \t\r\n"u8))
        {
            WriteText(plain, bytes);
            // What hangs on the richer alternative (a calendar entry, documents) is kept.
            foreach (var attached in alternatives.OfType<MimePart>().Where(static part => part.IsAttachment))
            {
                Attach(attached);
            }
            return;
        }
        if (alternatives.LastOrDefault(static part => part is TextPart or Multipart) is { } richest)
        {
            WriteEntity(richest);
        }
    }

    private void WriteText(TextPart part, byte[] bytes)
    {
        var charset = part.ContentType.Charset;
        if (part.IsHtml)
        {
            if (bytes.Length > HtmlReader.MaxBytes)
            {
                throw new LimitExceededException(
                    $"A page of the message is longer than {HtmlReader.MaxBytes:N0} bytes."
                );
            }
            HtmlReader.ReadMarkup(bytes, charset, content);
            return;
        }
        if (part.IsRichText)
        {
            using var rtf = new MemoryStream(bytes, writable: false);
            content.ReadEmbedded(rtf, "message.rtf");
            return;
        }
        new PlainTextWriter(content).Write(EncodingOf(bytes, charset).GetString(bytes));
        content.EndParagraph();
    }

    /// <summary>Old programs stated US-ASCII, or nothing, and sent what the typist's fonts needed.</summary>
    private static Encoding EncodingOf(byte[] bytes, string? charset)
    {
        var stated = CharsetName.Find(charset);
        if (stated is not null && stated.Number != CodePage.Western.Number)
        {
            return stated.Encoding;
        }
        var survey = new TextSurvey();
        survey.Add(bytes);
        survey.Complete();
        return survey is { ValidSequences: > 0, IsUtf8: true } ? Encoding.UTF8 : CodePage.Western.Encoding;
    }

    private void WriteAttachment(MimeEntity entity)
    {
        if (content.Embedded is { } embedded && entity is not TnefPart)
        {
            TakeOut(entity, embedded);
            return;
        }
        content.EndPage();
        if (entity is MessagePart { Message: { } inner })
        {
            WriteInner(inner);
            return;
        }
        if (entity is TnefPart tnef)
        {
            // winmail.dat, Outlook's own envelope around attachments.
            foreach (var attached in tnef.ExtractAttachments())
            {
                Attach(attached);
            }
            return;
        }
        if (entity is not MimePart part)
        {
            return;
        }
        var name = part.FileName ?? part.ContentType.MimeType;
        content.Properties = content.Properties with { Attachments = [.. content.Properties.Attachments, name] };
        content.Append($"[{name}]");
        content.EndParagraph();
        try
        {
            using var bytes = new MemoryStream(Bytes(part), writable: false);
            content.ReadEmbedded(bytes, part.FileName);
        }
        catch (ReaderException fault)
        {
            content.Warnings.Add($"The attachment '{name}' was not read. {fault.Message}");
            // A limit of the whole document is met again by the next step.
            content.Pulse();
        }
    }

    /// <summary>The attachment becomes a file of its own; a message within the message too.</summary>
    private void TakeOut(MimeEntity entity, EmbeddedFiles embedded)
    {
        var (name, copy) = entity switch
        {
            MessagePart { Message: { } inner } => (
                inner.Subject is { Length: > 0 } subject ? $"{subject}.eml" : "message.eml",
                (Action<Stream>)(target => inner.WriteTo(target))
            ),
            MimePart { Content: { } data } part => (
                part.FileName ?? part.ContentType.MimeType.Replace('/', '.'),
                target => data.DecodeTo(target)
            ),
            _ => ("", static _ => { }),
        };
        if (name.Length > 0)
        {
            content.Properties = content.Properties with { Attachments = [.. content.Properties.Attachments, name] };
            embedded.Take(name, copy);
        }
    }

    private void WriteInner(MimeMessage message)
    {
        if (_depth >= content.Options.Limits.MaxContainerDepth)
        {
            throw new LimitExceededException(
                $"Messages are nested deeper than {content.Options.Limits.MaxContainerDepth}."
            );
        }
        _depth++;
        try
        {
            WriteOne(message);
        }
        catch (EncryptedDocumentException fault)
        {
            content.Warnings.Add($"A message within the message was not read. {fault.Message}");
        }
    }

    private void Attach(MimeEntity entity) => _attachments.Enqueue((entity, _depth));

    private static byte[] Bytes(MimePart part)
    {
        if (part.Content is null)
        {
            return [];
        }
        using var decoded = new MemoryStream();
        part.Content.DecodeTo(decoded);
        return decoded.ToArray();
    }
}
