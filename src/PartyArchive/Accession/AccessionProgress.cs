namespace PartyArchive.Accession;

/// <summary>What an accession is doing.</summary>
public enum AccessionStage
{
    /// <summary>The folder is still being walked; files found are read meanwhile.</summary>
    Walking,

    /// <summary>All files are known; they are being read.</summary>
    Reading,

    /// <summary>Every file has its outcome; the index takes in the rest.</summary>
    Indexing,
}

/// <summary>A file that took long.</summary>
/// <param name="Path">Path below the root.</param>
/// <param name="Milliseconds">Milliseconds it took.</param>
/// <param name="Stages">Where they went.</param>
public sealed record SlowFile(string Path, long Milliseconds, StageTimes Stages);

/// <summary>Where an accession stands. Reported after each file, from several threads; numbers never fall.</summary>
public sealed record AccessionProgress
{
    /// <summary>What is being done.</summary>
    public AccessionStage Stage { get; init; }

    /// <summary>Files found so far; grows while the folder is walked.</summary>
    public long Found { get; init; }

    /// <summary>True when the whole folder was walked and <see cref="Found"/> is final.</summary>
    public bool IsWalkComplete { get; init; }

    /// <summary>Files that have their outcome, durable unless unchanged.</summary>
    public long Done { get; init; }

    /// <summary>Files of these that were read; the others had not changed.</summary>
    public long Read { get; init; }

    /// <summary>Bytes of the files read.</summary>
    public long Bytes { get; init; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Files done by outcome; outcomes without files are absent.</summary>
    public IReadOnlyDictionary<AccessionOutcome, long> Outcomes { get; init; } =
        new Dictionary<AccessionOutcome, long>();

    /// <summary>The files that took longest so far, slowest first, at most five.</summary>
    public IReadOnlyList<SlowFile> Slowest { get; init; } = [];

    /// <summary>Path of the file done last, below the root.</summary>
    public string Latest { get; init; } = "";

    /// <summary>Its outcome.</summary>
    public AccessionOutcome LatestOutcome { get; init; }

    /// <summary>Files done a second, since the start.</summary>
    public double FilesPerSecond => Done / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Bytes read a second, since the start.</summary>
    public double BytesPerSecond => Bytes / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Time the rest will take if it goes on as so far; null while the folder is being walked.</summary>
    public TimeSpan? Remaining =>
        IsWalkComplete && Done > 0 ? TimeSpan.FromSeconds((Found - Done) / FilesPerSecond) : null;
}

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

    /// <summary>The files that took longest, slowest first, at most five.</summary>
    public IReadOnlyList<SlowFile> Slowest { get; init; } = [];

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
        outcome
            is not (
                AccessionOutcome.Archived
                or AccessionOutcome.Duplicate
                or AccessionOutcome.Unchanged
                or AccessionOutcome.Moved
                or AccessionOutcome.Sidecar
                or AccessionOutcome.Unpacked
            );
}
