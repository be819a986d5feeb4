namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Namespaces of OpenDocument (ODF 1.3 part 3, 1.4).</summary>
internal static class OdfNamespaces
{
    public const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    public const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    public const string Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    public const string Svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    public const string Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    public const string Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    public const string Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    public const string XLink = "http://www.w3.org/1999/xlink";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
}
