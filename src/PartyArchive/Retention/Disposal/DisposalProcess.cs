namespace PartyArchive.Retention.Disposal;

/// <summary>What was done about a disposal list, by whom and when. Immutable; every step makes a new one.</summary>
public sealed record DisposalProcess
{
    /// <summary>Number of the list in the office: "01/DMTL".</summary>
    public required string Number { get; init; }

    /// <summary>Title of the list.</summary>
    public required string Title { get; init; }

    /// <summary>Office that holds the records (cơ quan, tổ chức).</summary>
    public required string Office { get; init; }

    /// <summary>Office above it; empty for none.</summary>
    public string ParentOffice { get; init; } = "";

    /// <summary>Place for the dates of the papers: "Hà Nội".</summary>
    public string Place { get; init; } = "";

    /// <summary>Origin of the body of records and other words for the explanatory note; empty for none.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Who made the list.</summary>
    public string DraftedBy { get; init; } = "";

    /// <summary>Whether the written opinion of the archives authority is needed before the decision.</summary>
    public bool NeedsOpinion { get; init; }

    /// <summary>Day the list was frozen.</summary>
    public DateOnly FrozenOn { get; init; }

    /// <summary>Hash of the list as frozen, before any outcome.</summary>
    public string FrozenHash { get; init; } = "";

    /// <summary>The council; null before it is set up.</summary>
    public DisposalCouncil? Council { get; init; }

    /// <summary>Its session; null before it met.</summary>
    public CouncilSession? Session { get; init; }

    /// <summary>Opinion of the archives authority (văn bản thẩm định); null for none.</summary>
    public AppraisalOpinion? Opinion { get; init; }

    /// <summary>Approvals, oldest first.</summary>
    public IReadOnlyList<DisposalApproval> Approvals { get; init; } = [];

    /// <summary>The decision to destroy; null before it is taken.</summary>
    public DestructionDecision? Decision { get; init; }

    /// <summary>Who handed over and who destroyed; null before.</summary>
    public DestructionHandover? Handover { get; init; }

    /// <summary>Day the destruction ended; null before.</summary>
    public DateOnly? DestroyedOn { get; init; }

    /// <summary>Who started the destruction; null before. A crash is finished in his name.</summary>
    public string? DestroyedBy { get; init; }

    /// <summary>Why the list was withdrawn; null when it was not.</summary>
    public string? WithdrawnFor { get; init; }
}

/// <summary>Role of a member in the council.</summary>
public enum CouncilRole
{
    /// <summary>Chair (chủ tịch).</summary>
    Chair = 0,

    /// <summary>Member (ủy viên).</summary>
    Member = 1,

    /// <summary>Secretary (thư ký), usually the archivist.</summary>
    Secretary = 2,
}

/// <summary>A member of the council.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Position">Position in the office.</param>
/// <param name="Role">Role in the council.</param>
public sealed record CouncilMember(string Name, string Position, CouncilRole Role);

/// <summary>The disposal review council (Hội đồng xét hủy tài liệu).</summary>
/// <param name="DecisionNumber">Number of the decision that set it up.</param>
/// <param name="DecidedOn">Day of that decision.</param>
/// <param name="Members">Members; one chair, one secretary, at least three in all.</param>
public sealed record DisposalCouncil(string DecisionNumber, DateOnly DecidedOn, IReadOnlyList<CouncilMember> Members);

/// <summary>How a member voted on an item.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Ordinal">Item of the list; 0 for all items on which the member has no vote of his own.</param>
/// <param name="Outcome">What he voted for.</param>
/// <param name="Dissent">His reason when the council concludes otherwise; it is written into the minutes. Empty for none.</param>
public sealed record CouncilVote(string Member, int Ordinal, DisposalOutcome Outcome, string Dissent = "");

/// <summary>A session of the council: collective discussion, conclusion by majority, dissent written down (law 2011 art. 18).</summary>
/// <param name="HeldOn">Day.</param>
/// <param name="Minutes">What was discussed.</param>
/// <param name="Votes">Votes; every member votes on every item.</param>
public sealed record CouncilSession(DateOnly HeldOn, string Minutes, IReadOnlyList<CouncilVote> Votes);

/// <summary>Written opinion of the competent archives authority.</summary>
/// <param name="Body">Who gave it.</param>
/// <param name="Number">Number of the letter.</param>
/// <param name="On">Day.</param>
/// <param name="IsFavourable">Whether it agrees to the destruction.</param>
/// <param name="Text">What it says.</param>
public sealed record AppraisalOpinion(string Body, string Number, DateOnly On, bool IsFavourable, string Text);

/// <summary>One approval of exactly one set.</summary>
/// <param name="Approver">Who approved.</param>
/// <param name="Position">In what position.</param>
/// <param name="SetHash">The set he approved.</param>
/// <param name="At">Moment (UTC).</param>
public sealed record DisposalApproval(string Approver, string Position, string SetHash, DateTimeOffset At);

/// <summary>The decision to destroy (quyết định hủy tài liệu).</summary>
/// <param name="Number">Number.</param>
/// <param name="DecidedOn">Day; the deadline of the destruction runs from it.</param>
/// <param name="Signer">Who signed.</param>
/// <param name="SignerPosition">In what position.</param>
public sealed record DestructionDecision(string Number, DateOnly DecidedOn, string Signer, string SignerPosition);

/// <summary>Who hands the records over and who destroys them (bàn giao).</summary>
/// <param name="StoreKeeper">Who hands over.</param>
/// <param name="Destroyer">Who destroys.</param>
/// <param name="Witness">Who watches; empty for nobody.</param>
public sealed record DestructionHandover(string StoreKeeper, string Destroyer, string Witness = "");
