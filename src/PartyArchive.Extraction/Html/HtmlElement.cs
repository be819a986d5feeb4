namespace PartyArchive.Extraction.Html;

/// <summary>An open element and what holds inside it.</summary>
/// <param name="Name">Name in lower case.</param>
internal readonly record struct HtmlElement(string Name)
{
    /// <summary>Font of the text inside; null when none is named.</summary>
    public string? Font { get; init; }

    /// <summary>White space counts as written.</summary>
    public bool IsPreformatted { get; init; }

    /// <summary>The text inside is not shown or is no text.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>A part (footnote, comment, hidden text) ends with the element.</summary>
    public bool OpensPart { get; init; }
}
