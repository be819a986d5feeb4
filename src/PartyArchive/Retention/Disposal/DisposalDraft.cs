namespace PartyArchive.Retention.Disposal;

/// <summary>What a disposal list is made from.</summary>
public sealed record DisposalDraft
{
    /// <summary>Number of the list in the office: "01/DMTL".</summary>
    public required string Number { get; init; }

    /// <summary>Office that holds the records.</summary>
    public required string Office { get; init; }

    /// <summary>Office above it; empty for none.</summary>
    public string ParentOffice { get; init; } = "";

    /// <summary>Place for the dates of the papers.</summary>
    public string Place { get; init; } = "";

    /// <summary>Title; empty for the usual one.</summary>
    public string Title { get; init; } = "";

    /// <summary>Origin of the body of records and other words for the explanatory note.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Whether the written opinion of the archives authority is needed: true for agencies that submit to a historical archive.</summary>
    public bool NeedsOpinion { get; init; }

    /// <summary>Fonds whose due files are listed; null for all.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Files that repeat another that is kept: the file to destroy, and the file kept.</summary>
    public IReadOnlyList<DuplicateFile> Duplicates { get; init; } = [];

    /// <summary>Whether due files are listed; false for a list of duplicates only.</summary>
    public bool WithDueFiles { get; init; } = true;

    /// <summary>Most files on the list; 1 to 100,000. Default 10,000.</summary>
    public int MostFiles { get; init; } = 10_000;
}

/// <summary>A file that repeats another (trùng lặp).</summary>
/// <param name="File">File to destroy.</param>
/// <param name="Kept">File that is kept.</param>
public sealed record DuplicateFile(FileReference File, FileReference Kept);

/// <summary>The council's conclusion on one item that is not destroyed by majority.</summary>
/// <param name="Ordinal">Item.</param>
/// <param name="NewTerm">New term counted from the closing; null to leave the assessment as it is, so that the file is due again.</param>
/// <param name="Reason">Reason.</param>
public sealed record RetainedTerm(int Ordinal, Schedules.RetentionPeriod? NewTerm, string Reason);
