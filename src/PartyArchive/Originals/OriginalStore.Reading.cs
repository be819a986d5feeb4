using System.Security.Cryptography;
using PartyArchive.Sealing;

namespace PartyArchive.Originals;

/// <summary>What lies under a hash, opened as it was taken in.</summary>
internal sealed partial class OriginalStore
{
    /// <inheritdoc/>
    public Stream? OpenSealed(string sha256)
    {
        var path = _paths.SealedOf(sha256);
        // A staged file may get its name just now: then it is found there.
        return (FindStaged(sha256) is { IsSealed: true } staged ? TryOpen(staged.Path) : null) ?? TryOpen(path);
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
}
