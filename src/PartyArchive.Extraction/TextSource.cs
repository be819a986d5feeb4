namespace PartyArchive.Extraction;

/// <summary>Where the text of a page comes from.</summary>
public enum TextSource
{
    /// <summary>No text.</summary>
    None,

    /// <summary>Unicode text of the document itself.</summary>
    Native,

    /// <summary>Text of the document, converted from a legacy Vietnamese encoding in whole or in part.</summary>
    Converted,

    /// <summary>Recognised from an image of the page.</summary>
    Ocr,
}
