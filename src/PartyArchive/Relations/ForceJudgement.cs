namespace PartyArchive.Relations;

/// <summary>What is known about whether a paper is in force (hiệu lực).</summary>
public enum ForceState
{
    /// <summary>No paper in the archive that the requester may see ends or changes it. Papers outside the archive may.</summary>
    NoEndKnown,

    /// <summary>It is not in force yet on the day asked for.</summary>
    NotYet,

    /// <summary>It was amended or repealed in part; the rest stands as far as is known.</summary>
    Amended,

    /// <summary>A paper seems to end it, but it is not certain that this one is meant, or from which day.</summary>
    PossiblyEnded,

    /// <summary>It was replaced or repealed.</summary>
    Ended,
}

/// <summary>One reason of a judgement: what another paper does to this one.</summary>
/// <param name="Relation">The relation; its source is the other paper.</param>
/// <param name="From">Day from which it works: the day the other paper comes into force, otherwise its day of issue; null when neither is known.</param>
/// <param name="IsCertain">True when this paper is meant for sure and the words are plain.</param>
public sealed record ForceReason(DocumentRelation Relation, DateOnly? From, bool IsCertain);

/// <summary>Whether a paper is in force, as far as the archive tells the requester.</summary>
/// <param name="State">The answer.</param>
/// <param name="From">First day in force; null when unknown.</param>
/// <param name="Until">Day on which the paper that ends it begins to work; null when no end is certain or the day is unknown.</param>
/// <param name="Reasons">What the answer rests on, the weightiest first; empty for none.</param>
public sealed record ForceJudgement(
    ForceState State,
    DateOnly? From,
    DateOnly? Until,
    IReadOnlyList<ForceReason> Reasons
);
