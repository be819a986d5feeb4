using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Mail.Outlook;

/// <summary>
/// Reads messages saved by Outlook (.msg, [MS-OXMSG] in [MS-CFB]) as e-mail messages are read: each becomes one, with the same head, text and attachments.
/// </summary>
internal sealed class OutlookReader : IDocumentReader
{
    public FileFormat Format => FileFormat.OutlookMessage;

    public string Name => "outlook/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        var compound = new CompoundFileReader(source, content.Options.Limits.MaxPartBytes);
        try
        {
            var read = new OutlookMessage(compound, source.Length, content);
            using var message = read.ToMime();
            new MessageWriter(content).Write(message);
        }
        finally
        {
            content.Warnings.AddRange(compound.Warnings);
            content.IsTruncated |= compound.IsTruncated;
        }
    }
}
