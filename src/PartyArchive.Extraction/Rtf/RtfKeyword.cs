namespace PartyArchive.Extraction.Rtf;

/// <summary>What a control word does to the reading.</summary>
internal enum RtfAction
{
    /// <summary>Formats without bearing on the text.</summary>
    None,

    /// <summary>Opens a destination; the argument is an <see cref="RtfDestination"/>.</summary>
    Destination,

    /// <summary>Stands for a character; the argument is its code.</summary>
    Character,

    // Structure of the text.
    Paragraph,
    Line,
    Cell,
    Row,
    Page,
    Section,

    // Characters and their encoding.
    Unicode,
    UnicodeSkip,
    Binary,
    AnsiCodePage,
    DocumentCodePage,
    DefaultFont,
    Font,
    AssociatedFont,
    FontCharset,
    FontCodePage,
    LeftToRightRun,
    RightToLeftRun,

    // Formatting that decides whether or where text is shown.
    PlainFormat,
    ParagraphDefaults,
    SectionDefaults,
    SectionBreakKind,
    PageBreakBefore,
    Hidden,
    Deleted,
    EndnoteMark,

    // Properties.
    DatePart,
    PageCount,
}

/// <summary>A control word that matters.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Argument">Detail of the action.</param>
internal readonly record struct RtfKeyword(RtfAction Action, int Argument = 0);
