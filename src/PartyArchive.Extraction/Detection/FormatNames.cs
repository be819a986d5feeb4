namespace PartyArchive.Extraction.Detection;

/// <summary>Formats in words, and the extensions that promise them.</summary>
internal static class FormatNames
{
    /// <summary>The format as a person calls it, with its article.</summary>
    public static string Describe(FileFormat format) =>
        format switch
        {
            FileFormat.OpenXmlWord => "a Word document (.docx)",
            FileFormat.WordBinary => "a Word 97-2003 document (.doc)",
            FileFormat.WordXml2003 => "a Word 2003 XML document",
            FileFormat.WindowsWrite => "a Windows Write document (.wri)",
            FileFormat.Rtf => "a Rich Text document (.rtf)",
            FileFormat.OpenDocumentText => "an OpenDocument text (.odt)",
            FileFormat.Pdf => "a PDF document",
            FileFormat.Html => "a web page (.html)",
            FileFormat.Mhtml => "a web archive (.mht)",
            FileFormat.Email => "an e-mail message (.eml)",
            FileFormat.OutlookMessage => "an Outlook message (.msg)",
            FileFormat.Zip => "a zip archive",
            FileFormat.PlainText => "plain text",
            FileFormat.Jpeg => "a JPEG picture",
            FileFormat.Png => "a PNG picture",
            FileFormat.Tiff => "a TIFF picture",
            _ => "content of an unknown format",
        };

    /// <summary>The format that a file name promises; unknown when it promises none that is read here.</summary>
    public static FileFormat PromisedBy(string? name) =>
        Path.GetExtension(name ?? "").ToUpperInvariant() switch
        {
            ".DOCX" or ".DOCM" or ".DOTX" or ".DOTM" => FileFormat.OpenXmlWord,
            ".DOC" or ".DOT" => FileFormat.WordBinary,
            ".WRI" => FileFormat.WindowsWrite,
            ".RTF" => FileFormat.Rtf,
            ".ODT" or ".OTT" or ".FODT" => FileFormat.OpenDocumentText,
            ".PDF" => FileFormat.Pdf,
            ".HTM" or ".HTML" or ".XHTML" => FileFormat.Html,
            ".MHT" or ".MHTML" => FileFormat.Mhtml,
            ".EML" => FileFormat.Email,
            ".MSG" => FileFormat.OutlookMessage,
            ".ZIP" => FileFormat.Zip,
            ".TXT" => FileFormat.PlainText,
            ".JPG" or ".JPEG" => FileFormat.Jpeg,
            ".PNG" => FileFormat.Png,
            ".TIF" or ".TIFF" => FileFormat.Tiff,
            _ => FileFormat.Unknown,
        };

    /// <summary>True for pictures, whose text only recognition (OCR) can read.</summary>
    public static bool IsPicture(FileFormat format) => format is FileFormat.Jpeg or FileFormat.Png or FileFormat.Tiff;
}
