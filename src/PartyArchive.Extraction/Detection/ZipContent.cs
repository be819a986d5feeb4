using System.Text;
using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Detection;

/// <summary>Tells what a zip container holds by the parts in it.</summary>
internal static class ZipContent
{
    private const int MaxMimeTypeBytes = 256;

    /// <summary>What the container holds.</summary>
    /// <exception cref="ReaderException">The container is damaged or over a limit.</exception>
    public static DetectedContent Detect(Stream source, ExtractionLimits limits, Action pulse)
    {
        if (ZipContainer.Open(source, limits, pulse) is not { } zip)
        {
            return new DetectedContent(
                FileFormat.Unknown,
                ExtractionOutcome.Damaged,
                "The file begins like a zip container, but no entry of it can be found."
            );
        }
        var mimeType = ReadMimeType(zip);
        if (OpenDocumentTypes.IsText(mimeType) || (mimeType.Length == 0 && HasOpenDocumentParts(zip)))
        {
            return new DetectedContent(FileFormat.OpenDocumentText);
        }
        if (
            mimeType.StartsWith(OpenDocumentTypes.Prefix, StringComparison.Ordinal)
            || mimeType.StartsWith(OpenDocumentTypes.OldPrefix, StringComparison.Ordinal)
        )
        {
            return DetectedContent.Unsupported(OpenDocumentTypes.Name(mimeType));
        }
        if (mimeType.StartsWith("application/epub+zip", StringComparison.Ordinal))
        {
            return DetectedContent.Unsupported("an EPUB book");
        }
        return FromFolders(zip);
    }

    private static DetectedContent FromFolders(ZipContainer zip)
    {
        if (HasParts(zip, "xl/"))
        {
            return DetectedContent.Unsupported("an Excel workbook (.xlsx)");
        }
        if (HasParts(zip, "ppt/"))
        {
            return DetectedContent.Unsupported("a PowerPoint presentation (.pptx)");
        }
        if (HasParts(zip, "visio/"))
        {
            return DetectedContent.Unsupported("a Visio drawing (.vsdx)");
        }
        // The main part may have any name, so a package of unknown folders is given to the Word reader, which looks for the main part's type.
        return new DetectedContent(
            HasParts(zip, "word/") || zip.Find("[Content_Types].xml") is not null
                ? FileFormat.OpenXmlWord
                : FileFormat.Zip
        );
    }

    /// <summary>Whether a folder holds parts of a package; a plain archive may have a folder of the same name.</summary>
    private static bool HasParts(ZipContainer zip, string folder) =>
        zip.Entries.Any(entry =>
            entry.Name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            && entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        );

    private static bool HasOpenDocumentParts(ZipContainer zip) =>
        zip.Find("content.xml") is not null && zip.Find("META-INF/manifest.xml") is not null;

    private static string ReadMimeType(ZipContainer zip)
    {
        if (zip.Find("mimetype") is not { } entry)
        {
            return "";
        }
        try
        {
            using var stream = zip.Open(entry);
            var buffer = new byte[MaxMimeTypeBytes];
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return Encoding.ASCII.GetString(buffer, 0, read).Trim();
        }
        catch (Exception e) when (e is InvalidDataException or DamagedDocumentException)
        {
            return "";
        }
    }
}
