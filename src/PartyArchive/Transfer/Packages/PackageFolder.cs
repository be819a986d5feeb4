using System.Security.Cryptography;

namespace PartyArchive.Transfer.Packages;

/// <summary>The folder of a package that is being written.</summary>
/// <param name="root">Root of the package; missing.</param>
internal sealed class PackageFolder(string root)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Root of the package: absolute path.</summary>
    public string Root { get; } = System.IO.Path.GetFullPath(root);

    public Task<PackagedFile> AddXmlAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        AddAsync(path, new MemoryStream(content), "text/xml", cancellationToken);

    /// <summary>Writes a file; durable when it returns.</summary>
    public async Task<PackagedFile> AddAsync(
        string path,
        Stream content,
        string mediaType,
        CancellationToken cancellationToken
    )
    {
        var file = System.IO.Path.Combine(Root, path.Replace('/', System.IO.Path.DirectorySeparatorChar));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
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
        return new PackagedFile(path, bytes, Convert.ToHexString(hash.GetHashAndReset()), mediaType);
    }
}
