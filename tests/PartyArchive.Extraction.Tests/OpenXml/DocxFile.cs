using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PartyArchive.Extraction.Tests.OpenXml;

/// <summary>Builds small Word documents part by part.</summary>
internal sealed class DocxFile
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, string> _parts = [];
    private readonly StringBuilder _relationships = new();

    /// <summary>A document of these body elements (prefix w).</summary>
    public static DocxFile Of(string body, string ns = Main) =>
        new DocxFile().Part(
            "word/document.xml",
            $"""
            <w:document xmlns:w="{ns}" xmlns:r="{Office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"><w:body>{body}</w:body></w:document>
            """
        );

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public DocxFile Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    /// <summary>Adds a part of the main part with a relationship of a kind.</summary>
    public DocxFile Side(string kind, string name, string content, string? id = null)
    {
        _relationships.Append(
            CultureInfo.InvariantCulture,
            $"<Relationship Id=\"{id ?? kind}\" Type=\"{Office}/{kind}\" Target=\"{name}\"/>"
        );
        return Part("word/" + name, content);
    }

    public DocxFile Styles(string styles) =>
        Side("styles", "styles.xml", $"<w:styles xmlns:w=\"{Main}\">{styles}</w:styles>");

    public byte[] Build()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            );
            Write(
                zip,
                "_rels/.rels",
                Relationships($"<Relationship Id=\"d\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/>")
            );
            Write(zip, "word/_rels/document.xml.rels", Relationships(_relationships.ToString()));
            foreach (var (name, content) in _parts)
            {
                Write(zip, name, content);
            }
        }
        return memory.ToArray();
    }

    public ExtractedDocument Extract(ExtractionOptions? options = null)
    {
        using var stream = new MemoryStream(Build());
        return new DocumentExtractor(options).Extract(stream, "test.docx", TestContext.Current.CancellationToken);
    }

    /// <summary>Text of all pages, parted by form feeds.</summary>
    public string Text(ExtractionOptions? options = null) =>
        string.Join('\f', Extract(options).Pages.Select(static page => page.Text));

    private static string Relationships(string relationships) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relationships}</Relationships>";

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
