using MimeKit;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail;

/// <summary>
/// Reads e-mail messages (.eml): who wrote to whom, when and about what, the text, and the text of what is attached, each attachment from a page of its own,
/// unless attachments are taken out.
/// </summary>
internal sealed class EmailReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Email;

    public string Name => "email/2";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        if (source.Length > content.Options.Limits.MaxPartBytes)
        {
            throw new LimitExceededException(
                $"The message is longer than {content.Options.Limits.MaxPartBytes:N0} bytes."
            );
        }
        var options = new ParserOptions { MaxMimeDepth = content.Options.Limits.MaxDepth };
        MimeMessage message;
        try
        {
            // Contents stay in the stream until they are asked for.
            message = MimeMessage.Load(options, source, persistent: true);
        }
        catch (FormatException fault)
        {
            throw new DamagedDocumentException("The headers of the message cannot be read.", fault);
        }
        using (message)
        {
            content.Properties = content.Properties with
            {
                Application = MessageWriter.NullIfBlank(message.Headers[HeaderId.XMailer]),
            };
            new MessageWriter(content).Write(message);
        }
    }
}
