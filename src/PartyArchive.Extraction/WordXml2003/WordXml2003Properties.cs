using System.Globalization;
using System.Xml;
using PartyArchive.Extraction.OpenXml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.WordXml2003;

/// <summary>Reads o:DocumentProperties.</summary>
internal static class WordXml2003Properties
{
    public static DocumentProperties Read(XmlReader reader, ExtractionLimits limits)
    {
        var properties = new DocumentProperties();
        XmlWalk.Children(
            reader,
            limits,
            child =>
            {
                var name = child.LocalName;
                var text = XmlWalk.ShortText(child, limits).Trim();
                properties = text.Length == 0 ? properties : With(properties, name, text);
            }
        );
        return properties;
    }

    private static DocumentProperties With(DocumentProperties properties, string name, string text) =>
        name switch
        {
            "Title" => properties with { Title = text },
            "Subject" => properties with { Subject = text },
            "Author" => properties with { Author = text },
            "LastAuthor" => properties with { LastModifiedBy = text },
            "Keywords" => properties with { Keywords = text },
            "Description" => properties with { Description = text },
            "Company" => properties with { Company = text },
            "Created" => properties with { CreatedAt = PackageProperties.Moment(text) },
            "LastSaved" => properties with { ModifiedAt = PackageProperties.Moment(text) },
            "Pages" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) =>
                properties with
                {
                    StatedPages = pages,
                },
            _ => properties,
        };
}
