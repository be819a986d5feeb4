using PartyArchive.Retention.Due;

namespace PartyArchive.Retention.Assessment;

/// <summary>The assessment of a file that counts now (thời hạn bảo quản của hồ sơ).</summary>
/// <param name="Schedule">Id of the schedule used.</param>
/// <param name="Version">Version of the schedule's data.</param>
/// <param name="Item">Code of the row that decided.</param>
/// <param name="Keeping">What must have passed.</param>
/// <param name="IsConfirmed">False while it is only a proposal; a file that is not confirmed is never due.</param>
public sealed record FileAssessment(string Schedule, int Version, string Item, KeepingRule Keeping, bool IsConfirmed);

/// <summary>What an entry in the history of assessments was.</summary>
public enum AssessmentStage
{
    /// <summary>Proposed when the file was opened or classified (decree 30/2020 art. 28).</summary>
    Proposed = 0,

    /// <summary>Confirmed at closing (decree 30/2020 art. 29).</summary>
    Confirmed = 1,

    /// <summary>Assessed anew, because the schedule changed or a decision lengthened the period.</summary>
    Reassessed = 2,

    /// <summary>A council retained the file with a new term.</summary>
    Retained = 3,
}

/// <summary>One entry in the history of a file's assessments. Entries are added, never changed.</summary>
public sealed record AssessmentEntry
{
    /// <summary>The file.</summary>
    public required FileReference File { get; init; }

    /// <summary>What it was.</summary>
    public required AssessmentStage Stage { get; init; }

    /// <summary>Id of the schedule used.</summary>
    public required string Schedule { get; init; }

    /// <summary>Version of the schedule's data.</summary>
    public required int Version { get; init; }

    /// <summary>Code of the row that decided.</summary>
    public required string Item { get; init; }

    /// <summary>What must pass.</summary>
    public required KeepingRule Keeping { get; init; }

    /// <summary>Decision or reason; empty for a proposal by the plan.</summary>
    public required string Decision { get; init; }

    /// <summary>Day of the assessment, in the archive's time zone.</summary>
    public required DateOnly AssessedOn { get; init; }

    /// <summary>Who assessed.</summary>
    public required string AssessedBy { get; init; }

    /// <summary>Moment it was recorded (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
