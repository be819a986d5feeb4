using PartyArchive.Originals;

namespace PartyArchive.Fixity;

/// <summary>What a pass of fixity came to.</summary>
public sealed record FixityReport
{
    /// <summary>Documents checked.</summary>
    public required long Checked { get; init; }

    /// <summary>Bytes of originals read.</summary>
    public required long Bytes { get; init; }

    /// <summary>What was found wrong, in the order it was found.</summary>
    public required IReadOnlyList<FixityFault> Faults { get; init; }

    /// <summary>Whether everything due was checked; false when the budget was spent before.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether something is wrong and could not be repaired.</summary>
    public bool HasDamage => Faults.Any(static fault => !fault.IsRepaired);
}

/// <summary>Something wrong with a document.</summary>
/// <param name="Document">Document.</param>
/// <param name="Sha256">Hash its original must have.</param>
/// <param name="Original">What became of the original.</param>
/// <param name="TextChanged">Whether its stored text changed though the record did not.</param>
/// <param name="IsRepaired">Whether the original was replaced from the second copy and is intact again, and nothing else is wrong.</param>
public sealed record FixityFault(
    DocumentId Document,
    string Sha256,
    OriginalCondition Original,
    bool TextChanged,
    bool IsRepaired
);
