namespace PartyArchive.Accession;

/// <summary>How originals are kept.</summary>
public enum OriginalKeeping
{
    /// <summary>The archive keeps its own copy, addressed by content. The source may go away.</summary>
    ManagedCopy,

    /// <summary>The archive notes where the original lies and keeps no copy. The host answers for the file.</summary>
    ReferenceInPlace,
}

/// <summary>How one accession (thu thập) runs.</summary>
public sealed record AccessionOptions
{
    /// <summary>Files read at the same time. At least 1; default the number of processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>How originals are kept. Default a managed copy.</summary>
    public OriginalKeeping Originals { get; init; } = OriginalKeeping.ManagedCopy;

    /// <summary>Most documents made durable together. At least 1; default 200. Smaller batches acknowledge sooner, larger ones run faster.</summary>
    public int BatchDocuments { get; init; } = 200;

    /// <summary>Longest time a finished document waits for its batch. More than zero; default 2 seconds.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Fonds the documents are accessioned into (mã phông); null for none. Written as a curated field.</summary>
    public string? FondsCode { get; init; }

    /// <summary>
    /// What names of sidecars end with: "scan-17.pdf.meta.json" states in JSON the fields of <see cref="Arrangement.DocumentDescription"/> of "scan-17.pdf", and
    /// in <c>restrictedTo</c> the groups it is restricted to; they become its curated layer. A document with a sidecar that cannot be understood is not taken
    /// in, since its secrecy may stand there. Null when files are never sidecars; default ".meta.json".
    /// </summary>
    public string? SidecarSuffix { get; init; } = ".meta.json";

    /// <summary>Whether files that failed before (not readable, damaged, over a limit, unsupported) are offered again although unchanged. Default false: only files that could not be opened are.</summary>
    public bool RetryProblems { get; init; }

    /// <summary>
    /// With <see cref="RetryProblems"/>: only problems whose recorded reason contains this text, whatever its case; null for all.
    /// </summary>
    public string? RetryReason { get; init; }

    /// <summary>Which files are taken up. Default those that are new or have changed.</summary>
    public AccessionSelection Selection { get; init; }

    /// <summary>
    /// Time a file must have been left alone before it is taken; a younger one is waited for. Zero or more; default zero: the folder is at rest. A watch uses
    /// its own.
    /// </summary>
    public TimeSpan QuietTime { get; init; }

    /// <summary>
    /// Bytes of files that are read at the same time; a larger file is read alone. At least 1 MB; default 128 MB. With the workers' caps this bounds memory,
    /// whatever the folder holds.
    /// </summary>
    public long MemoryBudgetBytes { get; init; } = 128L << 20;

    /// <summary>
    /// Whether files are read on threads of low priority, so that the host stays quick. Default false. Threads have priorities on Windows and Linux.
    /// </summary>
    public bool InBackground { get; init; }

    /// <summary>
    /// Whether what lies in ZIP archives, and what is attached to messages and embedded in documents, becomes documents of its own. Default true. Otherwise the
    /// text of a message's attachments is text of the message, and archives are unsupported.
    /// </summary>
    public bool UnpackContainers { get; init; } = true;

    /// <summary>Halts and resumes the accession; null when nobody will.</summary>
    public AccessionPause? Pause { get; init; }

    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Parallelism < 1)
        {
            problems.Add($"Parallelism must be at least 1 but is {Parallelism}.");
        }
        if (BatchDocuments < 1)
        {
            problems.Add($"BatchDocuments must be at least 1 but is {BatchDocuments}.");
        }
        if (BatchTime <= TimeSpan.Zero)
        {
            problems.Add($"BatchTime must be more than zero but is {BatchTime}.");
        }
        if (QuietTime < TimeSpan.Zero)
        {
            problems.Add($"QuietTime must be zero or more but is {QuietTime}.");
        }
        if (MemoryBudgetBytes < 1 << 20)
        {
            problems.Add($"MemoryBudgetBytes must be at least {1 << 20} but is {MemoryBudgetBytes}.");
        }
        if (RetryReason is not null && !RetryProblems)
        {
            problems.Add("RetryReason needs RetryProblems.");
        }
        if (SidecarSuffix is not null && string.IsNullOrWhiteSpace(SidecarSuffix))
        {
            problems.Add("SidecarSuffix must be null or not blank.");
        }
        if (FondsCode is not null && string.IsNullOrWhiteSpace(FondsCode))
        {
            problems.Add("FondsCode must be null or not blank.");
        }
        return problems;
    }
}
