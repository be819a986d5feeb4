using System.Xml;

namespace PartyArchive.Extraction.Xml;

/// <summary>Walks the elements of streamed XML. Every step leaves the reader on the end of the element it was given.</summary>
internal static class XmlWalk
{
    /// <summary>Calls the visitor for each child element; the visitor must consume the element up to its end.</summary>
    public static void Children(XmlReader reader, ExtractionLimits limits, Action<XmlReader> visit)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (reader.ReadWithin(limits))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                visit(reader);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth <= depth)
            {
                return;
            }
        }
    }

    /// <summary>Passes over the element.</summary>
    public static void Skip(XmlReader reader, ExtractionLimits limits)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (reader.ReadWithin(limits) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth <= depth)) { }
    }

    /// <summary>Calls the receiver with the element's characters in chunks, so that a text of any length is never held as a whole. The receiver may change a chunk.</summary>
    public static void Text(XmlReader reader, ExtractionLimits limits, char[] buffer, Action<Memory<char>> receive)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (reader.ReadWithin(limits) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth <= depth))
        {
            if (
                reader.NodeType
                is XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.SignificantWhitespace
                    or XmlNodeType.Whitespace
            )
            {
                int read;
                while ((read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                {
                    receive(buffer.AsMemory(0, read));
                }
            }
        }
    }

    /// <summary>The element's characters, cut at a length: for titles and the like.</summary>
    public static string ShortText(XmlReader reader, ExtractionLimits limits, int maxLength = 32_768)
    {
        var text = new System.Text.StringBuilder();
        Text(
            reader,
            limits,
            new char[1024],
            chunk => text.Append(chunk.Span[..Math.Min(chunk.Length, maxLength - text.Length)])
        );
        return text.ToString();
    }
}
