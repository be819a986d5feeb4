using System.Buffers.Binary;
using System.Text;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Mail.Outlook;

namespace PartyArchive.Extraction.Detection;

/// <summary>Tells what an OLE compound file holds by the names in its directory ([MS-CFB] 2.6), without building the file's tree.</summary>
internal static class CompoundFileContent
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int MaxNameBytes = 64;

    /// <summary>Enough for the names that tell formats apart, and a bound on looping chains.</summary>
    private const int MaxDirectorySectors = 256;

    private static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    /// <summary>What the compound file holds. Damaged directories are taken for a Word document: its reader says what is wrong.</summary>
    public static DetectedContent Detect(Stream source)
    {
        var names = ReadNames(source);
        if (names.Contains("EncryptedPackage"))
        {
            return new DetectedContent(FileFormat.OpenXmlWord);
        }
        // A message may hold a Word document, and a Word document a message: the outer one has its names in the root.
        var isWord = names.Contains("WordDocument");
        var isMessage = names.Contains(MapiProperties.FixedValues);
        if (isMessage && (!isWord || !IsInRoot(source, "WordDocument")))
        {
            return new DetectedContent(FileFormat.OutlookMessage);
        }
        if (isWord)
        {
            return new DetectedContent(FileFormat.WordBinary);
        }
        string? foreign =
            names.Contains("Workbook") || names.Contains("Book") ? "an Excel 97-2003 workbook (.xls)"
            : names.Contains("PowerPoint Document") || names.Contains("PP40")
                ? "a PowerPoint 97-2003 presentation (.ppt)"
            : names.Contains("VisioDocument") ? "a Visio drawing (.vsd)"
            : names.Contains("CONTENTS") || names.Contains("MatOST") || names.Contains("MM")
                ? "a Works or Publisher document"
            : names.Contains("!_StringData") ? "a Windows Installer package"
            : names.Contains("Package") ? "an embedded package"
            : names.Contains("CatalogEntry") || names.Contains("Catalog") ? "a thumbnail cache (Thumbs.db)"
            : names.Count > 0 ? "an OLE compound file without a Word document"
            : null;
        return foreign is null ? new DetectedContent(FileFormat.WordBinary) : DetectedContent.Unsupported(foreign);
    }

    private static bool IsInRoot(Stream source, string name)
    {
        try
        {
            return new CompoundFileReader(source, maxStreamBytes: 0).Root.Child(name) is not null;
        }
        catch (DamagedDocumentException)
        {
            // The reader of Word documents says what is wrong.
            return true;
        }
    }

    private static HashSet<string> ReadNames(Stream source)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var header = new byte[HeaderBytes];
        source.Position = 0;
        if (source.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return names;
        }
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
        {
            return names;
        }
        var sectorBytes = 1 << shift;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        var buffer = new byte[sectorBytes];
        for (var i = 0; i < MaxDirectorySectors && TryReadSector(source, sector, buffer); i++)
        {
            AddNames(buffer, names);
            if (!TryFindNext(source, header, sector, sectorBytes, out sector))
            {
                break;
            }
        }
        return names;
    }

    private static void AddNames(ReadOnlySpan<byte> sector, HashSet<string> names)
    {
        for (var at = 0; at + EntryBytes <= sector.Length; at += EntryBytes)
        {
            // The length counts bytes and the closing NUL; type 0 is an unused entry.
            var length = BinaryPrimitives.ReadUInt16LittleEndian(sector[(at + 64)..]);
            var type = sector[at + 66];
            if (type != 0 && length is > 2 and <= MaxNameBytes)
            {
                names.Add(Encoding.Unicode.GetString(sector.Slice(at, length - 2)));
            }
        }
    }

    /// <summary>Follows the allocation table as far as its first 109 sectors, which the header lists; longer files keep their directory near the head.</summary>
    private static bool TryFindNext(
        Stream source,
        ReadOnlySpan<byte> header,
        uint sector,
        int sectorBytes,
        out uint next
    )
    {
        next = 0;
        var perSector = (uint)sectorBytes / 4;
        var table = sector / perSector;
        if (table >= 109)
        {
            return false;
        }
        var tableSector = BinaryPrimitives.ReadUInt32LittleEndian(header[(76 + ((int)table * 4))..]);
        var buffer = new byte[sectorBytes];
        if (!TryReadSector(source, tableSector, buffer))
        {
            return false;
        }
        next = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan((int)(sector % perSector) * 4));
        return true;
    }

    private static bool TryReadSector(Stream source, uint sector, byte[] buffer)
    {
        // FFFFFFFA and above mark the end of a chain and other specials. The last sector of a file may be cut short.
        var offset = ((long)sector + 1) * buffer.Length;
        if (sector >= 0xFFFFFFFA || offset >= source.Length)
        {
            return false;
        }
        source.Position = offset;
        var read = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        buffer.AsSpan(read).Clear();
        return true;
    }
}
