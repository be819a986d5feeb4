namespace PartyArchive.Retention.LifeCycle;

/// <summary>A step whose deadline comes near or has passed.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="File">The file; null when it is about a disposal list.</param>
/// <param name="DisposalList">The disposal list; null when it is about a file.</param>
/// <param name="Limit">Last day in time.</param>
/// <param name="IsOverdue">Whether that day has passed.</param>
public sealed record Reminder(
    Deadline Deadline,
    FileReference? File,
    Guid? DisposalList,
    DateOnly Limit,
    bool IsOverdue
);
