using System.IO.Compression;
using System.Xml.Linq;

namespace PartyArchive.Tests.Retention;

internal static class Docx
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Text of a paper we made, one line a paragraph.</summary>
    public static string Text(byte[] paper)
    {
        using var zip = new ZipArchive(new MemoryStream(paper));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return string.Join(
            '\n',
            XDocument
                .Load(part)
                .Descendants(Word + "p")
                .Select(p => string.Concat(p.Descendants(Word + "t").Select(t => t.Value)))
        );
    }
}
