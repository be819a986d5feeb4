namespace PartyArchive.Extraction.Word97;

/// <summary>
/// Parts of a Word file that its file information block points to, by their place among the offset and length pairs
/// ([MS-DOC] 2.5.6, FibRgFcLcb97). Word 6 and 95 keep the same order.
/// </summary>
internal enum FibPart
{
    StyleSheet = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CommentReferences = 4,
    CommentTexts = 5,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    DocumentProperties = 31,
    Pieces = 33,
    ShapeAnchors = 40,
    HeaderShapeAnchors = 41,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    TextBoxes = 56,
    HeaderTextBoxes = 58,
    Lists = 73,
    ListOverrides = 74,
}
