using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Due;

/// <summary>A question about the future: what falls due between two days?</summary>
public sealed record SimulationRequest
{
    /// <summary>First due day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last due day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Schedule to assume instead of those the files were assessed under; null for the assessments as they are.</summary>
    public RetentionSchedule? Under { get; init; }

    /// <summary>
    /// Which row of the assumed schedule stands for a row of another: codes, old to new. Rows not named are matched by their series in words; a file whose
    /// row matches none is counted as unmatched and never as due.
    /// </summary>
    public IReadOnlyDictionary<string, string> Correspondence { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Files of one row of a schedule and one fonds that would fall due in one year.</summary>
/// <param name="Year">Year of the due day.</param>
/// <param name="FondsCode">Fonds.</param>
/// <param name="Schedule">Schedule of the row.</param>
/// <param name="Item">Row.</param>
/// <param name="Files">Files, those held included.</param>
/// <param name="Held">How many of them a hold keeps.</param>
/// <param name="Estimated">How many of them rest on an estimate.</param>
public sealed record SimulationLine(
    int Year,
    string FondsCode,
    string Schedule,
    string Item,
    long Files,
    long Held,
    long Estimated
);

/// <summary>The answer. Nothing was changed by asking.</summary>
public sealed record SimulationResult
{
    /// <summary>What would fall due, by year, fonds and row.</summary>
    public required IReadOnlyList<SimulationLine> Lines { get; init; }

    /// <summary>Files that would fall due.</summary>
    public long Files => Lines.Sum(static line => line.Files);

    /// <summary>Those of them that a hold keeps.</summary>
    public long Held => Lines.Sum(static line => line.Held);

    /// <summary>Files whose row has no counterpart in the assumed schedule; 0 when none was assumed.</summary>
    public long Unmatched { get; init; }
}
