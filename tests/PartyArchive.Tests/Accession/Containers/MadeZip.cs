using System.IO.Compression;
using System.Text;

namespace PartyArchive.Tests.Accession.Containers;

/// <summary>ZIP archives for tests, honest and otherwise.</summary>
internal static class MadeZip
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] members) => Of(Encoding.UTF8, members);

    /// <param name="names">How names become bytes.</param>
    /// <param name="members">What lies in it.</param>
    public static byte[] Of(Encoding names, params (string Name, byte[] Bytes)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content) in members)
            {
                using var target = zip.CreateEntry(name).Open();
                target.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Sets the bit that says "encrypted" in every header of an archive.</summary>
    public static byte[] Encrypted(byte[] zip)
    {
        SetFlag(zip, "PK\u0003\u0004"u8, 6);
        SetFlag(zip, "PK\u0001\u0002"u8, 8);
        return zip;
    }

    private static void SetFlag(byte[] zip, ReadOnlySpan<byte> signature, int flags)
    {
        for (var at = 0; zip.AsSpan(at).IndexOf(signature) is >= 0 and var next; at += next + 4)
        {
            zip[at + next + flags] |= 1;
        }
    }
}
