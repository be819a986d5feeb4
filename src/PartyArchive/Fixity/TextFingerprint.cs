using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PartyArchive.Catalog;

namespace PartyArchive.Fixity;

/// <summary>One hash over the text of a document's pages, with their numbers.</summary>
internal static class TextFingerprint
{
    public static string Of(IReadOnlyList<PageText> pages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[2 * sizeof(int)];
        foreach (var page in pages)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, page.Number);
            BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(int)..], page.Text.Length);
            hash.AppendData(head);
            hash.AppendData(MemoryMarshal.AsBytes(page.Text.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
