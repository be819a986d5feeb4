using System.Xml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>What matters of a section's properties (w:sectPr), which stand at its end.</summary>
internal sealed class SectionFormat
{
    /// <summary>Headers and footers by relationship id, with their type (default, first, even).</summary>
    public List<(bool IsHeader, string Type, string? Id)> References { get; } = [];

    /// <summary>The section begins on the page where the one before ended.</summary>
    public bool IsContinuous { get; private set; }

    /// <summary>The first page has headers of its own; otherwise those of type first are not shown.</summary>
    public bool HasTitlePage { get; private set; }

    /// <summary>Reads w:sectPr.</summary>
    /// <param name="reader">On the element.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="inlineText">Takes w:hdr and w:ftr, which Word 2003 XML writes in place; must consume them.</param>
    public static SectionFormat Read(XmlReader reader, ExtractionLimits limits, Action<XmlReader> inlineText)
    {
        var format = new SectionFormat();
        XmlWalk.Children(
            reader,
            limits,
            property =>
            {
                switch (property.LocalName)
                {
                    case "headerReference" or "footerReference":
                        format.References.Add(
                            (
                                property.LocalName == "headerReference",
                                property.Value("type") ?? "default",
                                property.Relationship()
                            )
                        );
                        break;
                    case "type":
                        format.IsContinuous = property.Value() == "continuous";
                        break;
                    case "titlePg":
                        format.HasTitlePage = property.IsOn();
                        break;
                    case "hdr" or "ftr":
                        inlineText(property);
                        return;
                }
                XmlWalk.Skip(property, limits);
            }
        );
        return format;
    }
}
