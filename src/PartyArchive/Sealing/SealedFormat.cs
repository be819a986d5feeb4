using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PartyArchive.Sealing;

/// <summary>
/// How sealed content lies: chunks of 64 KiB, each under AES-256-GCM with its number and whether it is the last as nonce, so that a chunk changed, moved,
/// repeated or cut off shows. A key seals one content and no other, so no nonce comes twice under it.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    private const int NonceBytes = 12;

    /// <summary>Length of content once sealed. Empty content is one empty chunk.</summary>
    public static long SealedLength(long plain) => plain + Chunks(plain) * TagBytes;

    /// <summary>Length of content from its sealed length.</summary>
    /// <exception cref="InvalidDataException">No content has that length when sealed.</exception>
    public static long PlainLength(long sealedLength)
    {
        var chunks = Math.Max(1, (sealedLength + ChunkBytes + TagBytes - 1) / (ChunkBytes + TagBytes));
        var plain = sealedLength - chunks * TagBytes;
        return plain >= 0 && SealedLength(plain) == sealedLength
            ? plain
            : throw new InvalidDataException("The length of the sealed content is none that sealing gives.");
    }

    /// <summary>Chunks of content.</summary>
    public static long Chunks(long plain) => Math.Max(1, (plain + ChunkBytes - 1) / ChunkBytes);

    /// <summary>Seals a chunk: cipher text, then tag.</summary>
    public static void Seal(AesGcm aes, long number, bool isLast, ReadOnlySpan<byte> plain, Span<byte> output)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Nonce(nonce, number, isLast);
        aes.Encrypt(nonce, plain, output[..plain.Length], output.Slice(plain.Length, TagBytes));
    }

    /// <summary>Opens a chunk.</summary>
    /// <exception cref="CryptographicException">It is not what was sealed.</exception>
    public static void Open(AesGcm aes, long number, bool isLast, ReadOnlySpan<byte> chunk, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Nonce(nonce, number, isLast);
        aes.Decrypt(nonce, chunk[..^TagBytes], chunk[^TagBytes..], plain);
    }

    private static void Nonce(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[8] = isLast ? (byte)1 : (byte)0;
    }
}
