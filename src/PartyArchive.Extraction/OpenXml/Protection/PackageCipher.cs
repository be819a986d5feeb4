using System.Buffers.Binary;
using System.Security.Cryptography;
using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.OpenXml.Protection;

/// <summary>One way of protecting a package: standard encryption (Office 2007) or agile encryption (since Office 2010).</summary>
internal abstract class PackageCipher
{
    private const int TurnsBetweenPulses = 4096;

    /// <summary>Reads how a package was encrypted; null when it is neither way.</summary>
    /// <param name="description">The stream EncryptionInfo.</param>
    /// <param name="limits">Bounds.</param>
    public static PackageCipher? Parse(ReadOnlySpan<byte> description, ExtractionLimits limits) =>
        (description.UInt16At(0), description.UInt16At(2)) switch
        {
            (2 or 3 or 4, 2) => StandardCipher.Parse(description),
            (4, 4) => AgileCipher.Parse(description.Cut(8, description.Length).ToArray(), limits),
            _ => null,
        };

    /// <summary>Tries a password and keeps the key when it fits.</summary>
    /// <param name="password">The password.</param>
    /// <param name="pulse">Called now and then; may throw to stop.</param>
    public abstract bool TryUnlock(string password, Action pulse);

    /// <summary>Decrypts the package; only after a password fitted.</summary>
    public abstract byte[] Decrypt(ReadOnlySpan<byte> package);

    /// <summary>The hash of salt and password, hashed again with a running number as often as stated ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).</summary>
    protected static byte[] Stretch(HashAlgorithmName name, byte[] salt, byte[] password, int turns, Action pulse)
    {
        using var hash = IncrementalHash.CreateHash(name);
        hash.AppendData(salt);
        hash.AppendData(password);
        var current = hash.GetHashAndReset();
        Span<byte> number = stackalloc byte[4];
        for (var i = 0; i < turns; i++)
        {
            if (i % TurnsBetweenPulses == 0)
            {
                pulse();
            }
            BinaryPrimitives.WriteInt32LittleEndian(number, i);
            hash.AppendData(number);
            hash.AppendData(current);
            hash.GetHashAndReset(current);
        }
        return current;
    }

    protected static byte[] Hash(HashAlgorithmName name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var hash = IncrementalHash.CreateHash(name);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
