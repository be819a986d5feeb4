using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Reads the XML of a document, one part after the other: the same elements stand in several parts of a package or in one flat file.</summary>
internal sealed class OdfDocument
{
    private readonly ContentBuilder _content;
    private readonly OdfStyles _styles;
    private readonly OdfHeaders _headers;
    private readonly ExtractionLimits _limits;

    public OdfDocument(ContentBuilder content)
    {
        _content = content;
        _limits = content.Options.Limits;
        _styles = new OdfStyles(_limits);
        _headers = new OdfHeaders(content, _styles);
    }

    /// <summary>Reads a part to its end.</summary>
    public void Read(XmlReader reader)
    {
        while (reader.ReadWithin(_limits))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Visit(reader);
            }
        }
    }

    private void Visit(XmlReader reader)
    {
        if (_styles.TryAdd(reader))
        {
            return;
        }
        switch (reader.LocalName)
        {
            case "master-page":
                _headers.Add(reader);
                break;
            case "meta" when reader.NamespaceURI == OdfNamespaces.Office:
                _content.Properties = OdfProperties.Read(reader, _limits, _content.Properties);
                break;
            case "text" when reader.NamespaceURI == OdfNamespaces.Office:
                new OdfWalker(_content, _styles, _headers.Begin).WalkChildren(reader);
                _headers.EndBody();
                break;
        }
    }
}
