using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// The key of a protected Word 97 to 2003 document, made from a password and the encryption header at the front of the table stream
/// ([MS-DOC] 2.2.6.2 and 2.2.6.3, [MS-OFFCRYPTO] 2.3.5 and 2.3.6).
/// </summary>
internal sealed class DocumentKey
{
    private const int BlockBytes = 512;
    private const int SaltBytes = 16;
    private const int VerifierBytes = 16;
    private const int ShortKeyBytes = 5;
    private const int FullKeyBytes = 16;

    // What every block's key starts from, and how many of its hash's bytes count.
    private readonly byte[] _seed;
    private readonly bool _isCryptoApi;
    private readonly int _keyBytes;

    private DocumentKey(byte[] seed, bool isCryptoApi, int keyBytes)
    {
        _seed = seed;
        _isCryptoApi = isCryptoApi;
        _keyBytes = keyBytes;
    }

    /// <summary>The key of the first password that fits; null when none does or the protection is of another kind.</summary>
    /// <param name="header">Start of the table stream.</param>
    /// <param name="passwords">Passwords in the order in which they are tried.</param>
    public static DocumentKey? Find(ReadOnlySpan<byte> header, IEnumerable<string> passwords)
    {
        int major = header.UInt16At(0);
        int minor = header.UInt16At(2);
        foreach (var password in passwords)
        {
            var key = (major, minor) switch
            {
                (1, 1) => FromBinaryHeader(header, password),
                (2 or 3 or 4, 2) => FromCryptoApiHeader(header, password),
                _ => null,
            };
            if (key is not null)
            {
                return key;
            }
        }
        return null;
    }

    /// <summary>Decrypts a stream in place, but for its first bytes.</summary>
    public void Decrypt(byte[] stream, int plainBytes)
    {
        var plain = stream.AsSpan(0, Math.Min(plainBytes, stream.Length)).ToArray();
        for (var at = 0; at < stream.Length; at += BlockBytes)
        {
            var cipher = new Rc4(KeyOf(at / BlockBytes));
            cipher.Apply(stream.AsSpan(at, Math.Min(BlockBytes, stream.Length - at)));
        }
        // The key stream runs over the readable bytes too; they are put back.
        plain.CopyTo(stream, 0);
    }

    // [MS-OFFCRYPTO] 2.3.6.1 and 2.3.6.2: version, salt, verifier, hash of the verifier.
    private static DocumentKey? FromBinaryHeader(ReadOnlySpan<byte> header, string password)
    {
        var salt = header.Cut(4, SaltBytes);
        var once = Md5(Encoding.Unicode.GetBytes(password)).AsSpan(0, ShortKeyBytes);
        var mixed = new byte[SaltBytes * (ShortKeyBytes + SaltBytes)];
        for (var i = 0; i < SaltBytes; i++)
        {
            once.CopyTo(mixed.AsSpan(i * (ShortKeyBytes + SaltBytes)));
            salt.CopyTo(mixed.AsSpan((i * (ShortKeyBytes + SaltBytes)) + ShortKeyBytes));
        }
        var key = new DocumentKey(Md5(mixed)[..ShortKeyBytes], isCryptoApi: false, FullKeyBytes);
        var verifier = header.Cut(4 + SaltBytes, 2 * VerifierBytes);
        return key.Fits(verifier, Md5) ? key : null;
    }

    // [MS-OFFCRYPTO] 2.3.5.1 and 2.3.5.2: version, flags, size and content of a header, salt, verifier, hash of the verifier.
    private static DocumentKey? FromCryptoApiHeader(ReadOnlySpan<byte> header, string password)
    {
        const int HeaderAt = 12;
        var headerBytes = header.UInt32At(8);
        var keyBits = header.UInt32At(HeaderAt + 16);
        var saltAt = HeaderAt + (long)headerBytes + 4;
        byte[] salted = [.. header.Cut(saltAt, SaltBytes), .. Encoding.Unicode.GetBytes(password)];
        var keyBytes = keyBits is > 0 and <= 8 * FullKeyBytes ? (int)keyBits / 8 : ShortKeyBytes;
        var key = new DocumentKey(Sha1(salted), isCryptoApi: true, Math.Max(1, keyBytes));
        byte[] verifier =
        [
            .. header.Cut(saltAt + SaltBytes, VerifierBytes),
            .. header.Cut(saltAt + SaltBytes + VerifierBytes + 4, 20),
        ];
        return key.Fits(verifier, Sha1) ? key : null;
    }

    private bool Fits(ReadOnlySpan<byte> encrypted, Func<byte[], byte[]> hash)
    {
        var verifier = encrypted.ToArray();
        if (verifier.Length <= VerifierBytes)
        {
            return false;
        }
        new Rc4(KeyOf(0)).Apply(verifier);
        return hash(verifier[..VerifierBytes]).AsSpan().SequenceEqual(verifier.AsSpan(VerifierBytes));
    }

    private byte[] KeyOf(int block)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, block);
        byte[] seeded = [.. _seed, .. number];
        if (!_isCryptoApi)
        {
            return Md5(seeded);
        }
        var key = Sha1(seeded)[.._keyBytes];
        // [MS-OFFCRYPTO] 2.3.5.2: a key of 40 bits is filled up with zeros.
        return _keyBytes == ShortKeyBytes ? [.. key, .. new byte[FullKeyBytes - ShortKeyBytes]] : key;
    }

#pragma warning disable CA5350, CA5351 // The format prescribes these hashes; they protect nothing here.
    private static byte[] Md5(byte[] data) => MD5.HashData(data);

    private static byte[] Sha1(byte[] data) => SHA1.HashData(data);
#pragma warning restore CA5350, CA5351
}
