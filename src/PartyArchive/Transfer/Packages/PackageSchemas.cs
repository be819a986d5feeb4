using System.Globalization;

namespace PartyArchive.Transfer.Packages;

/// <summary>
/// The schemas that go along in <c>schemas/</c>: those of the flat descriptions, made from the names and lengths that the circular's digest gives. Order is
/// free (<c>xs:all</c>): the circular's own schema, table and sample disagree about it.
/// </summary>
internal static class PackageSchemas
{
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema";

    private static readonly Dictionary<(string, string), int> Lengths = PackageData
        .Rows("ead-fields.tsv")
        .Where(static cells => cells[2].Length > 0)
        .ToDictionary(
            static cells => (cells[0], cells[1]),
            static cells => int.Parse(cells[2], CultureInfo.InvariantCulture)
        );

    /// <summary>File name and content.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } =
    [
        .. PackageData
            .Rows("ead-fields.tsv")
            .GroupBy(static cells => cells[0], StringComparer.Ordinal)
            .Select(static group => (group.Key, Make(group))),
    ];

    /// <summary>A value cut to the length its element may have.</summary>
    public static string Fit(string schema, string element, string value) =>
        Lengths.TryGetValue((schema, element), out var most) && value.Length > most ? value[..(most - 1)] + "…" : value;

    private static byte[] Make(IEnumerable<string[]> fields) =>
        PackageXml.Write(xml =>
        {
            xml.WriteStartElement("xs", "schema", XmlSchema);
            xml.WriteStartElement("element", XmlSchema);
            xml.WriteAttributeString("name", "simpledc");
            xml.WriteStartElement("complexType", XmlSchema);
            xml.WriteStartElement("all", XmlSchema);
            foreach (var cells in fields)
            {
                xml.WriteStartElement("element", XmlSchema);
                xml.WriteAttributeString("name", cells[1]);
                xml.WriteAttributeString("minOccurs", "0");
                xml.WriteStartElement("simpleType", XmlSchema);
                xml.WriteStartElement("restriction", XmlSchema);
                xml.WriteAttributeString("base", "xs:string");
                if (cells[2].Length > 0)
                {
                    xml.WriteStartElement("maxLength", XmlSchema);
                    xml.WriteAttributeString("value", cells[2]);
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
}
