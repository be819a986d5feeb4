using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Disposal;

/// <summary>Where a disposal list stands.</summary>
public enum DisposalState
{
    /// <summary>Frozen by its hash and before the council (xem xét hủy).</summary>
    UnderReview = 0,

    /// <summary>The council has concluded on every item.</summary>
    Reviewed = 1,

    /// <summary>Destruction is decided by as many approvers as are needed.</summary>
    Approved = 2,

    /// <summary>What could be destroyed is destroyed, and the certificate says so.</summary>
    Destroyed = 3,

    /// <summary>Withdrawn; its files stand where they stood before.</summary>
    Withdrawn = 4,
}

/// <summary>Why a file is on the list.</summary>
public enum DisposalReason
{
    /// <summary>Its period has passed (hết thời hạn lưu trữ).</summary>
    RetentionExpired = 0,

    /// <summary>Another file has the same papers and is kept (trùng lặp).</summary>
    Duplicate = 1,
}

/// <summary>What the council concluded for an item.</summary>
public enum DisposalOutcome
{
    /// <summary>Not yet concluded.</summary>
    Open = 0,

    /// <summary>Kept with a new term.</summary>
    Retain = 1,

    /// <summary>Handed to the historical archive.</summary>
    Transfer = 2,

    /// <summary>To be destroyed.</summary>
    Destroy = 3,
}

/// <summary>How far the destruction of an item has come.</summary>
public enum DestructionProgress
{
    /// <summary>Wholly there.</summary>
    Present = 0,

    /// <summary>Gone from the catalogue; being removed from the other stores. A crash here is finished at the next opening.</summary>
    Removing = 1,

    /// <summary>Gone from every store, checked.</summary>
    Gone = 2,
}

/// <summary>A disposal list (danh mục tài liệu hết thời hạn lưu trữ, trùng lặp) and what has been done about it.</summary>
public sealed record DisposalList
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required DisposalState State { get; init; }

    /// <summary>SHA-256 over everything the list names and, once the council has concluded, every outcome. What is approved is this hash.</summary>
    public required string SetHash { get; init; }

    /// <summary>Who did what about it.</summary>
    public required DisposalProcess Process { get; init; }

    /// <summary>Moment it was made and frozen (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One file of a disposal list, as it was when the list was frozen.</summary>
public sealed record DisposalItem
{
    /// <summary>Number within the list, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The file.</summary>
    public required FileReference File { get; init; }

    /// <summary>What it was when it was listed.</summary>
    public required ListedFile Listed { get; init; }

    /// <summary>The council's conclusion.</summary>
    public DisposalOutcome Outcome { get; init; }

    /// <summary>New term, counted anew from the closing, when it is retained; null otherwise.</summary>
    public RetentionPeriod? NewTerm { get; init; }

    /// <summary>Reason of the conclusion; empty for none.</summary>
    public string OutcomeReason { get; init; } = "";

    /// <summary>How far its destruction has come.</summary>
    public DestructionProgress Progress { get; init; }
}

/// <summary>A file as listed. Part of what the set hash covers, and what stays as its tombstone.</summary>
public sealed record ListedFile
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Day opened, "2010-01-05"; null when not known.</summary>
    public string? OpenedOn { get; init; }

    /// <summary>Day closed.</summary>
    public string? ClosedOn { get; init; }

    /// <summary>Schedule, version and row of its assessment: "TT10-2022 v1 TT10-2022/v04"; null when nobody assessed it.</summary>
    public string? ScheduleItem { get; init; }

    /// <summary>Period: "10y".</summary>
    public string? Keeping { get; init; }

    /// <summary>Day it fell due; null for a duplicate.</summary>
    public string? DueOn { get; init; }

    /// <summary>Whether the due day rests on an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Why it is listed.</summary>
    public DisposalReason Reason { get; init; }

    /// <summary>The file that is kept in place of a duplicate; null otherwise.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>The documents that would be destroyed with it, in order of id. Documents that lie in another kept file too are not among them.</summary>
    public IReadOnlyList<ListedDocument> Documents { get; init; } = [];

    /// <summary>Pages of the documents.</summary>
    public int Pages { get; init; }
}

/// <summary>A document of a listed file: identity and hash, never title or path.</summary>
/// <param name="Id">Document.</param>
/// <param name="Sha256">Hash of its original.</param>
/// <param name="Record">SHA-256 over what is stated of it, 64 lower-case hexadecimal digits: its description without the secrecy level. Who may see it is no part.</param>
/// <param name="Pages">Pages.</param>
public sealed record ListedDocument(string Id, string Sha256, string Record, int Pages);
