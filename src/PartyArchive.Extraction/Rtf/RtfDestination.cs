namespace PartyArchive.Extraction.Rtf;

/// <summary>Where the text of a group goes.</summary>
internal enum RtfDestination
{
    /// <summary>Text of the document, on the page or in the part that is open.</summary>
    Text,

    /// <summary>Nowhere, with all groups inside.</summary>
    Skipped,

    /// <summary>Nowhere itself, but groups inside may hold text (<c>\shpinst</c>, <c>\object</c>).</summary>
    Container,

    /// <summary>As the group around it (<c>\shppict</c>, <c>\fldrslt</c>, <c>\moMath</c>).</summary>
    Transparent,

    // Parts beside the body.
    Header,
    Footer,
    Footnote,
    Comment,
    TextBox,

    /// <summary>Label of a list paragraph as the writer worked it out.</summary>
    ListLabel,

    /// <summary>A text in two forms, of which only the Unicode one inside is read.</summary>
    TwoForms,

    /// <summary>The Unicode form inside <see cref="TwoForms"/>.</summary>
    UnicodeForm,

    /// <summary>A picture: noted, not read.</summary>
    Picture,

    FontTable,
    ObjectData,

    // Properties of the document: the text is kept aside.
    Info,
    Title,
    Subject,
    Author,
    Operator,
    Keywords,
    DocumentComment,
    Company,
    Generator,
    CreatedAt,
    RevisedAt,
}
