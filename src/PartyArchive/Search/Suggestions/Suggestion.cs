using PartyArchive.Access;

namespace PartyArchive.Search.Suggestions;

/// <summary>Asks what a person who is typing may mean.</summary>
public sealed record SuggestionRequest
{
    /// <summary>Asks for suggestions.</summary>
    /// <param name="requester">Who types; only what this requester may see is suggested.</param>
    /// <param name="text">What was typed so far, with or without marks. The last word is taken as begun unless a blank follows it.</param>
    public SuggestionRequest(Requester requester, string text)
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(text);
        Requester = requester;
        Text = text;
    }

    /// <summary>Who types.</summary>
    public Requester Requester { get; internal init; }

    /// <summary>What was typed so far.</summary>
    public string Text { get; }

    /// <summary>Suggestions wanted of each kind, 1 to 50; default 5.</summary>
    public int Top { get; init; } = 5;

    /// <summary>Kinds wanted; all by default.</summary>
    public IReadOnlyCollection<SuggestionKind> Kinds { get; init; } = Enum.GetValues<SuggestionKind>();
}

/// <summary>What is suggested.</summary>
public enum SuggestionKind
{
    /// <summary>A phrase that several documents hold.</summary>
    Phrase,

    /// <summary>Title of a document.</summary>
    Title,

    /// <summary>An issuing body.</summary>
    Issuer,

    /// <summary>Number and symbol of a document.</summary>
    Number,
}

/// <summary>A suggestion.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is suggested, as it stands in the documents.</param>
/// <param name="Documents">Documents that hold it and that the requester may see; phrases and titles are not counted beyond 100.</param>
/// <param name="Document">The document, for a title or a number that is one document's.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, long Documents, DocumentId? Document = null);

/// <summary>What an index suggests.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; null when it is that of the document.</param>
/// <param name="Document">The document; null when the text is given.</param>
/// <param name="Documents">Documents that hold it and may be seen.</param>
public readonly record struct IndexSuggestion(SuggestionKind Kind, string? Text, DocumentId? Document, long Documents);
