using System.Buffers;
using System.Security.Cryptography;
using PartyArchive.Sealing;

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
    private readonly KeyRing? _keys;

    // One at a time may lead files to their names or take them away; it may last as long as the disk needs. Taken before _staged, never after.
    private readonly Lock _moves = new();

    // Guarded by itself, for moments only.
    private readonly Dictionary<string, StagedOriginal> _staged = new(StringComparer.Ordinal);

    private OriginalStore(string archive, bool readOnly, KeyRing? keys)
    {
        _archive = archive;
        _readOnly = readOnly;
        _paths = new OriginalPaths(archive);
        _keys = keys;
    }

    /// <summary>Opens the originals of an archive.</summary>
    /// <param name="archive">Folder of the archive.</param>
    /// <param name="readOnly">Whether to change nothing. A writer holds the archive's lock; it deletes what a crash left half-written.</param>
    /// <param name="keys">Keys of sealed originals; with them, new originals are sealed. Null to store in the clear.</param>
    public static OriginalStore Open(string archive, bool readOnly = false, KeyRing? keys = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(archive);
        var store = new OriginalStore(Path.GetFullPath(archive), readOnly, keys);
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
            var key = _keys is null ? null : RandomNumberGenerator.GetBytes(KeyRing.KeyBytes);
            var stored = await CopyAsync(content, path, key, cancellationToken).ConfigureAwait(false);
            lock (_staged)
            {
                isStaged = !IsComplete(stored) && _staged.TryAdd(stored.Sha256, new(stored, path, key is not null));
                if (isStaged && key is not null)
                {
                    _keys!.Add(stored.Sha256, key);
                }
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

    /// <summary>A file of the right name and the wrong length was damaged later, and one whose key is gone is nothing; they are replaced.</summary>
    private bool IsComplete(StoredOriginal original) =>
        Has(_paths.Of(original.Sha256), original.Bytes)
        || (
            _keys?.Find(original.Sha256) is not null
            && Has(_paths.SealedOf(original.Sha256), SealedFormat.SealedLength(original.Bytes))
        );

    /// <summary>Whether a durable original of this hash and length is there, sealed or not; its content is not read.</summary>
    public bool Holds(string sha256, long bytes) =>
        Has(_paths.Of(sha256), bytes) || Has(_paths.SealedOf(sha256), SealedFormat.SealedLength(bytes));

    private static bool Has(string path, long bytes)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == bytes;
    }

    /// <inheritdoc/>
    public Stream? OpenSealed(string sha256)
    {
        var path = _paths.SealedOf(sha256);
        // A staged file may get its name just now: then it is found there.
        return (FindStaged(sha256) is { IsSealed: true } staged ? TryOpen(staged.Path) : null) ?? TryOpen(path);
    }

    /// <inheritdoc/>
    public async Task StageSealedAsync(string sha256, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireWritable();
        var path = Path.Combine(_paths.Incoming, $"{Guid.NewGuid():n}.tmp");
        var isStaged = false;
        try
        {
            var file = NewFile(path);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            }
            lock (_staged)
            {
                isStaged = _staged.TryAdd(sha256, new(new StoredOriginal(sha256, content.Length), path, true));
            }
        }
        finally
        {
            if (!isStaged)
            {
                File.Delete(path);
            }
        }
    }

    private static async Task<StoredOriginal> CopyAsync(
        Stream content,
        string path,
        byte[]? key,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var file = NewFile(path);
        using var sealing = key is null ? null : new SealingWriter(file, key);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                var part = buffer.AsMemory(0, read);
                if (sealing is null)
                {
                    await file.WriteAsync(part, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await sealing.WriteAsync(part, cancellationToken).ConfigureAwait(false);
                }
                bytes += read;
            }
            if (sealing is not null)
            {
                await sealing.FinishAsync(cancellationToken).ConfigureAwait(false);
            }
            return new StoredOriginal(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            await file.DisposeAsync().ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // No buffer of its own: what is read is written as it is.
    private static FileStream NewFile(string path) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);

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
                // First the keys: a sealed original without one is nothing.
                _keys?.Save();
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
        Stream? clear =
            (FindStaged(sha256) is { IsSealed: false } staged ? TryOpen(staged.Path) : null) ?? TryOpen(path);
        return clear ?? (OpenSealed(sha256) is { } content ? Unseal(sha256, content) : null);
    }

    private UnsealingStream Unseal(string sha256, Stream content)
    {
        try
        {
            var key =
                (_keys ?? throw new SealedContentException($"Original {sha256}", KeyRing.NotGiven)).Find(sha256)
                ?? throw new SealedContentException($"Original {sha256}", KeyRing.Destroyed);
            return new UnsealingStream(content, key);
        }
        catch
        {
            content.Dispose();
            throw;
        }
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
        return FindStaged(sha256) is not null || File.Exists(path) || File.Exists(_paths.SealedOf(sha256));
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
            string[] files = [.. new[] { path, _paths.SealedOf(sha256) }.Where(File.Exists)];
            if (files.Length == 0)
            {
                return staged is not null;
            }
            Array.ForEach(files, File.Delete);
            PosixFile.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> List() =>
        Directory.Exists(_paths.Root)
            ? Directory
                .EnumerateFiles(_paths.Root, "*", SearchOption.AllDirectories)
                .Select(OriginalPaths.HashIn)
                .Where(OriginalPaths.IsHash)
                .Distinct(StringComparer.Ordinal)
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
        catch (Exception e) when (e is IOException or InvalidDataException)
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
