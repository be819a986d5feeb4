using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;
using PartyArchive.Retention;
using PartyArchive.Retention.Destruction;
using PartyArchive.Sealing;
using PartyArchive.Search;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Preservation;

/// <summary>Brings an archive back from a backup into an empty folder, comparing everything with its hash on the way.</summary>
internal sealed class RestoreRun(
    string backup,
    string folder,
    RestoreOptions options,
    TimeProvider time,
    IProgress<PreservationProgress>? progress
)
{
    private const int OriginalsPerSync = 200;
    private readonly List<string> _faults = [];
    private long _restored;
    private long _suppressed;
    private KeyRing? _keys;
    private bool _isSealed;

    public async Task<RestoreReport> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var manifest =
            BackupManifest.Read(backup)
            ?? throw new BackupException(
                backup,
                $"There is no readable {BackupManifest.FileName}: this is no backup, or one that never ended."
            );
        if (manifest.Layout > BackupManifest.CurrentLayout)
        {
            throw new BackupException(
                backup,
                "The backup was made by a newer version. Update the PartyArchive packages."
            );
        }
        if (File.Exists(Path.Combine(folder, SqliteCatalogFile.Name)))
        {
            throw new BackupException(folder, "There is an archive already. Choose an empty or missing folder.");
        }
        if (!File.Exists(UnfinishedMark))
        {
            SqliteCatalogFile.RefuseForeignFolder(folder);
        }
        var register = ReadRegisters(manifest.ArchiveId);
        using var keys = options.Encryption is null ? null : KeyRing.Open(options.Encryption, readOnly: true);
        _keys = keys;
        using (ArchiveLock.Take(folder))
        {
            await File.WriteAllTextAsync(UnfinishedMark, backup, cancellationToken).ConfigureAwait(false);
            // Before the catalogue: there is no moment at which the archive could be opened without it.
            new SuppressionRegister(folder, null).Append(register);
            await CopyOriginalsAsync(manifest, register, cancellationToken).ConfigureAwait(false);
            if (manifest.HasIndex)
            {
                await Task.Run(
                        () => IndexCopy.Copy(IndexOf(backup), IndexOf(folder), cancellationToken),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            IndexedLevels.CopyNote(IndexOf(backup), IndexOf(folder));
            await CopyCatalogAsync(manifest, cancellationToken).ConfigureAwait(false);
            File.Delete(UnfinishedMark);
        }
        if (_suppressed > 0 && (_keys is not null || !_isSealed))
        {
            await DestroyAgainAsync(cancellationToken).ConfigureAwait(false);
        }
        return new RestoreReport
        {
            Folder = folder,
            Manifest = manifest,
            Originals = _restored,
            Suppressed = _suppressed,
            Faults = _faults,
            Elapsed = time.GetElapsedTime(start),
        };
    }

    /// <summary>There while a restoration goes on: what a killed one left behind may be written over.</summary>
    private string UnfinishedMark => Path.Combine(folder, "restore.unfinished");

    internal static string IndexOf(string archive) => Path.Combine(archive, "index");

    /// <summary>What the backup, the folder and the host know to be destroyed.</summary>
    private List<RegisterLine> ReadRegisters(Guid archive)
    {
        foreach (var named in options.Registers.Where(static path => !File.Exists(path)))
        {
            throw new BackupException(named, "There is no such suppression register.");
        }
        string[] own =
        [
            Path.Combine(backup, SuppressionRegister.FileName),
            Path.Combine(folder, SuppressionRegister.FileName),
        ];
        return [.. SuppressionRegister.Read(own.Concat(options.Registers)).Where(line => line.Archive == archive)];
    }

    /// <summary>Opened once for writing, the archive obeys its register: records, text and index of what was destroyed go, and each store is looked through.</summary>
    private async Task DestroyAgainAsync(CancellationToken cancellationToken)
    {
        var opening = new ArchiveOptions { Folder = folder, Encryption = options.Encryption };
        var rooms = await ArchiveRooms.OpenAsync(opening, null, time, cancellationToken).ConfigureAwait(false);
        await rooms.DisposeAsync().ConfigureAwait(false);
    }

    private async Task CopyOriginalsAsync(
        BackupManifest manifest,
        List<RegisterLine> register,
        CancellationToken cancellationToken
    )
    {
        var destroyed = register.Select(static line => line.Document).ToHashSet(StringComparer.Ordinal);
        var from = OriginalStore.Open(backup, readOnly: true, _keys);
        var to = OriginalStore.Open(folder);
        var catalog = await SqliteCatalog
            .OpenReadOnlyAsync(backup, time, null, cancellationToken)
            .ConfigureAwait(false);
        await using (catalog.ConfigureAwait(false))
        {
            var done = 0L;
            await foreach (var document in catalog.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (destroyed.Contains(document.Id.ToString()))
                {
                    _suppressed++;
                }
                else if (document.ReferencedPath is null)
                {
                    await CopyAsync(document.Sha256, from, to, cancellationToken).ConfigureAwait(false);
                }
                if (++done % OriginalsPerSync == 0)
                {
                    await to.SyncAsync(cancellationToken).ConfigureAwait(false);
                    progress?.Report(new PreservationProgress("restoring originals", done, manifest.Documents));
                }
            }
            await to.SyncAsync(cancellationToken).ConfigureAwait(false);
            await to.SettleAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(new PreservationProgress("restoring originals", done, manifest.Documents));
        }
    }

    private async Task CopyAsync(
        string sha256,
        OriginalStore from,
        OriginalStore to,
        CancellationToken cancellationToken
    )
    {
        if (from.OpenSealed(sha256) is { } closed)
        {
            await CopySealedAsync(sha256, closed, from, to, cancellationToken).ConfigureAwait(false);
            return;
        }
        var content = from.OpenRead(sha256);
        if (content is null)
        {
            _faults.Add($"Original {sha256} is missing in the backup.");
            return;
        }
        await using (content.ConfigureAwait(false))
        {
            var stored = await to.StageAsync(content, cancellationToken).ConfigureAwait(false);
            if (string.Equals(stored.Sha256, sha256, StringComparison.Ordinal))
            {
                _restored++;
                return;
            }
            to.Remove(stored.Sha256);
            _faults.Add($"Original {sha256} is damaged in the backup: its content has the hash {stored.Sha256}.");
        }
    }

    /// <summary>Sealed originals are compared with their hashes when the keys are at hand; without, they are copied as they are.</summary>
    private async Task CopySealedAsync(
        string sha256,
        Stream content,
        OriginalStore from,
        OriginalStore to,
        CancellationToken cancellationToken
    )
    {
        _isSealed = true;
        await using (content.ConfigureAwait(false))
        {
            if (
                _keys is not null
                && await from.VerifyAsync(sha256, cancellationToken).ConfigureAwait(false) != OriginalCondition.Intact
            )
            {
                _faults.Add($"Original {sha256} is damaged in the backup.");
                return;
            }
            await to.StageSealedAsync(sha256, content, cancellationToken).ConfigureAwait(false);
            _restored++;
        }
    }

    /// <summary>Last, and under another name until it is whole: a folder without it is no archive, and the same call begins anew.</summary>
    private async Task CopyCatalogAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var source = Path.Combine(backup, SqliteCatalogFile.Name);
        var target = Path.Combine(folder, SqliteCatalogFile.Name);
        var hash = await BackupRun.HashAsync(source, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(hash, manifest.CatalogSha256, StringComparison.Ordinal))
        {
            throw new BackupException(
                backup,
                "The catalogue is not the one the backup was made with: it was changed or damaged since. Use another backup."
            );
        }
        File.Copy(source, target + ".new", overwrite: true);
        DurableFiles.Flush(target + ".new");
        File.Move(target + ".new", target);
        PosixFile.FlushFolder(folder);
    }
}
