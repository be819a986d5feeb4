using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PartyArchive.Exchange.Sheets;

/// <summary>
/// An Office Open XML package written part after part. The zip is written forward, so that memory does not grow with the rows; the packaging of the
/// framework would keep every part in memory until it is closed.
/// </summary>
internal sealed class OfficePackage(Stream target) : IDisposable
{
    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes a part from a text.</summary>
    public void Add(string name, string xml)
    {
        using var writer = new StreamWriter(_zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }

    /// <summary>Opens a part for writing; closed before the next one is opened.</summary>
    public XmlWriter Open(string name) =>
        XmlWriter.Create(
            _zip.CreateEntry(name, CompressionLevel.Fastest).Open(),
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = true,
                Async = true,
            }
        );

    /// <summary>A text without the characters XML cannot hold.</summary>
    public static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));

    public void Dispose() => _zip.Dispose();
}
