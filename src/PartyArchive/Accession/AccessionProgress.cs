namespace PartyArchive.Accession;

/// <summary>Where an accession stands. Reported after each file, from several threads; numbers never fall.</summary>
/// <param name="Found">Files found so far; grows while the folder is walked.</param>
/// <param name="IsWalkComplete">True when the whole folder was walked and <paramref name="Found"/> is final.</param>
/// <param name="Done">Files that have their outcome, acknowledged or about to be.</param>
/// <param name="Bytes">Bytes of the files done.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Latest">Path of the file done last, below the root.</param>
/// <param name="LatestOutcome">Its outcome.</param>
public sealed record AccessionProgress(
    long Found,
    bool IsWalkComplete,
    long Done,
    long Bytes,
    TimeSpan Elapsed,
    string Latest,
    AccessionOutcome LatestOutcome
);

/// <summary>What one accession did. Every file found is counted under exactly one outcome.</summary>
public sealed record AccessionReport
{
    /// <summary>Folder that was accessioned: absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>Files by outcome; outcomes without files are absent.</summary>
    public required IReadOnlyDictionary<AccessionOutcome, long> Outcomes { get; init; }

    /// <summary>The first files that were not archived with their text, at most 1,000; the ledger has all.</summary>
    public required IReadOnlyList<AccessionEntry> Problems { get; init; }

    /// <summary>Bytes of all files read.</summary>
    public long Bytes { get; init; }

    /// <summary>Time it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Files in all.</summary>
    public long Files => Outcomes.Values.Sum();

    /// <summary>Files with this outcome.</summary>
    /// <param name="outcome">Outcome asked for.</param>
    public long Count(AccessionOutcome outcome) => Outcomes.GetValueOrDefault(outcome);

    /// <summary>True when some file was not archived with its text: it needs OCR, a password, another program or a look.</summary>
    public bool HasProblems => Outcomes.Any(static pair => pair.Key.IsProblem() && pair.Value > 0);
}

/// <summary>What an outcome means for the one who offered the file.</summary>
public static class AccessionOutcomes
{
    /// <summary>True for outcomes that ask for a person's attention: anything but archived, duplicate and unchanged.</summary>
    /// <param name="outcome">Outcome asked about.</param>
    public static bool IsProblem(this AccessionOutcome outcome) =>
        outcome is not (AccessionOutcome.Archived or AccessionOutcome.Duplicate or AccessionOutcome.Unchanged);
}
