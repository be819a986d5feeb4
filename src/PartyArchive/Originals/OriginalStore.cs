using System.Buffers;
using System.Security.Cryptography;

namespace PartyArchive.Originals;

/// <summary>Originals as files below the archive's folder.</summary>
/// <remarks>
/// A file gets its final name only when its content is durable, so that whatever stands under a hash is complete. The way of each: written and hashed
/// in <c>incoming</c> · flushed · its hash noted in a batch file, flushed · renamed · its folder flushed · the catalogue commits · the batch file goes.
/// A crash leaves at most files in <c>incoming</c>, which the next writer deletes, and originals named in a batch file, which
/// <see cref="OriginalRecovery"/> compares with the catalogue.
/// </remarks>
internal sealed class OriginalStore : IOriginalStore
{
    private const int BufferBytes = 128 * 1024;
    private const string BatchPattern = "*.batch";

    private readonly string _archive;
    private readonly bool _readOnly;
    private readonly OriginalPaths _paths;

    // One at a time may lead files to their names or take them away; it may last as long as the disk needs. Taken before _staged, never after.
    private readonly Lock _moves = new();

    // Guarded by itself, for moments only.
    private readonly Dictionary<string, StagedOriginal> _staged = new(StringComparer.Ordinal);

    private OriginalStore(string archive, bool readOnly)
    {
        _archive = archive;
        _readOnly = readOnly;
        _paths = new OriginalPaths(archive);
    }

    /// <summary>Opens the originals of an archive.</summary>
    /// <param name="archive">Folder of the archive.</param>
    /// <param name="readOnly">Whether to change nothing. A writer holds the archive's lock; it deletes what a crash left half-written.</param>
    public static OriginalStore Open(string archive, bool readOnly = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(archive);
        var store = new OriginalStore(Path.GetFullPath(archive), readOnly);
        if (!readOnly)
        {
            Directory.CreateDirectory(store._paths.Incoming);
            PosixFile.FlushFolder(store._archive);
            PosixFile.FlushFolder(store._paths.Root);
            foreach (var leftover in Directory.EnumerateFiles(store._paths.Incoming, "*.tmp"))
            {
                File.Delete(leftover);
            }
            foreach (var leftover in Directory.EnumerateDirectories(store._paths.Incoming))
            {
                Directory.Delete(leftover, recursive: true);
            }
        }
        return store;
    }

    /// <inheritdoc/>
    public async Task<StoredOriginal> StoreAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var stored = await StageAsync(content, cancellationToken).ConfigureAwait(false);
        try
        {
            await SyncAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Remove(stored.Sha256);
            throw;
        }
        return stored;
    }

    /// <inheritdoc/>
    public async Task<StoredOriginal> StageAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireWritable();
        var path = Path.Combine(_paths.Incoming, $"{Guid.NewGuid():n}.tmp");
        var isStaged = false;
        try
        {
            var stored = await CopyAsync(content, path, cancellationToken).ConfigureAwait(false);
            lock (_staged)
            {
                isStaged = !IsComplete(stored) && _staged.TryAdd(stored.Sha256, new StagedOriginal(stored, path));
            }
            return stored;
        }
        finally
        {
            if (!isStaged)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>A file of the right name and the wrong length was damaged later; it is replaced.</summary>
    private bool IsComplete(StoredOriginal original) => Holds(original.Sha256, original.Bytes);

    /// <summary>Whether a durable original of this hash and length is there; its content is not read.</summary>
    public bool Holds(string sha256, long bytes)
    {
        var file = new FileInfo(_paths.Of(sha256));
        return file.Exists && file.Length == bytes;
    }

    private static async Task<StoredOriginal> CopyAsync(
        Stream content,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        // No buffer of its own: what is read is written as it is.
        var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0,
            useAsync: true
        );
        try
        {
            long bytes = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                bytes += read;
            }
            return new StoredOriginal(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            await file.DisposeAsync().ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public Task SyncAsync(CancellationToken cancellationToken = default)
    {
        RequireWritable();
        return Task.Run(Sync, cancellationToken);
    }

    private void Sync()
    {
        lock (_moves)
        {
            StagedOriginal[] batch;
            lock (_staged)
            {
                batch = [.. _staged.Values];
            }
            if (batch.Length == 0)
            {
                return;
            }
            try
            {
                StagedBatch.MakeDurable(_paths, batch);
            }
            finally
            {
                // A flush that failed once may claim success when repeated, so nothing of a failed batch may stay.
                Forget(batch);
            }
        }
    }

    private void Forget(StagedOriginal[] batch)
    {
        lock (_staged)
        {
            foreach (var staged in batch)
            {
                _staged.Remove(staged.Original.Sha256);
            }
        }
        foreach (var staged in batch)
        {
            File.Delete(staged.Path);
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(CancellationToken cancellationToken = default)
    {
        RequireWritable();
        return Task.Run(
            () =>
            {
                lock (_moves)
                {
                    foreach (var file in Directory.EnumerateFiles(_paths.Incoming, BatchPattern))
                    {
                        File.Delete(file);
                    }
                }
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListUnsettled()
    {
        lock (_moves)
        {
            return !Directory.Exists(_paths.Incoming)
                ? []
                :
                [
                    .. Directory
                        .EnumerateFiles(_paths.Incoming, BatchPattern)
                        .SelectMany(File.ReadLines)
                        .Where(OriginalPaths.IsHash)
                        .Distinct(StringComparer.Ordinal),
                ];
        }
    }

    /// <inheritdoc/>
    public Stream? OpenRead(string sha256)
    {
        var path = _paths.Of(sha256);
        // A staged file may get its name just now: then it is found there.
        return (FindStaged(sha256) is { } staged ? TryOpen(staged.Path) : null) ?? TryOpen(path);
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            // Delete: neither a rename nor a destruction may fail because somebody reads.
            const FileShare Share = FileShare.Read | FileShare.Delete;
            return new FileStream(path, FileMode.Open, FileAccess.Read, Share, BufferBytes, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private StagedOriginal? FindStaged(string sha256)
    {
        lock (_staged)
        {
            return _staged.GetValueOrDefault(sha256);
        }
    }

    /// <inheritdoc/>
    public bool Contains(string sha256)
    {
        var path = _paths.Of(sha256);
        return FindStaged(sha256) is not null || File.Exists(path);
    }

    /// <inheritdoc/>
    public bool Remove(string sha256)
    {
        var path = _paths.Of(sha256);
        RequireWritable();
        lock (_moves)
        {
            var staged = FindStaged(sha256);
            if (staged is not null)
            {
                Forget([staged]);
            }
            if (!File.Exists(path))
            {
                return staged is not null;
            }
            File.Delete(path);
            PosixFile.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> List() =>
        Directory.Exists(_paths.Root)
            ? Directory
                .EnumerateFiles(_paths.Root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .Where(OriginalPaths.IsHash)
            : [];

    /// <inheritdoc/>
    public async Task<OriginalCondition> VerifyAsync(string sha256, CancellationToken cancellationToken = default)
    {
        try
        {
            var content = OpenRead(sha256);
            if (content is null)
            {
                return OriginalCondition.Missing;
            }
            await using (content.ConfigureAwait(false))
            {
                var hash = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
                return string.Equals(Convert.ToHexStringLower(hash), sha256, StringComparison.Ordinal)
                    ? OriginalCondition.Intact
                    : OriginalCondition.Damaged;
            }
        }
        catch (IOException)
        {
            return OriginalCondition.Damaged;
        }
    }

    private void RequireWritable()
    {
        if (_readOnly)
        {
            throw new ReadOnlyArchiveException(_archive);
        }
    }
}
