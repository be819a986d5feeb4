namespace PartyArchive.Transfer.Packages;

/// <summary>The folder of a package that is being written.</summary>
/// <param name="root">Root of the package; missing.</param>
internal sealed class PackageFolder(string root)
{
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
        var (bytes, hash) = await HandedOverFile.WriteAsync(file, content, cancellationToken).ConfigureAwait(false);
        return new PackagedFile(path, bytes, Convert.ToHexString(hash), mediaType);
    }
}
