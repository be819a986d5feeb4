namespace PartyArchive.Extraction;

/// <summary>Format of a document, told by its content; the file's extension is only a hint.</summary>
public enum FileFormat
{
    /// <summary>Not recognised.</summary>
    Unknown,

    /// <summary>Office Open XML text (.docx, .docm, .dotx, .dotm).</summary>
    OpenXmlWord,

    /// <summary>Word binary document of Word 6, 95 or 97 to 2003 (.doc, .dot).</summary>
    WordBinary,

    /// <summary>Word 2003 XML document.</summary>
    WordXml2003,

    /// <summary>Rich Text Format.</summary>
    Rtf,

    /// <summary>OpenDocument text (.odt, .ott, .fodt).</summary>
    OpenDocumentText,

    /// <summary>Portable Document Format.</summary>
    Pdf,

    /// <summary>HTML or XHTML page.</summary>
    Html,

    /// <summary>Web archive (MHTML).</summary>
    Mhtml,

    /// <summary>Plain text.</summary>
    PlainText,

    /// <summary>JPEG picture.</summary>
    Jpeg,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>TIFF picture, one or more pages.</summary>
    Tiff,

    /// <summary>Document of Windows Write (.wri) or Word for DOS.</summary>
    WindowsWrite,

    /// <summary>E-mail message (.eml).</summary>
    Email,

    /// <summary>Zip archive (.zip): other files, packed together.</summary>
    Zip,

    /// <summary>Message saved by Outlook (.msg).</summary>
    OutlookMessage,
}
