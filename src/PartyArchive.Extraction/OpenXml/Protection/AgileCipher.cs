using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Xml;

namespace PartyArchive.Extraction.OpenXml.Protection;

/// <summary>Agile encryption: AES in chained segments, cipher and hash named in XML ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15).</summary>
internal sealed class AgileCipher : PackageCipher
{
    private const int SegmentBytes = 4096;
    private const int BlockBytes = 16;
    private const byte Filler = 0x36;

    /// <summary>[MS-OFFCRYPTO] 2.3.4.10: the largest spinCount allowed.</summary>
    private const int MaxTurns = 10_000_000;

    private readonly Parameters _data;
    private readonly Parameters _password;
    private readonly int _turns;
    private readonly byte[] _input;
    private readonly byte[] _value;
    private readonly byte[] _encryptedKey;
    private byte[] _key = [];

    private AgileCipher(XmlReader password, Parameters data)
    {
        _data = data;
        _password = Parameters.Read(password);
        _turns = Math.Clamp(Number(password, "spinCount"), 0, MaxTurns);
        _input = Bytes(password, "encryptedVerifierHashInput");
        _value = Bytes(password, "encryptedVerifierHashValue");
        _encryptedKey = Bytes(password, "encryptedKeyValue");
    }

    private static ReadOnlySpan<byte> InputBlock => [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];

    private static ReadOnlySpan<byte> ValueBlock => [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];

    private static ReadOnlySpan<byte> KeyBlock => [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

    /// <summary>Null when the XML is damaged, names no password, or a cipher or hash that is not known here.</summary>
    public static AgileCipher? Parse(byte[] xml, ExtractionLimits limits)
    {
        try
        {
            using var reader = SafeXmlReader.Open(new MemoryStream(xml, writable: false), limits);
            Parameters? data = null;
            while (reader.ReadWithin(limits))
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "keyData" })
                {
                    data = Parameters.Read(reader);
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "encryptedKey" } && data is not null)
                {
                    var cipher = new AgileCipher(reader, data);
                    return cipher.IsKnown ? cipher : null;
                }
            }
            return null;
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new DamagedDocumentException("What says how the document is protected is damaged.", e);
        }
    }

    private bool IsKnown => _data.IsKnown && _password.IsKnown && new[] { _input, _value, _encryptedKey }.All(IsWhole);

    public override bool TryUnlock(string password, Action pulse)
    {
        var stretched = Stretch(_password.Hash, _password.Salt, Encoding.Unicode.GetBytes(password), _turns, pulse);
        var input = Unwrap(stretched, InputBlock, _input);
        var value = Unwrap(stretched, ValueBlock, _value);
        var expected = Hash(_password.Hash, input.AsSpan(0, Math.Min(input.Length, _password.Salt.Length)), []);
        if (value.Length < expected.Length || !value.AsSpan(0, expected.Length).SequenceEqual(expected))
        {
            return false;
        }
        _key = Fit(Unwrap(stretched, KeyBlock, _encryptedKey), _data.KeyBytes);
        return true;
    }

    public override byte[] Decrypt(ReadOnlySpan<byte> package)
    {
        using var aes = Aes.Create();
        aes.Key = _key;
        var plain = new byte[package.Length - (package.Length % BlockBytes)];
        Span<byte> number = stackalloc byte[4];
        for (var at = 0; at < plain.Length; at += SegmentBytes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, at / SegmentBytes);
            var start = Fit(Hash(_data.Hash, _data.Salt, number), BlockBytes);
            var length = Math.Min(SegmentBytes, plain.Length - at);
            aes.DecryptCbc(package.Slice(at, length), start, plain.AsSpan(at, length), PaddingMode.None);
        }
        return plain;
    }

    private byte[] Unwrap(byte[] stretched, ReadOnlySpan<byte> purpose, byte[] wrapped)
    {
        using var aes = Aes.Create();
        aes.Key = Fit(Hash(_password.Hash, stretched, purpose), _password.KeyBytes);
        return aes.DecryptCbc(wrapped, Fit(_password.Salt, BlockBytes), PaddingMode.None);
    }

    // [MS-OFFCRYPTO] 2.3.4.11 and 2.3.4.12: cut off, or filled up with 0x36.
    private static byte[] Fit(byte[] bytes, int length)
    {
        var fitted = new byte[length];
        fitted.AsSpan().Fill(Filler);
        bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(fitted);
        return fitted;
    }

    private static bool IsWhole(byte[] cipher) => cipher.Length > 0 && cipher.Length % BlockBytes == 0;

    private static byte[] Bytes(XmlReader reader, string name) =>
        Convert.FromBase64String(reader.GetAttribute(name) ?? "");

    private static int Number(XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private sealed record Parameters(HashAlgorithmName Hash, byte[] Salt, int KeyBytes, bool IsAesChained)
    {
        public bool IsKnown => IsAesChained && Hash.Name is not null && KeyBytes is 16 or 24 or 32;

        public static Parameters Read(XmlReader reader) =>
            new(
                reader.GetAttribute("hashAlgorithm") switch
                {
                    "SHA1" or "SHA-1" => HashAlgorithmName.SHA1,
                    "SHA256" or "SHA-256" => HashAlgorithmName.SHA256,
                    "SHA384" or "SHA-384" => HashAlgorithmName.SHA384,
                    "SHA512" or "SHA-512" => HashAlgorithmName.SHA512,
                    _ => default,
                },
                Bytes(reader, "saltValue"),
                Number(reader, "keyBits") / 8,
                reader.GetAttribute("cipherAlgorithm") == "AES"
                    && reader.GetAttribute("cipherChaining") == "ChainingModeCBC"
            );
    }
}
