namespace PartyArchive.Originals;

/// <summary>
/// Keeps the originals (bản gốc), addressed by the SHA-256 of their content (port). All members may be called from any thread; hashes are 64
/// hexadecimal digits in lower case, anything else is an <see cref="ArgumentException"/>.
/// </summary>
public interface IOriginalStore
{
    /// <summary>
    /// Takes a copy of a stream. When this returns the content is durable under its hash; content that is there already is not written again.
    /// </summary>
    /// <param name="content">Readable stream from its current position to its end; the caller keeps it.</param>
    /// <param name="cancellationToken">Stops the copy; nothing half-written stays.</param>
    /// <returns>The SHA-256 (64 lower-case hexadecimal digits) and the length of what was stored.</returns>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    /// <exception cref="IOException">The stream could not be read, or the copy not written.</exception>
    Task<StoredOriginal> StoreAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a copy of a stream that becomes durable with the next <see cref="SyncAsync"/>, together with all others staged until then: the way of
    /// batches, since one wait for the disk serves them all. It can be read and removed at once.
    /// </summary>
    /// <inheritdoc cref="StoreAsync"/>
    Task<StoredOriginal> StageAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes everything staged durable under its hash. Call it before the catalogue commits rows that name the originals, and
    /// <see cref="SettleAsync"/> after.
    /// </summary>
    /// <param name="cancellationToken">Seen before the work begins; what is staged stays staged.</param>
    /// <exception cref="IOException">The disk failed. What was staged is dropped and has to be staged again.</exception>
    Task SyncAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// States that the catalogue has committed the rows of everything synced so far. Until then the originals count as unsettled: after a crash they
    /// are looked up in the catalogue, and those without a row are removed.
    /// </summary>
    Task SettleAsync(CancellationToken cancellationToken = default);

    /// <summary>Hashes of originals that were made durable by a run that ended before it settled them; empty after <see cref="SettleAsync"/>.</summary>
    IReadOnlyList<string> ListUnsettled();

    /// <summary>Opens an original for reading, as it was when it was stored; null when it is not there.</summary>
    /// <exception cref="Sealing.SealedContentException">It is sealed and its key is not at hand, or destroyed.</exception>
    Stream? OpenRead(string sha256);

    /// <summary>Opens an original as it lies encrypted, for copies that are to stay so; null when it is not there or not sealed.</summary>
    Stream? OpenSealed(string sha256);

    /// <summary>Takes a copy of an original as it lies encrypted elsewhere, durable with the next <see cref="SyncAsync"/>.</summary>
    /// <param name="sha256">Hash of what is sealed; not compared, which needs the key.</param>
    /// <param name="content">What <see cref="OpenSealed"/> of the other store gave; the caller keeps it.</param>
    /// <param name="cancellationToken">Stops the copy; nothing half-written stays.</param>
    Task StageSealedAsync(string sha256, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Whether an original is there.</summary>
    bool Contains(string sha256);

    /// <summary>Removes an original, durably; false when it was not there. Waits for the disk, and for a <see cref="SyncAsync"/> under way.</summary>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    bool Remove(string sha256);

    /// <summary>The hashes of all durable originals, in no order.</summary>
    IEnumerable<string> List();

    /// <summary>Reads an original in full and compares it with its hash (fixity).</summary>
    Task<OriginalCondition> VerifyAsync(string sha256, CancellationToken cancellationToken = default);
}

/// <summary>Content that an original store holds.</summary>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length in bytes.</param>
public readonly record struct StoredOriginal(string Sha256, long Bytes);

/// <summary>What became of an original since it was stored.</summary>
public enum OriginalCondition
{
    /// <summary>It is not there.</summary>
    Missing = 0,

    /// <summary>It is there, every byte as it was.</summary>
    Intact = 1,

    /// <summary>It is there and has changed, or cannot be read.</summary>
    Damaged = 2,
}
