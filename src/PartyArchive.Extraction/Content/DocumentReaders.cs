using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.OpenDocument;
using PartyArchive.Extraction.OpenXml;
using PartyArchive.Extraction.Pdf;
using PartyArchive.Extraction.PlainText;
using PartyArchive.Extraction.Rtf;
using PartyArchive.Extraction.Word97;
using PartyArchive.Extraction.WordXml2003;

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
        new RtfReader(),
        new PdfReader(),
        new HtmlReader(),
        new MhtmlReader(),
        new PlainTextReader(),
    ];

    /// <summary>The reader of a format; null when there is none.</summary>
    public static IDocumentReader? Find(FileFormat format) => Known.Find(reader => reader.Format == format);
}
