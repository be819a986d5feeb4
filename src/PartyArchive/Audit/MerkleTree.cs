using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PartyArchive.Audit;

/// <summary>One hash over the ends of all chains, in the construction of RFC 6962: leaves and nodes are hashed under different prefixes.</summary>
internal static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>Root over the chains in order of name (by code point); the hash of nothing for no chains.</summary>
    public static byte[] Root(IEnumerable<KeyValuePair<string, ChainHead>> chains)
    {
        var leaves = chains
            .OrderBy(static chain => chain.Key, StringComparer.Ordinal)
            .Select(static chain => Leaf(chain.Key, chain.Value))
            .ToArray();
        return leaves.Length == 0 ? SHA256.HashData([]) : Root(leaves);
    }

    private static byte[] Leaf(string chain, ChainHead head)
    {
        var name = Encoding.UTF8.GetBytes(chain);
        var leaf = new byte[1 + sizeof(long) + head.Hash.Length + name.Length];
        leaf[0] = LeafPrefix;
        BinaryPrimitives.WriteInt64BigEndian(leaf.AsSpan(1), head.Number);
        head.Hash.CopyTo(leaf, 1 + sizeof(long));
        name.CopyTo(leaf, 1 + sizeof(long) + head.Hash.Length);
        return SHA256.HashData(leaf);
    }

    private static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }
        // RFC 6962: the left part holds the largest power of two that is smaller than the number of leaves.
        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }
        return SHA256.HashData([NodePrefix, .. Root(leaves[..left]), .. Root(leaves[left..])]);
    }
}
