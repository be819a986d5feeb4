using PartyArchive.Search;

namespace PartyArchive.Preservation;

/// <summary>
/// Keeps an archive usable (bảo quản): backup and verification while it works, and a new index from the stored text. Safe to use from any thread.
/// </summary>
public sealed class ArchivePreservation
{
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    internal ArchivePreservation(ArchiveRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>
    /// Copies the archive into a folder while it is read and written. Into the same folder again, only new originals are copied, and those the archive
    /// has no more are removed. Killed at any moment, the folder holds the backup before or the new one.
    /// </summary>
    /// <param name="folder">Folder of the backup: empty, missing, or one of this archive's earlier backups.</param>
    /// <param name="options">What goes along; null for the defaults.</param>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; the backup before stays.</param>
    /// <returns>What was copied. Faults in it are originals that the archive itself lacks.</returns>
    /// <exception cref="BackupException">The folder holds something else, or the backup of another archive.</exception>
    /// <exception cref="ArchiveLockedException">Another backup is being written there.</exception>
    /// <remarks>A backup has the layout of an archive: it can be opened read-only where it lies. Opened for writing, it is no backup any more.</remarks>
    public Task<BackupReport> BackupAsync(
        string folder,
        BackupOptions? options = null,
        IProgress<PreservationProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var target = Path.GetFullPath(folder);
        if (IsWithin(target, _rooms.Folder) || IsWithin(_rooms.Folder, target))
        {
            throw new BackupException(
                target,
                "A backup must lie outside the archive. Choose another folder, best on another disk."
            );
        }
        if (options is { IncludeIndex: true } && _rooms.Keys is not null)
        {
            throw new BackupException(
                target,
                "The index holds the words of the papers in the clear, and the archive is encrypted. Leave IncludeIndex out: the index is made anew when the backup is opened."
            );
        }
        return new BackupRun(_rooms.Folder, target, _rooms.Catalog, _rooms.Originals, _time, progress).RunAsync(
            options ?? new BackupOptions(),
            cancellationToken
        );
    }

    /// <summary>
    /// Brings an archive back from a backup, comparing every original and the catalogue with their hashes. What the suppression register lists as
    /// destroyed since the backup was made is not brought back.
    /// </summary>
    /// <param name="backup">Folder of the backup.</param>
    /// <param name="folder">Folder of the archive to be made; empty or missing, left by a restoration that was killed, or holding nothing but the register.</param>
    /// <param name="options">Registers kept elsewhere; null for none.</param>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="cancellationToken">Stops it; the same call begins anew.</param>
    /// <returns>What was restored. Documents whose original is missing or damaged in the backup are restored with their record and text.</returns>
    /// <exception cref="BackupException">There is no whole backup, its catalogue is damaged, the folder holds an archive, or a register is missing.</exception>
    /// <exception cref="Retention.Destruction.RegisterDamagedException">A register was changed.</exception>
    /// <exception cref="NotAnArchiveException">The folder holds something else.</exception>
    public static Task<RestoreReport> RestoreAsync(
        string backup,
        string folder,
        RestoreOptions? options = null,
        IProgress<PreservationProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(backup);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new RestoreRun(
            Path.GetFullPath(backup),
            Path.GetFullPath(folder),
            options ?? new RestoreOptions(),
            time ?? TimeProvider.System,
            progress
        ).RunAsync(cancellationToken);
    }

    /// <summary>
    /// Compares catalogue, originals and index with themselves and with each other, and mends the index. Readers and an accession go on meanwhile.
    /// </summary>
    /// <param name="options">What is looked at; null for everything.</param>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IndexUnavailableException">The archive is open read-only and its index cannot be used.</exception>
    public Task<VerificationReport> VerifyAsync(
        VerificationOptions? options = null,
        IProgress<PreservationProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new VerificationRun(_rooms, _time, progress).RunAsync(options ?? new VerificationOptions(), cancellationToken);

    /// <summary>
    /// Makes the search index anew from the stored text, without the originals. The index in use serves until the new one takes its place.
    /// </summary>
    /// <param name="progress">Told after each step; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; the index in use stays.</param>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public Task RebuildIndexAsync(
        IProgress<IndexRebuildProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        _rooms.IsReadOnly
            ? throw new ReadOnlyArchiveException(_rooms.Folder)
            : _rooms.Indexing.RebuildAsync(progress, cancellationToken);

    /// <summary>Waits until the index can be searched: at once, unless it is being made anew after the archive was opened.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task WaitForIndexAsync(CancellationToken cancellationToken = default) =>
        _rooms.Indexing.WhenReadyAsync(cancellationToken);

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
