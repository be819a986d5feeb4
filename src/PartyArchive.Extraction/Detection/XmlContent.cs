using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.Detection;

/// <summary>Tells XML documents by their root element.</summary>
internal static class XmlContent
{
    private const string WordNamespace = "http://schemas.microsoft.com/office/word/2003/wordml";
    private const string FlatOpcNamespace = "http://schemas.microsoft.com/office/2006/xmlPackage";
    private const string OfficeNamespace = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    /// <summary>What the XML is; null when it is no well-formed XML up to its root element.</summary>
    public static DetectedContent? Detect(Stream source, ReadOnlySpan<byte> head, ExtractionLimits limits)
    {
        if (!LooksLikeXml(head))
        {
            return null;
        }
        source.Position = 0;
        try
        {
            using var reader = SafeXmlReader.Open(new Containers.SubStream(source, 0, source.Length), limits);
            return reader.MoveToContent() == XmlNodeType.Element ? FromRoot(reader) : null;
        }
        catch (Exception e) when (e is XmlException or LimitExceededException)
        {
            return null;
        }
    }

    private static DetectedContent? FromRoot(XmlReader root) =>
        (root.NamespaceURI, root.LocalName) switch
        {
            (WordNamespace, "wordDocument") => new DetectedContent(FileFormat.WordXml2003),
            (FlatOpcNamespace, "package") => new DetectedContent(FileFormat.OpenXmlWord),
            (OfficeNamespace, "document") => FromOfficeMimeType(
                root.GetAttribute("mimetype", OfficeNamespace) ?? OpenDocumentTypes.Text
            ),
            (XhtmlNamespace, "html") => new DetectedContent(FileFormat.Html),
            _ => null,
        };

    private static DetectedContent FromOfficeMimeType(string mimeType) =>
        OpenDocumentTypes.IsText(mimeType)
            ? new DetectedContent(FileFormat.OpenDocumentText)
            : DetectedContent.Unsupported(OpenDocumentTypes.Name(mimeType));

    private static bool LooksLikeXml(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }
        var text = head is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : head;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
