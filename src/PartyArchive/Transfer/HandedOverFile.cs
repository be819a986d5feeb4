using System.Security.Cryptography;

namespace PartyArchive.Transfer;

/// <summary>A file of a package on its way to the disk.</summary>
internal static class HandedOverFile
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes a new file with the folders above it; durable when it returns.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="content">Content from its current position; the caller keeps it.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns>Length and SHA-256 of what was written.</returns>
    public static async Task<(long Bytes, byte[] Sha256)> WriteAsync(
        string file,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
        await using (output.ConfigureAwait(false))
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                bytes += read;
            }
            output.Flush(flushToDisk: true);
        }
        return (bytes, hash.GetHashAndReset());
    }
}
