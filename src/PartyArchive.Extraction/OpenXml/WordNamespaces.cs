using System.Xml;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Namespaces of Office Open XML, transitional and strict (ECMA-376 part 1 and 4), and of Word 2003 XML, whose body is nearly the same.</summary>
internal static class WordNamespaces
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string StrictMain = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    public const string Word2003 = "http://schemas.microsoft.com/office/word/2003/wordml";
    public const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public const string Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    public const string StrictMath = "http://purl.oclc.org/ooxml/officeDocument/math";
    public const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public const string StrictDrawing = "http://purl.oclc.org/ooxml/drawingml/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    public const string Diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    public const string StrictDiagram = "http://purl.oclc.org/ooxml/drawingml/diagram";
    public const string Vml = "urn:schemas-microsoft-com:vml";
    public const string Picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    /// <summary>True for the namespaces of the text itself.</summary>
    public static bool IsMain(string ns) => ns is Main or StrictMain or Word2003;

    public static bool IsMath(string ns) => ns is Math or StrictMath;

    public static bool IsDrawing(string ns) => ns is Drawing or StrictDrawing;

    /// <summary>Value of an attribute that is written with the prefix of the element (w:val); null when absent.</summary>
    public static string? Value(this XmlReader reader, string name = "val") =>
        reader.GetAttribute(name, reader.NamespaceURI) ?? reader.GetAttribute(name);

    /// <summary>Value of a relationship attribute (r:id); null when absent.</summary>
    public static string? Relationship(this XmlReader reader, string name = "id") =>
        reader.GetAttribute(name, Relationships) ?? reader.GetAttribute(name, StrictRelationships);

    /// <summary>State of an on-off element: present without value means on (ECMA-376 part 1, 17.17.4).</summary>
    public static bool IsOn(this XmlReader reader) => reader.Value() is not ("0" or "false" or "off" or "none");
}
