using PartyArchive.Access;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention;

/// <summary>Which files a list of retention shows, in order of due day and code; files without a due day come last.</summary>
public sealed record RetentionQuery
{
    /// <summary>First due day wanted; null for no condition.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Last due day wanted; null for no condition.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>States wanted, holds aside; empty for all.</summary>
    public IReadOnlyList<RecordState> Stages { get; init; } = [];

    /// <summary>Fonds wanted; null for all.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Leaves out files that were assessed under this schedule and version; null for no condition.</summary>
    public ScheduleVersion? NotUnder { get; init; }

    /// <summary>Last file of the page before; null for the first page.</summary>
    public RetainedFile? After { get; init; }

    /// <summary>Most files wanted, 1 to 10,000.</summary>
    public int Limit { get; init; } = 256;
}

/// <summary>A schedule in one version of its data.</summary>
/// <param name="Id">Schedule.</param>
/// <param name="Version">Version.</param>
public readonly record struct ScheduleVersion(string Id, int Version);

/// <summary>Files that retention arithmetic cannot tell apart: one line of a simulation's input.</summary>
public sealed record RetentionGroup
{
    /// <summary>Schedule of their assessment; null when nobody has assessed them.</summary>
    public ScheduleVersion? Schedule { get; init; }

    /// <summary>Row of their assessment.</summary>
    public string? Item { get; init; }

    /// <summary>What must pass.</summary>
    public required KeepingRule Keeping { get; init; }

    /// <summary>Completion of their work, by year or by day as asked for; null while they are open.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Day of the event awaited; null when it has not come.</summary>
    public DateOnly? EventOn { get; init; }

    /// <summary>Whether the completion is an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Fonds.</summary>
    public required string FondsCode { get; init; }

    /// <summary>Secrecy level.</summary>
    public SecrecyLevel Secrecy { get; init; }

    /// <summary>State, holds aside.</summary>
    public RecordState Stage { get; init; }

    /// <summary>How many they are.</summary>
    public required long Files { get; init; }
}

/// <summary>A file that groups restrict, as it stands in its group.</summary>
/// <param name="Group">The group, with this file alone.</param>
/// <param name="RestrictedTo">Groups that were stated to retention; empty for none.</param>
/// <param name="OpenTo">To whom the record of the file, or its fonds, opens it; empty for everybody.</param>
public sealed record RestrictedFile(
    RetentionGroup Group,
    IReadOnlyList<string> RestrictedTo,
    IReadOnlyList<string> OpenTo
);
