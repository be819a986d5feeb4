using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.Mail;
using PartyArchive.Extraction.Mail.Outlook;
using PartyArchive.Extraction.OpenDocument;
using PartyArchive.Extraction.OpenXml;
using PartyArchive.Extraction.Pdf;
using PartyArchive.Extraction.PlainText;
using PartyArchive.Extraction.Rtf;
using PartyArchive.Extraction.Word97;
using PartyArchive.Extraction.WordXml2003;
using PartyArchive.Extraction.Write;

namespace PartyArchive.Extraction.Content;

/// <summary>The readers, one line for each.</summary>
internal static class DocumentReaders
{
    private static readonly List<IDocumentReader> Known =
    [
        new OpenXmlReader(),
        new OpenDocumentReader(),
        new WordXml2003Reader(),
        new WordBinaryReader(),
        new WriteReader(),
        new RtfReader(),
        new PdfReader(),
        new HtmlReader(),
        new MhtmlReader(),
        new EmailReader(),
        new OutlookReader(),
        new PlainTextReader(),
    ];

    /// <summary>The reader of a format; null when there is none.</summary>
    public static IDocumentReader? Find(FileFormat format) => Known.Find(reader => reader.Format == format);

    /// <summary>Whether the reader of this name ("pdf/1", also "pdf/1 and more") has a higher version by now.</summary>
    public static bool IsOutdated(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return Known.Exists(reader =>
            Split(recorded) is { Version: >= 0 } then
            && Split(reader.Name) is var now
            && string.Equals(then.Name, now.Name, StringComparison.Ordinal)
            && then.Version < now.Version
        );
    }

    private static (string Name, int Version) Split(string reader)
    {
        var slash = reader.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return (reader, -1);
        }
        var version = 0;
        for (var i = slash + 1; i < reader.Length && char.IsAsciiDigit(reader[i]); i++)
        {
            version = (version * 10) + (reader[i] - '0');
        }
        return (reader[..slash], version);
    }
}
