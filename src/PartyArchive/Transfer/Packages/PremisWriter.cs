using System.Globalization;
using System.Xml;

namespace PartyArchive.Transfer.Packages;

/// <summary>Writes the preservation metadata of an archival package: PREMIS 3.0, objects, one event, one agent.</summary>
internal static class PremisWriter
{
    private const string Program = "PartyArchive";

    /// <summary>Preservation metadata of the package as a whole.</summary>
    public static byte[] OfPackage(string id, DateTimeOffset now) =>
        Write(
            now,
            [id],
            xml =>
            {
                xml.WriteStartElement("object", PackageXml.Premis);
                xml.WriteAttributeString("type", PackageXml.Instance, "premis:intellectualEntity");
                Identifier(xml, "object", id);
                xml.WriteEndElement();
            }
        );

    /// <summary>Preservation metadata of the files of the representation.</summary>
    public static byte[] OfFiles(IReadOnlyList<(PackagedFile File, string OriginalName)> files, DateTimeOffset now) =>
        Write(
            now,
            [.. files.Select(static file => file.File.Id)],
            xml =>
            {
                foreach (var (file, name) in files)
                {
                    WriteFile(xml, file, name);
                }
            }
        );

    private static void WriteFile(XmlWriter xml, PackagedFile file, string originalName)
    {
        xml.WriteStartElement("object", PackageXml.Premis);
        xml.WriteAttributeString("type", PackageXml.Instance, "premis:file");
        Identifier(xml, "object", file.Id);
        xml.WriteStartElement("objectCharacteristics", PackageXml.Premis);
        xml.WriteStartElement("fixity", PackageXml.Premis);
        xml.WriteElementString("messageDigestAlgorithm", PackageXml.Premis, "SHA-256");
        xml.WriteElementString("messageDigest", PackageXml.Premis, file.Sha256);
        xml.WriteEndElement();
        xml.WriteElementString("size", PackageXml.Premis, file.Bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("format", PackageXml.Premis);
        xml.WriteStartElement("formatDesignation", PackageXml.Premis);
        xml.WriteElementString("formatName", PackageXml.Premis, file.MediaType);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("originalName", PackageXml.Premis, PackageXml.Clean(originalName));
        xml.WriteEndElement();
    }

    private static byte[] Write(DateTimeOffset now, IReadOnlyList<string> objects, Action<XmlWriter> write) =>
        PackageXml.Write(xml =>
        {
            xml.WriteStartElement("premis", "premis", PackageXml.Premis);
            xml.WriteAttributeString("xmlns", "xsi", null, PackageXml.Instance);
            xml.WriteAttributeString("version", "3.0");
            write(xml);
            xml.WriteStartElement("event", PackageXml.Premis);
            Identifier(xml, "event", NewId());
            // The circular's word for the making of an AIP from what was submitted.
            xml.WriteElementString("eventType", PackageXml.Premis, "information package creation");
            xml.WriteElementString("eventDateTime", PackageXml.Premis, PackageXml.Moment(now));
            xml.WriteStartElement("linkingAgentIdentifier", PackageXml.Premis);
            xml.WriteElementString("linkingAgentIdentifierType", PackageXml.Premis, "local");
            xml.WriteElementString("linkingAgentIdentifierValue", PackageXml.Premis, Program);
            xml.WriteEndElement();
            foreach (var id in objects)
            {
                xml.WriteStartElement("linkingObjectIdentifier", PackageXml.Premis);
                xml.WriteElementString("linkingObjectIdentifierType", PackageXml.Premis, "local");
                xml.WriteElementString("linkingObjectIdentifierValue", PackageXml.Premis, id);
                xml.WriteElementString("linkingObjectRole", PackageXml.Premis, "outcome");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteStartElement("agent", PackageXml.Premis);
            Identifier(xml, "agent", Program);
            xml.WriteElementString("agentName", PackageXml.Premis, Program);
            xml.WriteElementString("agentType", PackageXml.Premis, "software");
            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    private static void Identifier(XmlWriter xml, string what, string value)
    {
        xml.WriteStartElement(what + "Identifier", PackageXml.Premis);
        xml.WriteElementString(what + "IdentifierType", PackageXml.Premis, "local");
        xml.WriteElementString(what + "IdentifierValue", PackageXml.Premis, value);
        xml.WriteEndElement();
    }

    private static string NewId() => $"uuid-{Guid.NewGuid().ToString().ToUpperInvariant()}";
}
