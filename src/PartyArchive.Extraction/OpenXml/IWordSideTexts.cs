using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.OpenXml;

/// <summary>Text that stands in other parts than the one being walked, found by the references in it.</summary>
internal interface IWordSideTexts
{
    /// <summary>The text of a footnote, endnote or comment; empty when it is missing.</summary>
    IReadOnlyList<ContentBlock> FindNote(PageSegmentKind kind, string? id);

    /// <summary>Puts the headers and footers of a section on its pages.</summary>
    void PlaceHeaders(SectionFormat section, int firstPage);

    /// <summary>Reads a document that was imported as a whole (w:altChunk) into the place where it stands.</summary>
    void ReadImported(string? relationship);

    /// <summary>The text of a SmartArt diagram; empty when it is missing.</summary>
    IReadOnlyList<string> FindDiagram(string? relationship);
}
