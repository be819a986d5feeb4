using System.Security.Cryptography;
using System.Text;
using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.OpenXml.Protection;

/// <summary>Standard encryption: AES block by block, SHA-1 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9).</summary>
internal sealed class StandardCipher : PackageCipher
{
    private const int Turns = 50_000;
    private const int BlockBytes = 16;
    private const int HashBytes = 20;
    private const int PadBytes = 64;
    private readonly int _keyBytes;
    private readonly byte[] _salt;
    private readonly byte[] _verifier;
    private readonly byte[] _verifierHash;
    private byte[] _key = [];

    private StandardCipher(int keyBytes, byte[] salt, byte[] verifier, byte[] verifierHash)
    {
        _keyBytes = keyBytes;
        _salt = salt;
        _verifier = verifier;
        _verifierHash = verifierHash;
    }

    /// <summary>Null when the cipher is not AES.</summary>
    public static StandardCipher? Parse(ReadOnlySpan<byte> description)
    {
        // Version and flags take 8 bytes, then the size of a header and the header: flags, extra size, cipher, hash, bits of the key.
        const int HeaderAt = 12;
        var verifierAt = HeaderAt + (long)description.UInt32At(8);
        var keyBytes = description.UInt32At(HeaderAt + 8) switch
        {
            0x660E => 16,
            0x660F => 24,
            0x6610 => 32,
            _ => 0,
        };
        var salt = description.Cut(verifierAt + 4, BlockBytes);
        var verifier = description.Cut(verifierAt + 4 + BlockBytes, BlockBytes);
        var verifierHash = description.Cut(verifierAt + 4 + (2 * BlockBytes) + 4, 2 * BlockBytes);
        return keyBytes == 0 || verifierHash.Length < 2 * BlockBytes
            ? null
            : new StandardCipher(keyBytes, salt.ToArray(), verifier.ToArray(), verifierHash.ToArray());
    }

    public override bool TryUnlock(string password, Action pulse)
    {
        var stretched = Stretch(HashAlgorithmName.SHA1, _salt, Encoding.Unicode.GetBytes(password), Turns, pulse);
        var hash = Hash(HashAlgorithmName.SHA1, stretched, new byte[4]);
        byte[] derived = [.. Derive(hash, 0x36), .. Derive(hash, 0x5C)];
        _key = derived[.._keyBytes];
        var verifier = Hash(HashAlgorithmName.SHA1, Decrypt(_verifier), []);
        return verifier.AsSpan().SequenceEqual(Decrypt(_verifierHash).AsSpan(0, HashBytes));
    }

    public override byte[] Decrypt(ReadOnlySpan<byte> package)
    {
        using var aes = Aes.Create();
        aes.Key = _key;
        return aes.DecryptEcb(package[..(package.Length - (package.Length % BlockBytes))], PaddingMode.None);
    }

    private static byte[] Derive(byte[] hash, byte pad)
    {
        var block = new byte[PadBytes];
        block.AsSpan().Fill(pad);
        for (var i = 0; i < hash.Length; i++)
        {
            block[i] ^= hash[i];
        }
        return Hash(HashAlgorithmName.SHA1, block, []);
    }
}
