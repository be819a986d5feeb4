using System.IO.Compression;
using System.Text;
using System.Xml;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>
/// A package written out as one XML file ("Flat OPC", what Word saves as ".xml"): the parts are put into a container in memory, and read from there like any
/// other. Pictures and other binary parts are left out; no text is in them.
/// </summary>
internal static class FlatPackage
{
    private const string Namespace = "http://schemas.microsoft.com/office/2006/xmlPackage";
    private const string ContentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>A container begins with "PK", XML with a bracket, after a mark of its encoding or white space.</summary>
    public static bool Matches(Stream source)
    {
        Span<byte> head = stackalloc byte[16];
        source.Position = 0;
        var read = source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        source.Position = 0;
        return !head.StartsWith("PK"u8) && head[..read].Contains((byte)'<');
    }

    /// <exception cref="DamagedDocumentException">The XML is damaged.</exception>
    public static MemoryStream ToContainer(Stream source, ContentBuilder content)
    {
        var limits = content.Options.Limits;
        var types = new StringBuilder($"<Types xmlns=\"{ContentTypesNamespace}\">");
        var container = new MemoryStream();
        try
        {
            using var zip = new ZipArchive(container, ZipArchiveMode.Create, leaveOpen: true);
            using var reader = SafeXmlReader.Open(new SubStream(source, 0, source.Length), limits);
            var part = "";
            while (reader.ReadWithin(limits))
            {
                content.Pulse();
                if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != Namespace)
                {
                    continue;
                }
                if (reader.LocalName is "part")
                {
                    part = (reader.GetAttribute("name", Namespace) ?? "").TrimStart('/');
                    AddType(types, part, reader.GetAttribute("contentType", Namespace));
                }
                else if (reader.LocalName is "xmlData" && part.Length > 0)
                {
                    CopyPart(reader, zip, part, content);
                    part = "";
                }
            }
            Write(zip, "[Content_Types].xml", types.Append("</Types>").ToString());
        }
        catch (XmlException e)
        {
            throw new DamagedDocumentException("The document's XML is damaged.", e);
        }
        container.Position = 0;
        return container;
    }

    private static void AddType(StringBuilder types, string part, string? type)
    {
        if (type is not null)
        {
            types
                .Append("<Override PartName=\"/")
                .Append(System.Security.SecurityElement.Escape(part))
                .Append("\" ContentType=\"")
                .Append(System.Security.SecurityElement.Escape(type))
                .Append("\"/>");
        }
    }

    /// <summary>Node by node: a copy of whole subtrees would know no depth.</summary>
    private static void CopyPart(XmlReader reader, ZipArchive zip, string part, ContentBuilder content)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return;
        }
        using var entry = zip.CreateEntry(part, CompressionLevel.NoCompression).Open();
        using var writer = XmlWriter.Create(
            entry,
            new XmlWriterSettings { CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment }
        );
        while (reader.ReadWithin(content.Options.Limits) && reader.Depth > depth)
        {
            content.Pulse();
            CopyNode(reader, writer);
        }
    }

    private static void CopyNode(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (reader.IsEmptyElement)
                {
                    writer.WriteEndElement();
                }
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
        }
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
