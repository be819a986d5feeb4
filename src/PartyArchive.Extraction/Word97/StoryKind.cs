namespace PartyArchive.Extraction.Word97;

/// <summary>The subdocuments that lie one behind the other in the text, in this order ([MS-DOC] 2.3).</summary>
internal enum StoryKind
{
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    TextBoxes,
    HeaderTextBoxes,
}
