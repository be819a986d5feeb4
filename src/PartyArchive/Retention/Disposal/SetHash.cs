using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Retention.Disposal;

/// <summary>
/// The hash that freezes a list: over every file, its documents with their versions and originals, and what the council concluded. Whoever approves,
/// approves exactly that; destruction computes it anew from what is in the catalogue and refuses any other.
/// </summary>
internal static class SetHash
{
    /// <param name="list">The list.</param>
    /// <param name="items">Its items.</param>
    /// <param name="withOutcomes">False for the hash of the list as frozen, before the council met.</param>
    public static string Of(Guid list, IEnumerable<DisposalItem> items, bool withOutcomes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, list.ToString("n"));
        foreach (var item in items.OrderBy(static item => item.Ordinal))
        {
            Append(hash, item.Ordinal.ToString(CultureInfo.InvariantCulture));
            Append(hash, item.File.FondsCode);
            Append(hash, item.File.CatalogNumber);
            Append(hash, item.File.FileCode);
            Append(hash, DisposalJson.Write(item.Listed));
            if (withOutcomes)
            {
                Append(hash, item.Outcome.ToString());
                Append(hash, item.NewTerm?.ToString() ?? "");
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Length first: "ab"+"c" and "a"+"bc" must not give one hash.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
