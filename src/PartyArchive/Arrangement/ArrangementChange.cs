namespace PartyArchive.Arrangement;

/// <summary>What was done to a unit of the arrangement.</summary>
public enum ArrangementAct
{
    /// <summary>Recorded for the first time.</summary>
    Recorded,

    /// <summary>A field was changed.</summary>
    Described,

    /// <summary>A file was closed (kết thúc hồ sơ).</summary>
    Closed,

    /// <summary>A closed file was opened again.</summary>
    Reopened,

    /// <summary>A document was placed into a file.</summary>
    Placed,

    /// <summary>A document was taken out of a file.</summary>
    TakenOut,

    /// <summary>The order of the documents was changed.</summary>
    Reordered,

    /// <summary>A file moved to another fonds, catalogue or code.</summary>
    Moved,

    /// <summary>Files were merged.</summary>
    Merged,

    /// <summary>A file was split.</summary>
    Split,

    /// <summary>Access to a file or a fonds was changed: its mode, its groups.</summary>
    AccessSet,
}

/// <summary>One row of the history of the arrangement: who did what, when, and why. Never changed, never removed.</summary>
public sealed record ArrangementChange
{
    /// <summary>Unit concerned: "fonds:PTU", "catalog:PTU/1", "file:" and the id, "scheme:CT", "repository:L01".</summary>
    public required string Subject { get; init; }

    /// <summary>Version of the unit after the change.</summary>
    public required long Version { get; init; }

    /// <summary>What was done.</summary>
    public required ArrangementAct Act { get; init; }

    /// <summary>Field changed; null when the act is not about one.</summary>
    public string? Field { get; init; }

    /// <summary>Value before, as text; lists and records are JSON.</summary>
    public string? Old { get; init; }

    /// <summary>Value after, as text; lists and records are JSON.</summary>
    public string? New { get; init; }

    /// <summary>Moment (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Why, as stated; null when nothing was.</summary>
    public string? Why { get; init; }
}
