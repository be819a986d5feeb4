using MimeKit;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>Makes an e-mail message of what Outlook saved of one: sender, addressees, moment, subject, text, attachments.</summary>
internal sealed class OutlookMessage(CompoundFileReader file, long bytes, ContentBuilder content)
{
    private const int HeaderOfFile = 32;
    private const int HeaderOfInner = 24;
    private const int HeaderOfPart = 8;
    private const int Copy = 2;
    private const int BlindCopy = 3;

    private readonly ByteAllowance _allowance = new(bytes);
    private int _messages;

    /// <exception cref="ReaderException">The message is encrypted for its addressees, damaged beyond repair, or a limit is met.</exception>
    public MimeMessage ToMime() => ToMime(file.Root, HeaderOfFile, 0);

    private MimeMessage ToMime(CompoundEntry storage, int headerBytes, int depth)
    {
        var properties = new MapiProperties(file, storage, headerBytes, _allowance);
        var messageClass = properties.Text(MapiProperty.MessageClass) ?? "";
        var message = new MimeMessage();
        // What a new message says of itself was not said by this one.
        message.Headers.Clear();
        message.MimeVersion = new Version(1, 0);
        message.Headers.Add(HeaderId.XMailer, "Outlook");
        message.Subject = properties.Text(MapiProperty.Subject) ?? "";
        WriteSender(message, properties);
        WriteAddressees(message, storage, properties.CodePage);
        WriteMoment(message, properties);
        // The same file makes the same message, byte for byte: what lies in it is known again by its content.
        var parts = new Multipart("mixed") { Boundary = $"=_message_{++_messages}" };
        if (OutlookBody.Of(properties) is { } body)
        {
            parts.Add(body);
        }
        foreach (var attached in Parts(storage, "__attach_version1.0_"))
        {
            content.Pulse();
            var described = new MapiProperties(file, attached, HeaderOfPart, _allowance, properties.CodePage);
            if (Attached(described, messageClass, depth) is { } part)
            {
                parts.Add(part);
            }
        }
        message.Body = parts;
        return message;
    }

    private static void WriteSender(MimeMessage message, MapiProperties properties)
    {
        var name = properties.Text(MapiProperty.SentForName) ?? properties.Text(MapiProperty.SenderName);
        var address =
            properties.Text(MapiProperty.SentForSmtpAddress)
            ?? properties.Text(MapiProperty.SenderSmtpAddress)
            ?? properties.Text(MapiProperty.SentForAddress)
            ?? properties.Text(MapiProperty.SenderAddress);
        if (Mailbox(name, address) is { } sender)
        {
            message.From.Add(sender);
        }
        else
        {
            // A draft nobody sent: by this header it is still known as a message when it becomes a file of its own.
            message.Headers.Add(HeaderId.From, "");
        }
    }

    private void WriteAddressees(MimeMessage message, CompoundEntry storage, CodePage codePage)
    {
        foreach (var entry in Parts(storage, "__recip_version1.0_"))
        {
            content.Pulse();
            var recipient = new MapiProperties(file, entry, HeaderOfPart, _allowance, codePage);
            var address = recipient.Text(MapiProperty.SmtpAddress) ?? recipient.Text(MapiProperty.Address);
            if (Mailbox(recipient.Text(MapiProperty.DisplayName), address) is { } mailbox)
            {
                var list = recipient.Number(MapiProperty.RecipientKind) switch
                {
                    Copy => message.Cc,
                    BlindCopy => message.Bcc,
                    _ => message.To,
                };
                list.Add(mailbox);
            }
        }
    }

    // What the headers say is the clock of the sender with its zone; the properties know UTC only.
    private static void WriteMoment(MimeMessage message, MapiProperties properties)
    {
        var headers = properties.Text(MapiProperty.TransportHeaders) ?? "";
        foreach (var line in headers.AsSpan().EnumerateLines())
        {
            if (
                line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase)
                && MimeKit.Utils.DateUtils.TryParse(line["Date:".Length..].Trim().ToString(), out var stated)
            )
            {
                message.Date = stated;
                return;
            }
        }
        var moment =
            properties.Time(MapiProperty.SubmittedAt)
            ?? properties.Time(MapiProperty.DeliveredAt)
            ?? properties.Time(MapiProperty.CreatedAt);
        if (moment is { } known)
        {
            message.Date = known;
        }
    }

    private MimeEntity? Attached(MapiProperties attached, string messageClass, int depth)
    {
        var name = (
            attached.Text(MapiProperty.AttachedName)
            ?? attached.Text(MapiProperty.AttachedShortName)
            ?? attached.Text(MapiProperty.DisplayName)
        )?.Trim();
        if (attached.Bytes(MapiProperty.AttachedData) is { } data)
        {
            return OutlookAttachment.Of(name, data, attached, messageClass);
        }
        if (
            attached.Storage(MapiProperty.AttachedData) is { } inner
            && inner.Child(MapiProperties.FixedValues) is not null
        )
        {
            if (depth < content.Options.Limits.MaxContainerDepth)
            {
                return new MessagePart { Message = ToMime(inner, HeaderOfInner, depth + 1) };
            }
            content.Warnings.Add(
                $"Messages are nested deeper than {content.Options.Limits.MaxContainerDepth}; what is deeper was not read."
            );
            return null;
        }
        // A link to a file elsewhere, or an object of another program.
        content.Warnings.Add($"The attachment '{name}' does not lie in the message as a file; it was not read.");
        return null;
    }

    private IEnumerable<CompoundEntry> Parts(CompoundEntry storage, string start)
    {
        var parts = storage
            .Children.Where(child =>
                child.Kind == CompoundEntryKind.Storage && child.Name.StartsWith(start, StringComparison.Ordinal)
            )
            .OrderBy(static child => child.Name, StringComparer.Ordinal)
            .ToList();
        return parts.Count <= content.Options.Limits.MaxContainerEntries
            ? parts
            : throw new LimitExceededException(
                $"The message has more than {content.Options.Limits.MaxContainerEntries:N0} parts."
            );
    }

    /// <summary>Addresses within an Exchange organisation are paths ("/o=…/cn=Recipients/cn=a"); their last step tells who.</summary>
    private static MailboxAddress? Mailbox(string? name, string? address)
    {
        var (who, where) = ((name ?? "").Trim(), (address ?? "").Trim());
        if (where.StartsWith('/'))
        {
            where = where[(where.LastIndexOf('=') + 1)..];
        }
        if (where.Length == 0 && who.Contains('@', StringComparison.Ordinal))
        {
            where = who;
        }
        if (who.Length + where.Length == 0)
        {
            return null;
        }
        try
        {
            return new MailboxAddress(System.Text.Encoding.UTF8, who == where ? "" : who, where);
        }
        catch (ParseException)
        {
            // No address a mail program knows (a fax number, a list): it is told as it stands.
            return new MailboxAddress(System.Text.Encoding.UTF8, $"{who} {where}".Trim(), "");
        }
    }
}
