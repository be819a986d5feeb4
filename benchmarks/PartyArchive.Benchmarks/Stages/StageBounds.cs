using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using UglyToad.PdfPig;

namespace PartyArchive.Benchmarks.Stages;

/// <summary>The least that must be done to have the text of a file: what a format cannot do without, by the fastest well-kept library at hand, and nothing made of it. A file on which that fails is none to compare with.</summary>
internal static class StageBounds
{
    private static readonly XmlReaderSettings Plain = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
    };

    /// <summary>What the least is, in words, and how it is done.</summary>
    public static (string Least, Action<byte[], IReadOnlyList<PageText>> Work) Of(FileFormat format) =>
        format switch
        {
            FileFormat.OpenXmlWord => (
                "inflated, XML scanned: word/*.xml",
                static (bytes, _) => ScanParts(bytes, "word/")
            ),
            FileFormat.OpenDocumentText => (
                "inflated, XML scanned: content.xml",
                static (bytes, _) => ScanParts(bytes, "content")
            ),
            FileFormat.Pdf => ("PdfPig, letters of all pages", static (bytes, _) => OpenAllPages(bytes)),
            FileFormat.WordXml2003 => ("XML scanned", static (bytes, _) => Scan(new MemoryStream(bytes))),
            _ => ("bytes made characters", static (bytes, _) => Encoding.Latin1.GetString(bytes)),
        };

    public static void Hash(byte[] bytes, IReadOnlyList<PageText> pages) => SHA256.HashData(bytes);

    /// <summary>Looks at every character of the text once.</summary>
    public static int CountLetters(IReadOnlyList<PageText> pages)
    {
        var letters = 0;
        foreach (var page in pages)
        {
            foreach (var c in page.Text)
            {
                letters += char.IsLetter(c) ? 1 : 0;
            }
        }
        return letters;
    }

    private static void ScanParts(byte[] bytes, string start)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            Scan(new MemoryStream(bytes));
            return;
        }
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            if (
                entry.FullName.StartsWith(start, StringComparison.Ordinal)
                && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)
            )
            {
                using var part = entry.Open();
                Scan(part);
            }
        }
    }

    private static void Scan(Stream xml)
    {
        using var reader = XmlReader.Create(xml, Plain);
        while (reader.Read()) { }
    }

    private static void OpenAllPages(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true });
        var letters = 0;
        foreach (var page in document.GetPages())
        {
            letters += page.Letters.Count;
        }
    }
}
