using System.Globalization;
using System.Text;
using System.Xml;
using PartyArchive.Access;
using PartyArchive.Arrangement;

namespace PartyArchive.Exchange;

public sealed partial class ArchiveExchange
{
    private const string Ead = "http://ead3.archivists.org/schema/";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string DcTerms = "http://purl.org/dc/terms/";

    /// <summary>Exports a fonds with its files and documents as EAD3, streaming.</summary>
    /// <param name="requester">Who asks; what he may not see is absent.</param>
    /// <param name="target">Where it is written; stays open.</param>
    /// <param name="fondsCode">The fonds.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    /// <exception cref="ArrangementException">There is no such fonds.</exception>
    public async Task ExportEadAsync(
        Requester requester,
        Stream target,
        string fondsCode,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var fonds =
            await _arrangement.FindFondsAsync(requester, fondsCode, cancellationToken).ConfigureAwait(false)
            ?? throw new ArrangementException($"There is no fonds '{fondsCode}'. Record it first.");
        var xml = Writer(target);
        await using (xml.ConfigureAwait(false))
        {
            xml.WriteStartElement("ead", Ead);
            xml.WriteStartElement("control", Ead);
            Element(xml, "recordid", $"{_rooms.Catalog.ArchiveId:n}-{fonds.FondsCode}");
            xml.WriteStartElement("filedesc", Ead);
            xml.WriteStartElement("titlestmt", Ead);
            Element(xml, "titleproper", fonds.Title);
            xml.WriteEndElement();
            xml.WriteEndElement();
            Attributed(xml, "maintenancestatus", "value", "derived");
            xml.WriteStartElement("maintenanceagency", Ead);
            Element(xml, "agencyname", fonds.RepositoryCode ?? "PartyArchive");
            xml.WriteEndElement();
            xml.WriteStartElement("maintenancehistory", Ead);
            xml.WriteStartElement("maintenanceevent", Ead);
            Attributed(xml, "eventtype", "value", "derived");
            Element(
                xml,
                "eventdatetime",
                _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            );
            Attributed(xml, "agenttype", "value", "machine");
            Element(xml, "agent", "PartyArchive");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteStartElement("archdesc", Ead);
            xml.WriteAttributeString("level", fonds.Kind == FondsKind.Fonds ? "fonds" : "collection");
            xml.WriteStartElement("did", Ead);
            xml.WriteStartElement("unitid", Ead);
            if (fonds.RepositoryCode is not null)
            {
                xml.WriteAttributeString("repositorycode", fonds.RepositoryCode);
            }
            xml.WriteString(fonds.FondsCode);
            xml.WriteEndElement();
            Element(xml, "unittitle", fonds.Title);
            Dates(xml, fonds.StartDate, fonds.EndDate);
            if (fonds.Creator is not null)
            {
                Named(xml, "origination", "corpname", fonds.Creator);
            }
            if (fonds.LinearMeters is { } meters)
            {
                Extent(xml, meters.ToString(CultureInfo.InvariantCulture), "linear metres");
            }
            xml.WriteEndElement();
            Paragraph(xml, "bioghist", fonds.CreatorHistory);
            Paragraph(xml, "acqinfo", fonds.AccessionDates);
            Paragraph(xml, "otherfindaid", fonds.FindingAids);
            Paragraph(xml, "altformavail", fonds.SecurityCopy);
            Paragraph(xml, "arrangement", fonds.SchemeCode);
            xml.WriteStartElement("dsc", Ead);
            var files = _arrangement.ListFilesAsync(
                requester,
                new FileFilter { FondsCode = fondsCode },
                cancellationToken
            );
            await foreach (var file in files.ConfigureAwait(false))
            {
                await WriteFileAsync(xml, requester, file, cancellationToken).ConfigureAwait(false);
                await xml.FlushAsync().ConfigureAwait(false);
            }
            await xml.WriteEndDocumentAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteFileAsync(
        XmlWriter xml,
        Requester requester,
        RecordFile file,
        CancellationToken cancellationToken
    )
    {
        xml.WriteStartElement("c", Ead);
        xml.WriteAttributeString("level", "file");
        xml.WriteStartElement("did", Ead);
        Element(xml, "unitid", file.FileCode);
        Element(xml, "unittitle", file.Title);
        Dates(xml, file.StartDate, file.EndDate);
        if (file.SheetCount is { } sheets)
        {
            Extent(xml, sheets.ToString(CultureInfo.InvariantCulture), "sheets");
        }
        Container(xml, "catalogue", file.CatalogNumber);
        Container(xml, "box", file.BoxNumber);
        if (file.Language is not null)
        {
            Named(xml, "langmaterial", "language", file.Language, isPart: false);
        }
        xml.WriteEndElement();
        Paragraph(xml, "scopecontent", file.Annotation);
        Paragraph(xml, "appraisal", file.RetentionPeriod);
        Paragraph(xml, "accessrestrict", file.AccessMode);
        Paragraph(xml, "phystech", file.PhysicalCondition);
        Paragraph(xml, "odd", file.Note);
        var documents = await _arrangement
            .ListDocumentsAsync(requester, file.Id, cancellationToken)
            .ConfigureAwait(false);
        foreach (var (link, document) in documents)
        {
            WriteDocument(xml, link, document);
        }
        xml.WriteEndElement();
    }

    private static void WriteDocument(XmlWriter xml, FileLink link, ArchivalDocument document)
    {
        var known = document.Effective;
        xml.WriteStartElement("c", Ead);
        xml.WriteAttributeString("level", "item");
        xml.WriteStartElement("did", Ead);
        Element(xml, "unitid", known.Code ?? document.Id.ToString());
        Element(xml, "unittitle", known.Subject ?? known.Title ?? document.SourcePath);
        Dates(xml, known.IssuedOn, known.IssuedOn);
        if (known.Issuer is not null)
        {
            Named(xml, "origination", "corpname", known.Issuer);
        }
        if (known.Signer is not null)
        {
            Named(xml, "origination", "persname", known.Signer);
        }
        Container(xml, "sheet", link.FirstSheet);
        xml.WriteStartElement("daoset", Ead);
        Dao(xml, $"urn:partyarchive:{document.Id}");
        Dao(xml, $"urn:sha256:{document.Sha256}");
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (document.Secrecy != SecrecyLevel.None)
        {
            xml.WriteStartElement("accessrestrict", Ead);
            xml.WriteAttributeString("localtype", "secrecy");
            Element(xml, "p", document.Secrecy.ToString());
            xml.WriteEndElement();
        }
        if (known.Type is not null || known.Keywords is { Count: > 0 })
        {
            xml.WriteStartElement("controlaccess", Ead);
            foreach (var word in known.Keywords ?? [])
            {
                Named(xml, "subject", "part", word, isPart: false);
            }
            if (known.Type is not null)
            {
                Named(xml, "genreform", "part", known.Type, isPart: false);
            }
            xml.WriteEndElement();
        }
        Paragraph(xml, "odd", known.Note);
        xml.WriteEndElement();
    }

    /// <summary>Exports the documents the requester may see as Dublin Core records, streaming.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="target">Where it is written; stays open.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    public async Task ExportDublinCoreAsync(
        Requester requester,
        Stream target,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var xml = Writer(target);
        await using (xml.ConfigureAwait(false))
        {
            xml.WriteStartElement("records");
            xml.WriteAttributeString("xmlns", "dc", null, Dc);
            xml.WriteAttributeString("xmlns", "dcterms", null, DcTerms);
            await foreach (var document in _rooms.Catalog.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!requester.MaySee(document))
                {
                    continue;
                }
                var known = document.Effective;
                xml.WriteStartElement("record");
                Term(xml, "identifier", document.Id.ToString());
                Term(xml, "identifier", known.Code);
                Term(xml, "title", known.Subject ?? known.Title ?? document.SourcePath);
                Term(xml, "creator", known.Issuer);
                Term(xml, "contributor", known.Signer);
                Term(xml, "date", known.IssuedOn?.ToString());
                Term(xml, "type", known.Type);
                Term(xml, "language", known.Language);
                foreach (var word in known.Keywords ?? [])
                {
                    Term(xml, "subject", word);
                }
                Term(xml, "description", known.Note);
                Term(xml, "format", document.Format.ToString());
                Term(
                    xml,
                    "isPartOf",
                    known.FondsCode is null
                        ? null
                        : string.Join(
                            '/',
                            new[] { known.FondsCode, known.CatalogNumber, known.FileCode }.OfType<string>()
                        ),
                    DcTerms
                );
                Term(xml, "extent", document.Pages.ToString(CultureInfo.InvariantCulture) + " pages", DcTerms);
                Term(
                    xml,
                    "accessRights",
                    document.Secrecy == SecrecyLevel.None ? null : document.Secrecy.ToString(),
                    DcTerms
                );
                xml.WriteEndElement();
                await xml.FlushAsync().ConfigureAwait(false);
            }
            await xml.WriteEndDocumentAsync().ConfigureAwait(false);
        }
    }

    private static XmlWriter Writer(Stream target) =>
        XmlWriter.Create(
            target,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                Indent = true,
                Async = true,
                CloseOutput = false,
            }
        );

    private static void Term(XmlWriter xml, string name, string? text, string space = Dc)
    {
        if (text is not null)
        {
            xml.WriteElementString(name, space, Sheets.OfficePackage.Clean(text));
        }
    }

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Ead, Sheets.OfficePackage.Clean(text));

    private static void Attributed(XmlWriter xml, string name, string attribute, string value)
    {
        xml.WriteStartElement(name, Ead);
        xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string outer, string inner, string text, bool isPart = true)
    {
        xml.WriteStartElement(outer, Ead);
        xml.WriteStartElement(inner, Ead);
        if (isPart)
        {
            Element(xml, "part", text);
        }
        else
        {
            xml.WriteString(Sheets.OfficePackage.Clean(text));
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Dao(XmlWriter xml, string address)
    {
        xml.WriteStartElement("dao", Ead);
        xml.WriteAttributeString("daotype", "unknown");
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Container(XmlWriter xml, string kind, string? text)
    {
        if (text is not null)
        {
            xml.WriteStartElement("container", Ead);
            xml.WriteAttributeString("localtype", kind);
            xml.WriteString(Sheets.OfficePackage.Clean(text));
            xml.WriteEndElement();
        }
    }

    private static void Extent(XmlWriter xml, string quantity, string unit)
    {
        xml.WriteStartElement("physdescstructured", Ead);
        xml.WriteAttributeString("coverage", "whole");
        xml.WriteAttributeString("physdescstructuredtype", "spaceoccupied");
        Element(xml, "quantity", quantity);
        Element(xml, "unittype", unit);
        xml.WriteEndElement();
    }

    private static void Dates(XmlWriter xml, ArchivalDate? from, ArchivalDate? to)
    {
        if ((from ?? to) is not { } first)
        {
            return;
        }
        var last = to ?? first;
        xml.WriteStartElement("unitdatestructured", Ead);
        xml.WriteStartElement("daterange", Ead);
        foreach (var (name, date) in (ReadOnlySpan<(string, ArchivalDate)>)[("fromdate", first), ("todate", last)])
        {
            xml.WriteStartElement(name, Ead);
            xml.WriteAttributeString("standarddate", date.ToString());
            xml.WriteString(date.ToString());
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Paragraph(XmlWriter xml, string name, string? text)
    {
        if (text is not null)
        {
            xml.WriteStartElement(name, Ead);
            Element(xml, "p", text);
            xml.WriteEndElement();
        }
    }
}
