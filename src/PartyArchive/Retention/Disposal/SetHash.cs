using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;

namespace PartyArchive.Retention.Disposal;

/// <summary>
/// The hash that freezes a list: over every file, its documents with what is stated of them and their originals, and what the council concluded. Whoever
/// approves, approves exactly that; destruction computes it anew from what is in the catalogue and refuses any other. Who may see a paper is no part of what
/// is destroyed: a rule of access, a grant or a level that ends leaves a list as it is.
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

    /// <summary>Hash of what is stated of a document, its secrecy level left out.</summary>
    public static string OfRecord(ArchivalDocument document) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(DescriptionJson.Write(document.Effective with { Secrecy = null })))
        );

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
