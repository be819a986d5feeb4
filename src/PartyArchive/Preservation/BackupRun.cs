using System.Security.Cryptography;
using PartyArchive.Catalog;
using PartyArchive.Catalog.Sqlite;
using PartyArchive.Originals;
using PartyArchive.Retention.Destruction;
using PartyArchive.Search;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Preservation;

/// <summary>
/// One backup of an archive that goes on working: index, catalogue, originals, in this order. The index must not be ahead of the catalogue it follows,
/// and an original is never younger than the row that names it.
/// </summary>
/// <remarks>
/// The catalogue of the backup takes its place only when every original it names is there: killed at any moment, the folder holds the backup before or
/// this one.
/// </remarks>
internal sealed class BackupRun(
    string archive,
    string folder,
    ICatalog catalog,
    IOriginalStore originals,
    TimeProvider time,
    IProgress<PreservationProgress>? progress
)
{
    private const int OriginalsPerSync = 200;
    private const string IncomingName = "incoming";
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private long _copied;
    private long _kept;

    public async Task<BackupReport> RunAsync(BackupOptions options, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        RefuseForeignFolder();
        // The lock also keeps an archive from being opened in the backup while it is written.
        using var rights = ArchiveLock.Take(folder);
        var incoming = Path.Combine(folder, IncomingName);
        DeleteFolder(incoming);
        Directory.CreateDirectory(incoming);
        var hasIndex = false;
        if (options.IncludeIndex)
        {
            hasIndex = await Task.Run(
                    () => IndexCopy.Copy(RestoreRun.IndexOf(archive), RestoreRun.IndexOf(incoming), cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        IndexedLevels.CopyNote(RestoreRun.IndexOf(archive), RestoreRun.IndexOf(incoming));
        var madeAt = time.GetUtcNow();
        var file = Path.Combine(incoming, SqliteCatalogFile.Name);
        await catalog.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        var manifest = await CopyOriginalsAsync(incoming, madeAt, cancellationToken).ConfigureAwait(false);
        manifest = manifest with
        {
            CatalogSha256 = await HashAsync(file, cancellationToken).ConfigureAwait(false),
            HasIndex = hasIndex,
        };
        Publish(incoming, manifest);
        var removed = RemoveUnnamed();
        return new BackupReport
        {
            Folder = folder,
            Manifest = manifest,
            Copied = _copied,
            Kept = _kept,
            Removed = removed,
            Faults = _faults,
            Elapsed = time.GetElapsedTime(start),
        };
    }

    private void RefuseForeignFolder()
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return;
        }
        var before = BackupManifest.Read(folder);
        var isUnfinished = before is null && Directory.Exists(Path.Combine(folder, IncomingName));
        if (before is null && !isUnfinished)
        {
            throw new BackupException(folder, "The folder holds something else. Choose an empty or missing folder.");
        }
        if (before is not null && before.ArchiveId != catalog.ArchiveId)
        {
            throw new BackupException(
                folder,
                "The folder holds the backup of another archive. Choose a folder of its own for each archive."
            );
        }
    }

    private async Task<BackupManifest> CopyOriginalsAsync(
        string incoming,
        DateTimeOffset madeAt,
        CancellationToken cancellationToken
    )
    {
        var copy = await SqliteCatalog.OpenReadOnlyAsync(incoming, time, null, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            var counts = await copy.CountAsync(cancellationToken).ConfigureAwait(false);
            var target = OriginalStore.Open(folder);
            var done = 0L;
            await foreach (var document in copy.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (document.ReferencedPath is null)
                {
                    await CopyAsync(document.Sha256, document.Bytes, target, cancellationToken).ConfigureAwait(false);
                }
                if (++done % OriginalsPerSync == 0)
                {
                    await target.SyncAsync(cancellationToken).ConfigureAwait(false);
                    progress?.Report(new PreservationProgress("copying originals", done, counts.Documents));
                }
            }
            await target.SyncAsync(cancellationToken).ConfigureAwait(false);
            await target.SettleAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(new PreservationProgress("copying originals", done, counts.Documents));
            return new BackupManifest
            {
                ArchiveId = copy.ArchiveId,
                MadeAt = madeAt,
                Sequence = await copy.LastSequenceAsync(cancellationToken).ConfigureAwait(false),
                Documents = counts.Documents,
                Originals = _named.Count,
                CatalogSha256 = "",
            };
        }
    }

    private async Task CopyAsync(string sha256, long bytes, OriginalStore target, CancellationToken cancellationToken)
    {
        _named.Add(sha256);
        if (target.Holds(sha256, bytes))
        {
            _kept++;
            return;
        }
        if (originals.OpenSealed(sha256) is { } closed)
        {
            await CopySealedAsync(sha256, closed, target, cancellationToken).ConfigureAwait(false);
            return;
        }
        var content = originals.OpenRead(sha256);
        if (content is null)
        {
            // Destroyed since the catalogue was copied, or lost.
            if (await catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false) is not null)
            {
                _faults.Add($"Original {sha256} is missing in the archive.");
            }
            return;
        }
        await using (content.ConfigureAwait(false))
        {
            var stored = await target.StageAsync(content, cancellationToken).ConfigureAwait(false);
            if (string.Equals(stored.Sha256, sha256, StringComparison.Ordinal))
            {
                _copied++;
                return;
            }
            target.Remove(stored.Sha256);
            _faults.Add($"Original {sha256} is damaged in the archive: its content has the hash {stored.Sha256}.");
        }
    }

    /// <summary>What is sealed goes along sealed, after it was opened once and found whole: a backup never holds what its archive keeps closed.</summary>
    private async Task CopySealedAsync(
        string sha256,
        Stream content,
        OriginalStore target,
        CancellationToken cancellationToken
    )
    {
        await using (content.ConfigureAwait(false))
        {
            if (
                await originals.VerifyAsync(sha256, cancellationToken).ConfigureAwait(false) != OriginalCondition.Intact
            )
            {
                _faults.Add($"Original {sha256} is damaged in the archive.");
                return;
            }
            await target.StageSealedAsync(sha256, content, cancellationToken).ConfigureAwait(false);
            _copied++;
        }
    }

    /// <summary>Catalogue, then index, then manifest; the old manifest goes first, since it would vouch for the new catalogue.</summary>
    private void Publish(string incoming, BackupManifest manifest)
    {
        File.Delete(Path.Combine(folder, BackupManifest.FileName));
        DeleteFolder(RestoreRun.IndexOf(folder));
        if (Directory.Exists(RestoreRun.IndexOf(incoming)))
        {
            Directory.Move(RestoreRun.IndexOf(incoming), RestoreRun.IndexOf(folder));
        }
        // Left by somebody who opened the backup as an archive; they belong to the catalogue that goes.
        File.Delete(Path.Combine(folder, SqliteCatalogFile.Name + "-wal"));
        File.Delete(Path.Combine(folder, SqliteCatalogFile.Name + "-shm"));
        File.Move(
            Path.Combine(incoming, SqliteCatalogFile.Name),
            Path.Combine(folder, SqliteCatalogFile.Name),
            overwrite: true
        );
        // Restored, the backup knows what an archive rebuilt before it had forgotten.
        new SuppressionRegister(folder, null).Append(new SuppressionRegister(archive, null).Read());
        PosixFile.FlushFolder(folder);
        DurableFiles.Replace(Path.Combine(folder, BackupManifest.FileName), manifest.ToJson());
        DeleteFolder(incoming);
    }

    private long RemoveUnnamed()
    {
        var store = OriginalStore.Open(folder);
        return store.List().ToList().Where(sha256 => !_named.Contains(sha256)).Count(store.Remove);
    }

    internal static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(file);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(
                await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)
            );
        }
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
