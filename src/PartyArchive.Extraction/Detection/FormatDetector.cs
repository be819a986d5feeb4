using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Html;
using PartyArchive.Extraction.Mail;
using PartyArchive.Extraction.PlainText;
using PartyArchive.Extraction.Rtf;
using PartyArchive.Extraction.Write;

namespace PartyArchive.Extraction.Detection;

/// <summary>Tells the format of a file by its content. The name decides only where content alone does not.</summary>
internal static class FormatDetector
{
    private const int HeadBytes = 64 * 1024;

    /// <summary>ISO 32000-1, annex H, implementation note 13: the header may stand anywhere in the first 1,024 bytes.</summary>
    private const int PdfHeaderBytes = 1024;

    /// <summary>Tells the format.</summary>
    /// <param name="source">Seekable stream, not empty.</param>
    /// <param name="name">File name; null when unknown.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="pulse">Called in loops; may throw to stop.</param>
    /// <exception cref="ReaderException">The content is a container that cannot be opened within limits.</exception>
    public static DetectedContent Detect(Stream source, string? name, ExtractionLimits limits, Action pulse)
    {
        var buffer = new byte[(int)Math.Min(HeadBytes, source.Length)];
        source.Position = 0;
        var head = buffer.AsSpan(0, source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (CompoundFileContent.Matches(head))
        {
            return CompoundFileContent.Detect(source);
        }
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\x07\x08"u8))
        {
            return ZipContent.Detect(source, limits, pulse);
        }
        if (WriteFormat.Matches(head))
        {
            return new DetectedContent(FileFormat.WindowsWrite);
        }
        if (FromText(source, head, limits) is { } text)
        {
            return text;
        }
        if (ForeignSignatures.PictureFormat(head) is var picture and not FileFormat.Unknown)
        {
            return new DetectedContent(picture);
        }
        if (ForeignSignatures.Name(head) is { } foreign)
        {
            return DetectedContent.Unsupported(foreign);
        }
        return PlainTextFormat.Matches(head)
            ? new DetectedContent(FileFormat.PlainText)
            : FromUnknownBytes(source, head, name, limits, pulse);
    }

    private static DetectedContent? FromText(Stream source, ReadOnlySpan<byte> head, ExtractionLimits limits)
    {
        if (RtfFormat.Matches(head))
        {
            return new DetectedContent(FileFormat.Rtf);
        }
        if (head[..Math.Min(head.Length, PdfHeaderBytes)].IndexOf("%PDF-"u8) >= 0)
        {
            return new DetectedContent(FileFormat.Pdf);
        }
        if (XmlContent.Detect(source, head, limits) is { } xml)
        {
            return xml;
        }
        if (EmailFormat.Matches(head))
        {
            return new DetectedContent(FileFormat.Email);
        }
        if (MhtmlFormat.Matches(head))
        {
            return new DetectedContent(FileFormat.Mhtml);
        }
        if (HtmlFormat.Matches(head))
        {
            return new DetectedContent(FileFormat.Html);
        }
        return RtfFormat.FindStart(head) >= 0 ? new DetectedContent(FileFormat.Rtf) : null;
    }

    /// <summary>Content that no signature tells: a file whose head is damaged may still be what its name promises.</summary>
    private static DetectedContent FromUnknownBytes(
        Stream source,
        ReadOnlySpan<byte> head,
        string? name,
        ExtractionLimits limits,
        Action pulse
    )
    {
        if (IsWordLockFile(head, source.Length))
        {
            return DetectedContent.Unsupported("a lock file that Word leaves beside an open document");
        }
        var promised = FormatNames.PromisedBy(name);
        if (promised == FileFormat.Pdf && head.IndexOf(" obj"u8) >= 0)
        {
            return new DetectedContent(FileFormat.Pdf);
        }
        if (head.IndexOf("PK\x03\x04"u8) >= 0)
        {
            var inside = ZipContent.Detect(source, limits, pulse);
            if (inside.Refusal is null)
            {
                return inside;
            }
        }
        return promised == FileFormat.Unknown
            ? new DetectedContent(FileFormat.Unknown, ExtractionOutcome.Unsupported, "No reader knows this content.")
            : new DetectedContent(
                FileFormat.Unknown,
                ExtractionOutcome.Damaged,
                $"The file is named like {FormatNames.Describe(promised)}, but its content is not."
            );
    }

    /// <summary>The file ~$name.docx: length of the user's name, the name in 8-bit characters and again in UTF-16, padded to 162 bytes.</summary>
    private static bool IsWordLockFile(ReadOnlySpan<byte> head, long length) =>
        length == 162 && head[0] is > 0 and <= 52 && head[54] == head[0] && head[55] == 0;
}
