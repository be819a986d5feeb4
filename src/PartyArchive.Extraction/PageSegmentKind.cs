namespace PartyArchive.Extraction;

/// <summary>What a stretch of page text is.</summary>
public enum PageSegmentKind
{
    /// <summary>Body text.</summary>
    Body,

    /// <summary>Page header.</summary>
    Header,

    /// <summary>Page footer.</summary>
    Footer,

    /// <summary>Footnote.</summary>
    Footnote,

    /// <summary>Endnote.</summary>
    Endnote,

    /// <summary>Comment or annotation.</summary>
    Comment,

    /// <summary>Text box or other floating text.</summary>
    TextBox,

    /// <summary>Content of a form field.</summary>
    FormField,

    /// <summary>Text struck out by change tracking; only when <see cref="ExtractionOptions.IncludeDeletedText"/> is set.</summary>
    Deleted,

    /// <summary>Text formatted as hidden; only when <see cref="ExtractionOptions.IncludeHiddenText"/> is set.</summary>
    Hidden,
}
