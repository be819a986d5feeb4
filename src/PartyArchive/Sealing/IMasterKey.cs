namespace PartyArchive.Sealing;

/// <summary>
/// The key that wraps all others (port): in a file, a key store of the system, a hardware module. It never enters the archive or its key ring. All members
/// may be called from any thread.
/// </summary>
public interface IMasterKey
{
    /// <summary>Name people know the key by; shown when the wrong one is supplied. It must tell nothing of the key.</summary>
    string Id { get; }

    /// <summary>Encrypts a key, so that only this master key opens it, and every change shows.</summary>
    /// <param name="key">32 bytes.</param>
    byte[] Wrap(ReadOnlySpan<byte> key);

    /// <summary>Decrypts a key.</summary>
    /// <param name="wrapped">What <see cref="Wrap"/> gave.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was wrapped by another key, or changed.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped);
}
