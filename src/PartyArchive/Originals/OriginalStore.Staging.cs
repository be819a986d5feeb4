using System.Buffers;
using System.Security.Cryptography;
using PartyArchive.Sealing;

namespace PartyArchive.Originals;

/// <summary>The way of a file from the stream it is read from to its name.</summary>
internal sealed partial class OriginalStore
{
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
}
