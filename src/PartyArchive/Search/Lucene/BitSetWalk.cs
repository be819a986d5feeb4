using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene;

/// <summary>Walking a bit set of Lucene, which refuses to be asked beyond its end.</summary>
internal static class BitSetWalk
{
    /// <summary>The next bit set at or after a place; -1 for none.</summary>
    public static int Next(this FixedBitSet set, int from) => from >= set.Length ? -1 : set.NextSetBit(from);
}
