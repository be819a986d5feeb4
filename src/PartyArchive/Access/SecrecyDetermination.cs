namespace PartyArchive.Access;

/// <summary>When the secrecy level of a document was determined, and until when it holds.</summary>
public sealed record SecrecyDetermination
{
    /// <summary>The document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>The level determined; when the document has another by now, this says nothing of it.</summary>
    public required SecrecyLevel Level { get; init; }

    /// <summary>Day it was determined; the term runs from it.</summary>
    public required DateOnly DeterminedOn { get; init; }

    /// <summary>First day on which the level may lapse (hết thời hạn bảo vệ bí mật).</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>How often the term was extended (gia hạn).</summary>
    public int Extensions { get; init; }

    /// <summary>Decision it rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A level to be determined, or changed, or lifted.</summary>
/// <param name="Level">New level; <see cref="SecrecyLevel.None"/> to declassify (giải mật).</param>
/// <param name="DeterminedOn">Day of the decision; the term runs from it.</param>
/// <param name="Basis">The decision, or the entry of the list of secrets; not blank.</param>
/// <param name="EndsOn">Day a shorter term stated on the paper ends; null for the term of the level.</param>
public sealed record SecrecyOrder(SecrecyLevel Level, DateOnly DeterminedOn, string Basis, DateOnly? EndsOn = null);

/// <summary>One line of the review list of secrets.</summary>
/// <param name="Document">The document.</param>
/// <param name="Title">Its title, subject or code; its path when nothing is known of it.</param>
/// <param name="Level">Its level.</param>
/// <param name="DeterminedOn">Day the level was determined; null when not known.</param>
/// <param name="ExpiresOn">First day on which it may lapse; null when not known: then a person has to review it.</param>
/// <param name="ExtendBy">Last day on which an extension may be decided; null when the end is not known.</param>
/// <param name="IsEstimate">True when nobody recorded the determination and the date of the paper stands in for it.</param>
public sealed record SecrecyReview(
    DocumentId Document,
    string Title,
    SecrecyLevel Level,
    DateOnly? DeterminedOn,
    DateOnly? ExpiresOn,
    DateOnly? ExtendBy,
    bool IsEstimate
);
