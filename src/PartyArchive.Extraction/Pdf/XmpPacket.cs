using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace PartyArchive.Extraction.Pdf;

/// <summary>The few fields of an XMP packet (ISO 16684-1) that name a document.</summary>
internal sealed record XmpPacket
{
    // The largest honest packets carry a thumbnail and stay below this.
    private const int MaxCharacters = 4 << 20;
    private const int MaxDepth = 64;

    public string? Title { get; private set; }

    public string? Creator { get; private set; }

    public string? Description { get; private set; }

    public string? Keywords { get; private set; }

    public string? Tool { get; private set; }

    public DateTimeOffset? CreatedAt { get; private set; }

    public DateTimeOffset? ModifiedAt { get; private set; }

    /// <summary>Reads a packet; a broken one gives what stands before the fault.</summary>
    public static XmpPacket Read(ReadOnlyMemory<byte> bytes)
    {
        var packet = new XmpPacket();
        if (bytes.IsEmpty || !MemoryMarshal.TryGetArray(bytes, out var array))
        {
            return packet;
        }
        using var stream = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        using var xml = XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxCharacters,
            }
        );
        try
        {
            packet.ReadElements(xml);
        }
        catch (XmlException)
        {
            return packet;
        }
        return packet;
    }

    private void ReadElements(XmlReader xml)
    {
        var field = "";
        var fieldDepth = 0;
        var text = new StringBuilder();
        while (xml.Read() && xml.Depth < MaxDepth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when IsField(xml.LocalName):
                    field = xml.LocalName;
                    fieldDepth = xml.Depth;
                    text.Clear();
                    break;
                case XmlNodeType.Element when string.Equals(xml.LocalName, "Description", StringComparison.Ordinal):
                    ReadAttributes(xml);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when field.Length > 0:
                    text.Append(text.Length > 0 ? "; " : "").Append(xml.Value.Trim());
                    break;
                case XmlNodeType.EndElement when field.Length > 0 && xml.Depth == fieldDepth:
                    Set(field, text.ToString());
                    field = "";
                    break;
            }
        }
    }

    private void ReadAttributes(XmlReader xml)
    {
        while (xml.MoveToNextAttribute())
        {
            if (IsField(xml.LocalName))
            {
                Set(xml.LocalName, xml.Value);
            }
        }
        xml.MoveToElement();
    }

    private static bool IsField(string name) =>
        name is "title" or "creator" or "description" or "Keywords" or "CreatorTool" or "CreateDate" or "ModifyDate";

    private void Set(string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }
        switch (field)
        {
            case "title":
                Title ??= value;
                break;
            case "creator":
                Creator ??= value;
                break;
            case "description":
                Description ??= value;
                break;
            case "Keywords":
                Keywords ??= value;
                break;
            case "CreatorTool":
                Tool ??= value;
                break;
            case "CreateDate":
                CreatedAt ??= Date(value);
                break;
            case "ModifyDate":
                ModifiedAt ??= Date(value);
                break;
        }
    }

    private static DateTimeOffset? Date(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
}
