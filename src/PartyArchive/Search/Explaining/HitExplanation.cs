namespace PartyArchive.Search.Explaining;

/// <summary>Why a document is found, or what kept it out, in plain words.</summary>
/// <param name="IsFound">True when the document is among the documents found.</param>
/// <param name="Score">Its score before anything that only orders; 0 when it is not found.</param>
/// <param name="Reasons">The reasons, those for it first. Never empty.</param>
public sealed record HitExplanation(bool IsFound, double Score, IReadOnlyList<HitReason> Reasons)
{
    /// <summary>The reasons as lines of text.</summary>
    public override string ToString() => string.Join('\n', Reasons.Select(static r => r.Text));
}

/// <summary>One reason.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The reason as a sentence.</param>
/// <param name="Score">What it adds to the score; 0 when it does not rank.</param>
public sealed record HitReason(HitReasonKind Kind, string Text, double Score = 0);

/// <summary>What a reason is about.</summary>
public enum HitReasonKind
{
    /// <summary>A word of the query and how it stands in the document.</summary>
    Word,

    /// <summary>Neighbouring words of the query that are neighbours in the document.</summary>
    Pair,

    /// <summary>The number or name of the document is cited in the query.</summary>
    Citation,

    /// <summary>A passage that holds many of the words together.</summary>
    Passage,

    /// <summary>Documents of its type come first among those that answer alike.</summary>
    Authority,

    /// <summary>A condition of the query that is met.</summary>
    Condition,

    /// <summary>A condition of the query that keeps the document out.</summary>
    MissedCondition,

    /// <summary>A filter beside the query that keeps the document out.</summary>
    Filter,

    /// <summary>Too few of the words.</summary>
    TooFewWords,

    /// <summary>There is no such document, or none that the requester may see: the two cannot be told apart.</summary>
    NotVisible,
}
