using System.Xml;
using PartyArchive.Extraction.OpenXml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Reads office:meta.</summary>
internal static class OdfProperties
{
    public static DocumentProperties Read(XmlReader reader, ExtractionLimits limits, DocumentProperties properties)
    {
        XmlWalk.Children(
            reader,
            limits,
            child =>
            {
                if (child.LocalName == "document-statistic")
                {
                    properties = properties with
                    {
                        StatedPages = OdfListStyle.Number(child.GetAttribute("page-count", OdfNamespaces.Meta)),
                    };
                    XmlWalk.Skip(child, limits);
                    return;
                }
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
            "title" => properties with { Title = text },
            "subject" => properties with { Subject = text },
            "description" => properties with { Description = text },
            "initial-creator" => properties with { Author = text },
            "creator" => properties with { LastModifiedBy = text, Author = properties.Author ?? text },
            "keyword" => properties with
            {
                Keywords = properties.Keywords is null ? text : $"{properties.Keywords}, {text}",
            },
            "generator" => properties with { Application = text },
            "creation-date" => properties with { CreatedAt = PackageProperties.Moment(text) },
            "date" => properties with { ModifiedAt = PackageProperties.Moment(text) },
            _ => properties,
        };
}
