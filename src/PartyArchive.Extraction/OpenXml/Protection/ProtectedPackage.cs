using PartyArchive.Extraction.CompoundFile;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Detection;

namespace PartyArchive.Extraction.OpenXml.Protection;

/// <summary>A package protected by a password: a compound file with the encrypted package and how it was encrypted ([MS-OFFCRYPTO] 2.3.4).</summary>
internal static class ProtectedPackage
{
    // [MS-OFFCRYPTO] 2.3.4.4: the length of the plain package in 8 bytes, then its cipher text.
    private const int LengthBytes = 8;

    /// <summary>Office protects documents that are only to be read with this password and asks nobody for it.</summary>
    private const string ReadOnlyPassword = "VelvetSweatshop";

    public static bool Matches(Stream source)
    {
        Span<byte> start = stackalloc byte[8];
        source.Position = 0;
        var read = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        source.Position = 0;
        return CompoundFileReader.HasSignature(start[..read]);
    }

    /// <summary>The plain package.</summary>
    /// <exception cref="EncryptedDocumentException">No password fits, or the protection is of a kind that no password opens here.</exception>
    /// <exception cref="UnsupportedDocumentException">The package holds no text document.</exception>
    public static Stream Open(Stream source, ContentBuilder content)
    {
        var limits = content.Options.Limits;
        var compound = new CompoundFileReader(source, limits.MaxFileBytes);
        var description = Read(compound, "EncryptionInfo");
        var package = Read(compound, "EncryptedPackage");
        var scheme =
            PackageCipher.Parse(description, limits)
            ?? throw new EncryptedDocumentException(
                "The file is a Word document protected in a way that no password opens here (rights management or an unknown cipher)."
            );
        foreach (var password in (IEnumerable<string>)[ReadOnlyPassword, .. content.Options.Passwords])
        {
            if (scheme.TryUnlock(password, content.Pulse))
            {
                return Checked(Decrypt(scheme, package), content);
            }
        }
        throw new EncryptedDocumentException(
            content.Options.Passwords.Count == 0
                ? "The file is a Word document (.docx) protected by a password."
                : "The file is a Word document (.docx) protected by a password, and none of those given opens it."
        );
    }

    private static byte[] Read(CompoundFileReader compound, string name) =>
        compound.FindStream(name) is { } entry ? compound.Read(entry) : [];

    private static MemoryStream Decrypt(PackageCipher scheme, ReadOnlySpan<byte> package)
    {
        var cipher = package.Cut(LengthBytes, package.Length);
        var plain = scheme.Decrypt(cipher);
        var stated = package.Int64At(0);
        var length = stated >= 0 && stated < plain.Length ? (int)stated : plain.Length;
        return new MemoryStream(plain, 0, length, writable: false);
    }

    // Workbooks and presentations are protected in the same way; only the plain package tells them apart.
    private static MemoryStream Checked(MemoryStream plain, ContentBuilder content)
    {
        var inside = plain.Length == 0 ? default : ZipContent.Detect(plain, content.Options.Limits, content.Pulse);
        if (inside.Refusal is { } refusal)
        {
            throw refusal == ExtractionOutcome.Unsupported
                ? new UnsupportedDocumentException(inside.Reason)
                : new DamagedDocumentException("The password fits, but the package inside is damaged.");
        }
        plain.Position = 0;
        return plain;
    }
}
