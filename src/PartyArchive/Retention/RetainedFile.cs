using PartyArchive.Access;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention;

/// <summary>A record file as retention sees it: where it stands, how long it is kept, when it is due.</summary>
public sealed record RetainedFile
{
    /// <summary>The file.</summary>
    public required FileReference File { get; init; }

    /// <summary>Title of the file (tiêu đề hồ sơ).</summary>
    public required string Title { get; init; }

    /// <summary>Highest secrecy level in the file.</summary>
    public SecrecyLevel Secrecy { get; init; }

    /// <summary>Groups the file is restricted to; empty for none.</summary>
    public IReadOnlyList<string> RestrictedTo { get; init; } = [];

    /// <summary>Groups and grants that open the record of the file in the arrangement, or its fonds; empty when they are open or not recorded.</summary>
    internal IReadOnlyList<string> OpenTo { get; init; } = [];

    /// <summary>State beneath a hold.</summary>
    public RecordState Stage { get; init; }

    /// <summary>Whether a hold in force reaches the file, its fonds or one of its documents.</summary>
    public bool IsHeld { get; init; }

    /// <summary>State in force: <see cref="RecordState.Frozen"/> while it is held, the stage otherwise.</summary>
    public RecordState State => IsHeld && !RecordLifeCycle.IsFinal(Stage) ? RecordState.Frozen : Stage;

    /// <summary>Day it was opened; null when not known.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Completion of its work; null while it is open.</summary>
    public RetentionBasis? Closing { get; init; }

    /// <summary>Day it came into the current archive; null when it did not.</summary>
    public DateOnly? TransferredOn { get; init; }

    /// <summary>How long it is kept and who said so; null when nobody has assessed it: then it is kept for ever.</summary>
    public FileAssessment? Assessment { get; init; }

    /// <summary>Day of the event its period awaits; null when it has not come or none is awaited.</summary>
    public DateOnly? EventOn { get; init; }

    /// <summary>First day it may be proposed for destruction; null for never, or not yet known.</summary>
    public DueDate? Due { get; init; }

    /// <summary>The disposal list it stands on; null for none.</summary>
    public Guid? DisposalList { get; init; }
}
