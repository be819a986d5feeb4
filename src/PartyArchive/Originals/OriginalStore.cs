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

    // Guards the staged files and the file system's names against other callers of this store.
    private readonly Lock _names = new();
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
            lock (_names)
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
    private bool IsComplete(StoredOriginal original)
    {
        var file = new FileInfo(_paths.Of(original.Sha256));
        return file.Exists && file.Length == original.Bytes;
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
        lock (_names)
        {
            if (_staged.Count == 0)
            {
                return;
            }
            StagedOriginal[] batch = [.. _staged.Values];
            try
            {
                StagedBatch.MakeDurable(_paths, batch);
            }
            finally
            {
                // A flush that failed once may claim success when repeated, so nothing of a failed batch may stay.
                foreach (var staged in batch)
                {
                    File.Delete(staged.Path);
                }
                _staged.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public Task SettleAsync(CancellationToken cancellationToken = default)
    {
        RequireWritable();
        return Task.Run(
            () =>
            {
                lock (_names)
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
        lock (_names)
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
        lock (_names)
        {
            path = _staged.TryGetValue(sha256, out var staged) ? staged.Path : path;
            try
            {
                // Delete: a destruction must not fail because somebody reads.
                return new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    BufferBytes,
                    useAsync: true
                );
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public bool Contains(string sha256)
    {
        var path = _paths.Of(sha256);
        lock (_names)
        {
            return _staged.ContainsKey(sha256) || File.Exists(path);
        }
    }

    /// <inheritdoc/>
    public bool Remove(string sha256)
    {
        var path = _paths.Of(sha256);
        RequireWritable();
        lock (_names)
        {
            var isThere = false;
            if (_staged.Remove(sha256, out var staged))
            {
                File.Delete(staged.Path);
                isThere = true;
            }
            if (File.Exists(path))
            {
                File.Delete(path);
                PosixFile.FlushFolder(Path.GetDirectoryName(path)!);
                isThere = true;
            }
            return isThere;
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
