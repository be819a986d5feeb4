using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PartyArchive.Extraction.Pdf;

/// <summary>Reads what a document says of itself: the information dictionary first (ISO 32000-1, 14.3.3), its XMP packet for what is missing there.</summary>
internal sealed class PropertiesReader(PdfObjects objects, ILookupFilterProvider filters)
{
    public DocumentProperties Read(PdfDocument document, int pages)
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        var packet = ReadPacket(catalog);
        var info = document.Information.DocumentInformationDictionary;
        return new DocumentProperties
        {
            Title = Text("Title") ?? packet.Title,
            Subject = Text("Subject") ?? packet.Description,
            Author = Text("Author") ?? packet.Creator,
            Keywords = Text("Keywords") ?? packet.Keywords,
            Application = Text("Creator") ?? packet.Tool ?? Text("Producer"),
            CreatedAt = PdfDate.Parse(Text("CreationDate")) ?? packet.CreatedAt,
            ModifiedAt = PdfDate.Parse(Text("ModDate")) ?? packet.ModifiedAt,
            StatedPages = StatedPages(catalog) ?? pages,
            Attachments = [.. new AttachmentReader(objects).Read(catalog).Select(static attachment => attachment.Name)],
        };

        string? Text(string key) =>
            info is not null && objects.Text(info, key)?.Trim(' ', '\0') is { Length: > 0 } text ? text : null;
    }

    private int? StatedPages(DictionaryToken catalog) =>
        objects.Dictionary(catalog, "Pages") is { } root
        && objects.Number(root, "Count") is { } count and >= 0 and <= int.MaxValue
            ? (int)count
            : null;

    private XmpPacket ReadPacket(DictionaryToken catalog)
    {
        if (objects.Get(catalog, "Metadata") is not StreamToken stream)
        {
            return new XmpPacket();
        }
        try
        {
            return XmpPacket.Read(stream.Decode(filters, objects.Scanner));
        }
        catch (Exception fault) when (PdfFaults.AreOfFile(fault))
        {
            // Properties that cannot be read are missing ones; a limit that was met is thrown when the pages are read.
            return new XmpPacket();
        }
    }
}
