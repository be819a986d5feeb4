using System.Xml;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenDocument;

/// <summary>Reads OpenDocument texts (ODF 1.0 to 1.4), packaged and flat, always streaming.</summary>
internal sealed class OpenDocumentReader : IDocumentReader
{
    public FileFormat Format => FileFormat.OpenDocumentText;

    public string Name => "odt/1";

    public void Read(Stream source, ContentBuilder content)
    {
        var document = new OdfDocument(content);
        Span<byte> head = stackalloc byte[2];
        var isPackage =
            source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.SequenceEqual("PK"u8);
        source.Position = 0;
        if (isPackage)
        {
            ReadPackage(source, content, document);
        }
        else
        {
            ReadMain(new SubStream(source, 0, source.Length), content, document);
        }
    }

    private static void ReadPackage(Stream source, ContentBuilder content, OdfDocument document)
    {
        var zip =
            ZipContainer.Open(source, content.Options.Limits, content.Pulse)
            ?? throw new DamagedDocumentException(
                "The file begins like an OpenDocument text, but no part of it can be found."
            );
        if (IsEncrypted(zip, content))
        {
            throw new EncryptedDocumentException("The file is an OpenDocument text protected by a password.");
        }
        if (zip.Find("content.xml") is not { } main)
        {
            throw new DamagedDocumentException("The document has no part 'content.xml'; its text is missing.");
        }
        foreach (var name in zip.RepeatedNames)
        {
            content.Warnings.Add($"More than one part is named '{name}'; the first was read.");
        }
        ReadSide(zip, "meta.xml", content, document);
        ReadSide(zip, "styles.xml", content, document);
        ReadMain(zip.Open(main), content, document);
        if (zip.IsRecovered)
        {
            throw new DamagedDocumentException(
                "The container's directory is missing or damaged; the text that could be recovered was kept."
            );
        }
    }

    private static void ReadMain(Stream stream, ContentBuilder content, OdfDocument document)
    {
        try
        {
            using var reader = SafeXmlReader.Open(stream, content.Options.Limits);
            document.Read(reader);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new DamagedDocumentException(
                "The document's main part is damaged; the text up to the damage was kept.",
                e
            );
        }
        if (stream is PartStream { HasWrongChecksum: true })
        {
            content.Warnings.Add("The main part fails its checksum; the text may hold wrong characters.");
        }
    }

    private static void ReadSide(ZipContainer zip, string name, ContentBuilder content, OdfDocument document)
    {
        if (zip.Find(name) is not { } entry)
        {
            return;
        }
        try
        {
            using var reader = SafeXmlReader.Open(zip.Open(entry), content.Options.Limits);
            document.Read(reader);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or DamagedDocumentException)
        {
            content.Warnings.Add($"The part '{name}' is damaged; what it says is used as far as it could be read.");
        }
    }

    /// <summary>ODF 1.3 part 2, 3.4: encrypted parts are named in the manifest; since 1.4 the whole package may be one encrypted part.</summary>
    private static bool IsEncrypted(ZipContainer zip, ContentBuilder content)
    {
        if (zip.Find("encrypted-package") is not null)
        {
            return true;
        }
        if (zip.Find("META-INF/manifest.xml") is not { } manifest)
        {
            return false;
        }
        var part = "";
        try
        {
            using var reader = SafeXmlReader.Open(zip.Open(manifest), content.Options.Limits);
            while (reader.ReadWithin(content.Options.Limits))
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "file-entry")
                {
                    part = reader.GetAttribute("full-path", OdfNamespaces.Manifest) ?? "";
                }
                else if (
                    reader.NodeType == XmlNodeType.Element
                    && reader.LocalName == "encryption-data"
                    && part == "content.xml"
                )
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or DamagedDocumentException)
        {
            content.Warnings.Add("The package's manifest is damaged.");
        }
        return false;
    }
}
