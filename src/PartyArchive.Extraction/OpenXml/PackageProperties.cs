using System.Globalization;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Reads the properties of a package (docProps/core.xml and app.xml).</summary>
internal static class PackageProperties
{
    public static DocumentProperties Read(OpcPackage package, ExtractionLimits limits)
    {
        var properties = new DocumentProperties();
        ReadPart("core-properties", "docProps/core.xml", static (p, name, text) => WithCore(p, name, text));
        ReadPart("extended-properties", "docProps/app.xml", static (p, name, text) => WithExtended(p, name, text));
        return properties;

        void ReadPart(
            string relation,
            string usualName,
            Func<DocumentProperties, string, string, DocumentProperties> with
        ) =>
            package.ReadPart(
                package.TargetOf("", relation) ?? usualName,
                reader =>
                {
                    if (reader.Depth == 1)
                    {
                        var name = reader.LocalName;
                        var text = XmlWalk.ShortText(reader, limits).Trim();
                        properties = text.Length == 0 ? properties : with(properties, name, text);
                    }
                }
            );
    }

    private static DocumentProperties WithCore(DocumentProperties properties, string name, string text) =>
        name switch
        {
            "title" => properties with { Title = text },
            "subject" => properties with { Subject = text },
            "creator" => properties with { Author = text },
            "lastModifiedBy" => properties with { LastModifiedBy = text },
            "keywords" => properties with { Keywords = text },
            "description" => properties with { Description = text },
            "created" => properties with { CreatedAt = Moment(text) },
            "modified" => properties with { ModifiedAt = Moment(text) },
            _ => properties,
        };

    private static DocumentProperties WithExtended(DocumentProperties properties, string name, string text) =>
        name switch
        {
            "Application" => properties with { Application = text },
            "Company" => properties with { Company = text },
            "Pages" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) =>
                properties with
                {
                    StatedPages = pages,
                },
            _ => properties,
        };

    /// <summary>A moment in W3C form; without a zone it is taken as UTC (ECMA-376 part 2, 8.3.3).</summary>
    internal static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
