using PartyArchive.Access;

namespace PartyArchive.Retention.Assessment;

/// <summary>What retention must know of a record file when it is assessed first.</summary>
public sealed record RecordFileFacts
{
    /// <summary>The file.</summary>
    public required FileReference File { get; init; }

    /// <summary>Title (tiêu đề hồ sơ).</summary>
    public required string Title { get; init; }

    /// <summary>Day it was opened; null when not known.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Highest secrecy level in the file.</summary>
    public SecrecyLevel Secrecy { get; init; }

    /// <summary>Groups the file is restricted to; empty for none.</summary>
    public IReadOnlyList<string> RestrictedTo { get; init; } = [];
}

/// <summary>A row of the schedule applied to a file or to papers in it.</summary>
/// <param name="Item">Code of the row.</param>
/// <param name="Period">Period decided; null for the row's own. Needed when the row leaves a choice; never shorter than the row asks.</param>
public sealed record ItemDecision(string Item, Schedules.RetentionPeriod? Period = null);

/// <summary>What is decided when a file is closed.</summary>
public sealed record ClosingDecision
{
    /// <summary>Day the work ended; null to take the date of the latest document, which is flagged as an estimate everywhere after.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>Rows of the schedule for the papers in the file; the longest period counts. Empty to confirm what was proposed.</summary>
    public IReadOnlyList<ItemDecision> Items { get; init; } = [];

    /// <summary>Decision or record it rests on; not blank.</summary>
    public required string Decision { get; init; }
}
