namespace PartyArchive.Extraction.Word97;

/// <summary>How a section begins ([MS-DOC] 2.6.4, sprmSBkc).</summary>
internal enum SectionBreak
{
    Continuous = 0,
    NewColumn = 1,
    NewPage = 2,
    EvenPage = 3,
    OddPage = 4,
}

/// <summary>A section of the main text.</summary>
/// <param name="End">Position behind its last character.</param>
/// <param name="Break">How it begins.</param>
/// <param name="HasTitlePage">Its first page has a header and footer of its own.</param>
/// <param name="OldHeaders">Word 6: which of the six headers and footers it has, one bit each.</param>
internal sealed record Section(int End, SectionBreak Break, bool HasTitlePage, int OldHeaders)
{
    public bool BeginsPage => Break is not (SectionBreak.Continuous or SectionBreak.NewColumn);
}
