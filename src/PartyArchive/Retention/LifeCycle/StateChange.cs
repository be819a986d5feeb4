namespace PartyArchive.Retention.LifeCycle;

/// <summary>One step in the life of a file: who took it, when, and on what basis.</summary>
/// <param name="File">The file.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Basis">Decision, record or reason.</param>
/// <param name="At">Moment (UTC).</param>
/// <param name="By">Who.</param>
public sealed record StateChange(
    FileReference File,
    RecordState From,
    RecordState To,
    string Basis,
    DateTimeOffset At,
    string By
);

/// <summary>The step asked for does not exist from where the file stands.</summary>
public sealed class IllegalStateChangeException(FileReference file, RecordState from, RecordState to)
    : PartyArchiveException(
        from == RecordState.Frozen
            ? $"File {file} is held and cannot become {to}. Release the holds on it first ('partyarchive hold list')."
            : $"File {file} is {from} and cannot become {to}. docs/retention.md lists the legal steps."
    )
{
    /// <summary>The file.</summary>
    public FileReference File { get; } = file;

    /// <summary>Where it stands.</summary>
    public RecordState From { get; } = from;

    /// <summary>What was asked for.</summary>
    public RecordState To { get; } = to;
}
