namespace PartyArchive.Audit;

/// <summary>What the verification of a log came to.</summary>
public sealed record AuditVerification
{
    /// <summary>Identity of the archive.</summary>
    public required Guid Archive { get; init; }

    /// <summary>Sequence of the last entry read.</summary>
    public required long Entries { get; init; }

    /// <summary>Number of chains.</summary>
    public required int Chains { get; init; }

    /// <summary>Checkpoints within the log that agree with it.</summary>
    public required int CheckpointsWithin { get; init; }

    /// <summary>Checkpoints kept elsewhere that agree with it. 0: a cut of the log's end, or a log written anew as a whole, would not show.</summary>
    public required int CheckpointsConfirmed { get; init; }

    /// <summary>What is wrong, in order of the log, at most 100; empty when nothing is.</summary>
    public required IReadOnlyList<AuditFault> Faults { get; init; }

    /// <summary>Number of faults, also of those not listed.</summary>
    public required long FaultCount { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => FaultCount == 0;
}

/// <summary>One fault of a log.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">Entry concerned, as near as can be said.</param>
/// <param name="Chain">Chain concerned; empty for the archive's own, or when it concerns all.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Sequence, string Chain, string Reason);

/// <summary>What is wrong with a log.</summary>
public enum AuditFaultKind
{
    /// <summary>Bytes that are no entry.</summary>
    Unreadable = 1,

    /// <summary>An entry whose bytes are not those that were hashed.</summary>
    Altered = 2,

    /// <summary>Entries are missing, repeated or out of order.</summary>
    Missing = 3,

    /// <summary>An entry that does not follow the one before it in its chain.</summary>
    Unlinked = 4,

    /// <summary>A checkpoint that was made of another log.</summary>
    Checkpoint = 5,

    /// <summary>The log ends before what a checkpoint covers.</summary>
    Cut = 6,

    /// <summary>Values kept beside the log that are not those that were sealed.</summary>
    Values = 7,

    /// <summary>What the catalogue repeats of an entry for its queries disagrees with the entry.</summary>
    Columns = 8,
}
