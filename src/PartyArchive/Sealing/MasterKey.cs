using System.Security.Cryptography;

namespace PartyArchive.Sealing;

/// <summary>A master key held in memory: AES-256-GCM with a random nonce for each key it wraps.</summary>
public sealed class MasterKey : IMasterKey
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    /// <summary>Takes a key.</summary>
    /// <param name="key">32 bytes from a good source of randomness; copied.</param>
    /// <param name="id">Name of the key; null to take the first digits of a hash of it.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public MasterKey(ReadOnlySpan<byte> key, string? id = null)
    {
        if (key.Length != KeyRing.KeyBytes)
        {
            throw new ArgumentException(
                $"A master key has {KeyRing.KeyBytes} bytes, this one has {key.Length}.",
                nameof(key)
            );
        }
        _key = key.ToArray();
        Id = id ?? Convert.ToHexStringLower(SHA256.HashData([.. "partyarchive-master-key"u8, .. key]))[..12];
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <summary>Reads a key from a file with 64 hexadecimal digits: <c>openssl rand -hex 32 > master.key</c>.</summary>
    /// <param name="path">The file; readable for the archive's user only.</param>
    /// <exception cref="KeyRingException">The file holds something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static MasterKey ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return new MasterKey(Convert.FromHexString(File.ReadAllText(path).Trim()));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new KeyRingException(path, "it is no master key: write 64 hexadecimal digits into it.");
        }
    }

    /// <inheritdoc/>
    public byte[] Wrap(ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[NonceBytes + key.Length + TagBytes];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, key, wrapped.AsSpan(NonceBytes, key.Length), wrapped.AsSpan(NonceBytes + key.Length));
        return wrapped;
    }

    /// <inheritdoc/>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length <= NonceBytes + TagBytes)
        {
            throw new CryptographicException("A wrapped key is longer.");
        }
        var key = new byte[wrapped.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(wrapped[..NonceBytes], wrapped[NonceBytes..^TagBytes], wrapped[^TagBytes..], key);
        return key;
    }
}
