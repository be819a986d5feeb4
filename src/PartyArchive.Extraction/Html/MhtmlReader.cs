using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Html;

/// <summary>Reads web archives (MHTML, RFC 2557): the page in the archive, without its pictures.</summary>
internal sealed class MhtmlReader : IDocumentReader
{
    public FileFormat Format => FileFormat.Mhtml;

    public string Name => "mhtml/1";

    public void Read(Stream source, ContentBuilder content)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(content);
        var limit = Math.Min(content.Options.Limits.MaxPartBytes, int.MaxValue / 2);
        if (source.Length > limit)
        {
            throw new LimitExceededException($"The web archive is longer than {limit:N0} bytes.");
        }
        var bytes = new byte[source.Length];
        var length = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        // Some browsers save an empty line or a byte order mark before the headers.
        var message = bytes.AsMemory(0, length).TrimStart("\uFEFF\r\n "u8);
        var page = new MimeMessage(content).FindPage(message);
        if (page is null)
        {
            throw new DamagedDocumentException("The web archive holds no page.");
        }
        if (page.Body.Length > HtmlReader.MaxBytes)
        {
            throw new LimitExceededException(
                $"The page in the web archive is longer than {HtmlReader.MaxBytes:N0} bytes."
            );
        }
        HtmlReader.ReadMarkup(page.DecodedBody(), page.Charset, content);
    }
}
