using PartyArchive.Extraction;

namespace PartyArchive.Accession;

/// <summary>What became of one offered file. Every file offered gets exactly one.</summary>
public enum AccessionOutcome
{
    /// <summary>Archived with its text.</summary>
    Archived = 1,

    /// <summary>The same content is archived already, under another path.</summary>
    Duplicate = 2,

    /// <summary>Offered before and not changed since; it was not read again. Told in a run's report, never stored.</summary>
    Unchanged = 3,

    /// <summary>Archived; text has to come from OCR.</summary>
    NeedsOcr = 4,

    /// <summary>Protected by a password that is not known: archived without text; not archived when it lies in an archive that is itself protected.</summary>
    Encrypted = 5,

    /// <summary>Not archived: of no format that is read here.</summary>
    Unsupported = 6,

    /// <summary>Not archived: breaks the rules of its format beyond repair.</summary>
    Damaged = 7,

    /// <summary>Not archived: a limit was met.</summary>
    LimitExceeded = 8,

    /// <summary>Not archived: could not be read, or a reader failed unexpectedly.</summary>
    Failed = 9,

    /// <summary>The content is archived; its file was moved or renamed since. The document has the new path, the entry of the old one is gone.</summary>
    Moved = 10,

    /// <summary>Not archived: this content was destroyed by a decision and may come back only when a person readmits it.</summary>
    Suppressed = 11,

    /// <summary>Not a document: states the description of the one it lies beside (<see cref="AccessionOptions.SidecarSuffix"/>).</summary>
    Sidecar = 12,

    /// <summary>An archive of other files (ZIP). What lies in it was taken in, each with an entry and an outcome of its own; the archive itself is not kept.</summary>
    Unpacked = 13,
}

/// <summary>Where the time of one file went, in milliseconds.</summary>
/// <param name="Hashing">Reading it for its hash.</param>
/// <param name="Extraction">Reading its text.</param>
/// <param name="Recognition">Recognising what paper it is.</param>
public readonly record struct StageTimes(long Hashing, long Extraction, long Recognition);

/// <summary>One row of the accession ledger.</summary>
public sealed record AccessionEntry
{
    /// <summary>Folder the accession was started on: absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>Path of the file below the root, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Path of the file it lay in; null when it was a file of its own.</summary>
    public string? Container { get; init; }

    /// <summary>What became of it.</summary>
    public required AccessionOutcome Outcome { get; init; }

    /// <summary>Why, in a sentence a person understands.</summary>
    public required string Reason { get; init; }

    /// <summary>Document made of it or, for a duplicate, the one it equals; null when none.</summary>
    public DocumentId? Document { get; init; }

    /// <summary>Size in bytes when it was read; -1 when unknown.</summary>
    public long Bytes { get; init; } = -1;

    /// <summary>Time of last change as the file system stated it, in UTC ticks; 0 when unknown.</summary>
    public long ModifiedTicks { get; init; }

    /// <summary>
    /// Time the file, its name or its rights changed last as the file system keeps it, in UTC ticks; 0 when unknown. Unlike
    /// <see cref="ModifiedTicks"/> nobody can set it back.
    /// </summary>
    public long ChangedTicks { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; null when it could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Reader and version; null when none was reached.</summary>
    public string? Reader { get; init; }

    /// <summary>Format told by content; null when it was not looked at.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Pages read.</summary>
    public int Pages { get; init; }

    /// <summary>Legacy encoding most of the text was converted from; null for none.</summary>
    public string? Encoding { get; init; }

    /// <summary>Lowest page quality, 0 to 1; null when no page could be judged.</summary>
    public double? TextQuality { get; init; }

    /// <summary>Milliseconds the file took.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Where they went.</summary>
    public StageTimes Stages { get; init; }

    /// <summary>Moment the outcome was recorded (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
