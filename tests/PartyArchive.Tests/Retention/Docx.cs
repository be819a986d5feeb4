using System.IO.Compression;
using System.Xml.Linq;

namespace PartyArchive.Tests.Retention;

internal static class Docx
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Text of a paper we made, one line a paragraph.</summary>
    public static string Text(byte[] paper) => string.Join('\n', Body(paper).Descendants(Word + "p").Select(TextOf));

    /// <summary>The same with one line a row of a table, its cells parted by bars.</summary>
    public static string Rows(byte[] paper) =>
        string.Concat(
            Body(paper)
                .Elements()
                .SelectMany(block =>
                    block.Name == Word + "tbl" ? block.Elements(Word + "tr").Select(RowOf) : [TextOf(block)]
                )
                .Where(line => line.Length > 0)
                .Select(line => line + "\n")
        );

    private static XElement Body(byte[] paper)
    {
        using var zip = new ZipArchive(new MemoryStream(paper));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(part).Root!.Element(Word + "body")!;
    }

    private static string RowOf(XElement row) =>
        string.Join(
            " | ",
            row.Elements(Word + "tc")
                .Select(cell =>
                    string.Join(" / ", cell.Elements(Word + "p").Select(TextOf).Where(text => text.Length > 0))
                )
        );

    private static string TextOf(XElement block) =>
        string.Concat(block.Descendants(Word + "t").Select(text => text.Value));
}
