using System.Globalization;
using System.Xml;

namespace PartyArchive.Transfer.Packages;

/// <summary>Writes the METS files of a package after the E-ARK CSIP: one for the package, one for its representation.</summary>
/// <param name="form">SIP or AIP.</param>
/// <param name="id">OBJID of the package.</param>
/// <param name="label">Title.</param>
/// <param name="recordCode">Code of the record file; empty for loose documents.</param>
/// <param name="request">Sender, receiver.</param>
/// <param name="now">Moment of the package.</param>
internal sealed class MetsWriter(
    PackageForm form,
    string id,
    string label,
    string recordCode,
    TransferRequest request,
    DateTimeOffset now
)
{
    private readonly string _now = PackageXml.Moment(now);

    /// <summary>METS of the package.</summary>
    public byte[] Package(
        PackagedFile description,
        PackagedFile? preservation,
        IReadOnlyList<PackagedFile> schemas,
        PackagedFile representation
    ) =>
        Write(
            id,
            "",
            [description],
            preservation,
            [("Schemas", schemas), ("Representations/rep1", [representation])],
            (xml, groups) =>
            {
                Division(xml, "Schemas", () => Pointer(xml, groups["Schemas"]));
                Division(
                    xml,
                    "Representations/rep1",
                    () =>
                    {
                        xml.WriteStartElement("mptr", PackageXml.Mets);
                        xml.WriteAttributeString("LOCTYPE", "URL");
                        xml.WriteAttributeString("type", PackageXml.XLink, "simple");
                        xml.WriteAttributeString("href", PackageXml.XLink, representation.Path);
                        xml.WriteAttributeString("title", PackageXml.XLink, groups["Representations/rep1"]);
                        xml.WriteEndElement();
                    }
                );
            }
        );

    /// <summary>METS of the representation.</summary>
    public byte[] Representation(
        IReadOnlyList<PackagedFile> descriptions,
        PackagedFile? preservation,
        IReadOnlyList<PackagedFile> data
    ) =>
        Write(
            "rep1",
            PackageXml.Representation,
            descriptions,
            preservation,
            [("Data", data)],
            (xml, groups) => Division(xml, "Data", () => Pointer(xml, groups["Data"]))
        );

    private byte[] Write(
        string objId,
        string folder,
        IReadOnlyList<PackagedFile> descriptions,
        PackagedFile? preservation,
        IReadOnlyList<(string Use, IReadOnlyList<PackagedFile> Files)> groups,
        Action<XmlWriter, Dictionary<string, string>> divisions
    ) =>
        PackageXml.Write(xml =>
        {
            xml.WriteStartElement("mets", PackageXml.Mets);
            xml.WriteAttributeString("xmlns", "csip", null, PackageXml.Csip);
            xml.WriteAttributeString("xmlns", "xlink", null, PackageXml.XLink);
            xml.WriteAttributeString("OBJID", objId);
            xml.WriteAttributeString("LABEL", PackageXml.Clean(label));
            xml.WriteAttributeString("TYPE", form == PackageForm.Dip ? "MIXED" : "Mixed");
            xml.WriteAttributeString("CONTENTINFORMATIONTYPE", PackageXml.Csip, "MIXED");
            xml.WriteAttributeString("PROFILE", Profile);
            Header(xml);
            foreach (var description in descriptions)
            {
                Metadata(xml, "dmdSec", description, folder, "OTHER", "simpledc");
            }
            xml.WriteStartElement("amdSec", PackageXml.Mets);
            if (preservation is not null)
            {
                Metadata(xml, "digiprovMD", preservation, folder, "PREMIS", null);
            }
            xml.WriteEndElement();
            var ids = Files(xml, folder, groups);
            Structure(xml, objId, descriptions, preservation, () => divisions(xml, ids));
            xml.WriteEndElement();
        });

    private string Profile =>
        form switch
        {
            PackageForm.Aip => "http://www.ra.ee/METS/v01/IP.xml",
            PackageForm.Dip => "https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml",
            _ => "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml",
        };

    private void Header(XmlWriter xml)
    {
        xml.WriteStartElement("metsHdr", PackageXml.Mets);
        xml.WriteAttributeString("CREATEDATE", _now);
        xml.WriteAttributeString("RECORDSTATUS", "NEW");
        xml.WriteAttributeString("OAISPACKAGETYPE", PackageXml.Csip, form.ToString().ToUpperInvariant());
        Agent(
            xml,
            "CREATOR",
            "OTHER",
            "SOFTWARE",
            "PartyArchive",
            typeof(MetsWriter).Assembly.GetName().Version!.ToString(3),
            "SOFTWARE VERSION"
        );
        Agent(xml, "ARCHIVIST", "ORGANIZATION", null, request.Sender, null, null);
        Agent(xml, "PRESERVATION", "ORGANIZATION", null, request.Receiver, null, null);
        if (recordCode.Length > 0)
        {
            xml.WriteStartElement("altRecordID", PackageXml.Mets);
            xml.WriteAttributeString("TYPE", "REFERENCECODE");
            xml.WriteString(PackageXml.Clean(recordCode));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Agent(
        XmlWriter xml,
        string role,
        string type,
        string? otherType,
        string name,
        string? note,
        string? noteType
    )
    {
        xml.WriteStartElement("agent", PackageXml.Mets);
        xml.WriteAttributeString("ROLE", role);
        xml.WriteAttributeString("TYPE", type);
        if (otherType is not null)
        {
            xml.WriteAttributeString("OTHERTYPE", otherType);
        }
        xml.WriteElementString("name", PackageXml.Mets, PackageXml.Clean(name));
        if (note is not null)
        {
            xml.WriteStartElement("note", PackageXml.Mets);
            xml.WriteAttributeString("NOTETYPE", PackageXml.Csip, noteType);
            xml.WriteString(note);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Metadata(
        XmlWriter xml,
        string section,
        PackagedFile file,
        string folder,
        string type,
        string? otherType
    )
    {
        xml.WriteStartElement(section, PackageXml.Mets);
        xml.WriteAttributeString("ID", SectionOf(file));
        xml.WriteAttributeString("CREATED", _now);
        xml.WriteAttributeString("STATUS", "CURRENT");
        xml.WriteStartElement("mdRef", PackageXml.Mets);
        xml.WriteAttributeString("MDTYPE", type);
        if (otherType is not null)
        {
            xml.WriteAttributeString("OTHERMDTYPE", otherType);
        }
        Attributes(xml, file);
        Link(xml, file, folder);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private Dictionary<string, string> Files(
        XmlWriter xml,
        string folder,
        IReadOnlyList<(string Use, IReadOnlyList<PackagedFile> Files)> groups
    )
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        xml.WriteStartElement("fileSec", PackageXml.Mets);
        xml.WriteAttributeString("ID", NewId());
        foreach (var (use, files) in groups)
        {
            ids[use] = NewId();
            xml.WriteStartElement("fileGrp", PackageXml.Mets);
            xml.WriteAttributeString("ID", ids[use]);
            xml.WriteAttributeString("USE", use);
            foreach (var file in files)
            {
                xml.WriteStartElement("file", PackageXml.Mets);
                xml.WriteAttributeString("ID", file.Id);
                Attributes(xml, file);
                xml.WriteStartElement("FLocat", PackageXml.Mets);
                Link(xml, file, folder);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        return ids;
    }

    private static void Structure(
        XmlWriter xml,
        string objId,
        IReadOnlyList<PackagedFile> descriptions,
        PackagedFile? preservation,
        Action divisions
    )
    {
        xml.WriteStartElement("structMap", PackageXml.Mets);
        xml.WriteAttributeString("ID", NewId());
        xml.WriteAttributeString("TYPE", "PHYSICAL");
        xml.WriteAttributeString("LABEL", "CSIP");
        Division(
            xml,
            objId,
            () =>
            {
                xml.WriteStartElement("div", PackageXml.Mets);
                xml.WriteAttributeString("ID", NewId());
                xml.WriteAttributeString("LABEL", "Metadata");
                if (preservation is not null)
                {
                    xml.WriteAttributeString("ADMID", SectionOf(preservation));
                }
                xml.WriteAttributeString("DMDID", string.Join(' ', descriptions.Select(SectionOf)));
                xml.WriteEndElement();
                divisions();
            }
        );
        xml.WriteEndElement();
    }

    private static void Division(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement("div", PackageXml.Mets);
        xml.WriteAttributeString("ID", NewId());
        xml.WriteAttributeString("LABEL", name);
        content();
        xml.WriteEndElement();
    }

    private static void Pointer(XmlWriter xml, string group)
    {
        xml.WriteStartElement("fptr", PackageXml.Mets);
        xml.WriteAttributeString("FILEID", group);
        xml.WriteEndElement();
    }

    private void Attributes(XmlWriter xml, PackagedFile file)
    {
        xml.WriteAttributeString("MIMETYPE", file.MediaType);
        xml.WriteAttributeString("SIZE", file.Bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("CREATED", _now);
        xml.WriteAttributeString("CHECKSUM", file.Sha256);
        xml.WriteAttributeString("CHECKSUMTYPE", "SHA-256");
    }

    private static void Link(XmlWriter xml, PackagedFile file, string folder)
    {
        xml.WriteAttributeString("LOCTYPE", "URL");
        xml.WriteAttributeString("type", PackageXml.XLink, "simple");
        xml.WriteAttributeString("href", PackageXml.XLink, file.From(folder));
    }

    private static string SectionOf(PackagedFile file) => "SEC-" + file.Id;

    private static string NewId() => $"uuid-{Guid.NewGuid().ToString().ToUpperInvariant()}";
}
