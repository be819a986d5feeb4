namespace PartyArchive.Originals;

/// <summary>Keeps the originals (bản gốc), addressed by the SHA-256 of their content (port).</summary>
public interface IOriginalStore
{
    /// <summary>
    /// Takes a copy of a stream. When this returns the content is durable under its hash; content that is there already is not written again.
    /// </summary>
    /// <param name="content">Readable stream from its current position to its end; the caller keeps it.</param>
    /// <param name="cancellationToken">Stops the copy; nothing half-written stays.</param>
    /// <returns>The SHA-256 (64 lower-case hexadecimal digits) and the length of what was stored.</returns>
    Task<StoredOriginal> StoreAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>Opens an original for reading; null when it is not there.</summary>
    Stream? OpenRead(string sha256);

    /// <summary>Whether an original is there.</summary>
    bool Contains(string sha256);

    /// <summary>Removes an original; false when it was not there.</summary>
    bool Remove(string sha256);

    /// <summary>The hashes of all originals, in no order.</summary>
    IEnumerable<string> List();
}

/// <summary>Content that an original store holds.</summary>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length in bytes.</param>
public readonly record struct StoredOriginal(string Sha256, long Bytes);
