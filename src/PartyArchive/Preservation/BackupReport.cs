using PartyArchive.Sealing;

namespace PartyArchive.Preservation;

/// <summary>What a backup is to hold beside the catalogue and the originals.</summary>
public sealed record BackupOptions
{
    /// <summary>
    /// Whether the search index goes along. Default false: it is made anew from the catalogue when the copy is opened. With it, a restored archive can be
    /// searched at once.
    /// </summary>
    public bool IncludeIndex { get; init; }
}

/// <summary>What a restoration must know beside the backup.</summary>
public sealed record RestoreOptions
{
    /// <summary>
    /// Suppression registers (<c>destroyed.register</c>) that were kept outside the backup: the one of the lost archive's folder, the copy that
    /// <see cref="Retention.RetentionOptions.RegisterCopy"/> names. What they list is not brought back. A register in the backup or in the folder restored
    /// into is obeyed without being named. Default none.
    /// </summary>
    public IReadOnlyList<string> Registers { get; init; } = [];

    /// <summary>
    /// Key ring of an archive with encryption; null for none. Without it, sealed originals are copied without being compared with their hashes, and an
    /// archive with something to be destroyed again is left to the first opening that has the keys.
    /// </summary>
    public EncryptionOptions? Encryption { get; init; }
}

/// <summary>How far a backup, a restoration or a verification has come.</summary>
/// <param name="Step">What is being done, in a few words.</param>
/// <param name="Done">Documents done in this step.</param>
/// <param name="Of">Documents in all.</param>
public sealed record PreservationProgress(string Step, long Done, long Of);

/// <summary>What a backup copied.</summary>
public sealed record BackupReport
{
    /// <summary>Folder that holds the backup: absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>What the backup says of itself.</summary>
    public required BackupManifest Manifest { get; init; }

    /// <summary>Originals copied by this backup.</summary>
    public required long Copied { get; init; }

    /// <summary>Originals that an earlier backup into the same folder had copied.</summary>
    public required long Kept { get; init; }

    /// <summary>Originals of earlier backups that the archive has no more; removed, so that what was destroyed is gone from the backup too.</summary>
    public required long Removed { get; init; }

    /// <summary>One sentence for each original that could not be copied: missing or damaged in the archive. Empty when the backup is whole.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>What a restoration brought back.</summary>
public sealed record RestoreReport
{
    /// <summary>Folder of the restored archive: absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>What the backup says of itself.</summary>
    public required BackupManifest Manifest { get; init; }

    /// <summary>Originals restored, each compared with its hash.</summary>
    public required long Originals { get; init; }

    /// <summary>Documents of the backup that were destroyed after it was made: they were not brought back.</summary>
    public required long Suppressed { get; init; }

    /// <summary>One sentence for each fault found: an original missing or damaged in the backup. Empty when everything is there.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
