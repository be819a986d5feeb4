namespace PartyArchive.Extraction.OpenDocument;

/// <summary>What matters of a style; null leaves it to the parent.</summary>
internal sealed record OdfStyle
{
    /// <summary>Name of the style this one is based on.</summary>
    public string? Parent { get; init; }

    /// <summary>Font as the document names it.</summary>
    public string? Font { get; init; }

    /// <summary>Hidden text (text:display="none").</summary>
    public bool? IsHidden { get; init; }

    /// <summary>Paragraphs begin a new page.</summary>
    public bool? BreaksPage { get; init; }

    /// <summary>List style of the paragraphs.</summary>
    public string? ListStyle { get; init; }

    /// <summary>Page style that begins with the paragraph.</summary>
    public string? MasterPage { get; init; }

    /// <summary>This where it says something, else what lies below.</summary>
    public OdfStyle Over(OdfStyle below) =>
        new()
        {
            Font = Font ?? below.Font,
            IsHidden = IsHidden ?? below.IsHidden,
            BreaksPage = BreaksPage ?? below.BreaksPage,
            ListStyle = ListStyle ?? below.ListStyle,
            // A page style is begun only by the style that names it, not by those based on it (ODF 1.3 part 3, 19.498).
            MasterPage = MasterPage,
        };
}
