using System.Xml;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.OpenXml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.WordXml2003;

/// <summary>Reads Word 2003 XML (Microsoft, Office 2003 XML Reference Schemas): one flat file whose text is written nearly as in Office Open XML.</summary>
internal sealed class WordXml2003Reader : IDocumentReader
{
    public FileFormat Format => FileFormat.WordXml2003;

    public string Name => "wordml2003/1";

    public void Read(Stream source, ContentBuilder content)
    {
        var limits = content.Options.Limits;
        var styles = new WordStyles(new ThemeFonts(), limits);
        try
        {
            using var reader = SafeXmlReader.Open(new SubStream(source, 0, source.Length), limits);
            while (reader.ReadWithin(limits))
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    Visit(reader, content, styles);
                }
            }
        }
        catch (XmlException e)
        {
            throw new DamagedDocumentException("The document's XML is damaged; the text up to the damage was kept.", e);
        }
    }

    private static void Visit(XmlReader reader, ContentBuilder content, WordStyles styles)
    {
        var limits = content.Options.Limits;
        switch (reader.LocalName)
        {
            case "DocumentProperties":
                content.Properties = WordXml2003Properties.Read(reader, limits);
                break;
            case "style" when WordNamespaces.IsMain(reader.NamespaceURI):
                styles.Add(reader);
                break;
            case "docOleData" or "binData" or "docSuppData":
                XmlWalk.Skip(reader, limits);
                break;
            case "body" when WordNamespaces.IsMain(reader.NamespaceURI):
                // The labels of lists are written out beside each paragraph (wx:t), so no list definitions are needed.
                new WordWalker(content, styles, new WordNumbering(styles, limits), sides: null).WalkChildren(reader);
                break;
        }
    }
}
