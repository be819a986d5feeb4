using System.Globalization;
using System.Xml;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>What matters of a paragraph's properties (w:pPr).</summary>
internal readonly record struct ParagraphFormat
{
    private const string HintNamespace = "http://schemas.microsoft.com/office/word/2003/auxHint";

    /// <summary>Id of the paragraph style; null for the default one.</summary>
    public string? Style { get; init; }

    /// <summary>Id of the list (w:numId); "0" takes a list away that a style gives; null when nothing is said.</summary>
    public string? NumberingList { get; init; }

    /// <summary>Level in the list, from 0; null when not said.</summary>
    public int? NumberingLevel { get; init; }

    /// <summary>The style that gave the list; null when the paragraph did.</summary>
    public string? NumberingStyle { get; init; }

    /// <summary>The label as Word 2003 XML writes it out beside the list (wx:t); null elsewhere.</summary>
    public string? Label { get; init; }

    /// <summary>The paragraph begins a new page.</summary>
    public bool? BreaksPage { get; init; }

    /// <summary>This where it says something, else what lies below.</summary>
    public ParagraphFormat Over(ParagraphFormat below) =>
        new()
        {
            Style = Style,
            Label = Label,
            NumberingList = NumberingList ?? below.NumberingList,
            NumberingLevel = NumberingLevel ?? below.NumberingLevel,
            NumberingStyle = NumberingStyle ?? below.NumberingStyle,
            BreaksPage = BreaksPage ?? below.BreaksPage,
        };

    /// <summary>Reads w:pPr; a section that ends with the paragraph is handed to the receiver, which must consume it.</summary>
    public static ParagraphFormat Read(XmlReader reader, ExtractionLimits limits, Action<XmlReader>? sectionProperties)
    {
        var format = new ParagraphFormat();
        XmlWalk.Children(
            reader,
            limits,
            property =>
            {
                switch (property.LocalName)
                {
                    case "pStyle":
                        format = format with { Style = property.Value() };
                        break;
                    case "pageBreakBefore":
                        format = format with { BreaksPage = property.IsOn() };
                        break;
                    case "numPr" or "listPr":
                        format = format.WithNumbering(property, limits);
                        return;
                    case "sectPr" when sectionProperties is not null:
                        sectionProperties(property);
                        return;
                }
                XmlWalk.Skip(property, limits);
            }
        );
        return format;
    }

    private ParagraphFormat WithNumbering(XmlReader reader, ExtractionLimits limits)
    {
        var list = NumberingList;
        var level = NumberingLevel;
        string? label = null;
        XmlWalk.Children(
            reader,
            limits,
            property =>
            {
                // Word 2003 XML calls the list ilfo.
                if (property.LocalName is "numId" or "ilfo")
                {
                    list = property.Value();
                }
                else if (
                    property.LocalName == "ilvl"
                    && int.TryParse(
                        property.Value(),
                        NumberStyles.Integer,
                        CultureInfo.InvariantCulture,
                        out var parsed
                    )
                )
                {
                    level = parsed;
                }
                else if (property is { LocalName: "t", NamespaceURI: HintNamespace })
                {
                    label = property.Value();
                }
                XmlWalk.Skip(property, limits);
            }
        );
        return this with { NumberingList = list, NumberingLevel = level, Label = label };
    }
}
