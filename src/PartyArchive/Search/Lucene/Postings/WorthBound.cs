using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Postings;

/// <summary>
/// Bounds in one byte on what BM25 makes of a term in a document. What is bounded are the odds (<see cref="Bm25.Odds"/>): those of several terms that stand for one
/// word add up, and those under another average length differ at most by the ratio of the two.
/// </summary>
internal static class WorthBound
{
    /// <summary>Bounds that there are.</summary>
    public const int Count = byte.MaxValue + 1;

    // The exponent of a single precision number and the first four bits after it: sixteen steps to a doubling.
    private const int Dropped = 19;

    // 2^-7, below which all odds have the first bound; the last is reached at 2^8.8.
    private static readonly int First = BitConverter.SingleToInt32Bits(1f / 128) >> Dropped;

    private static readonly double[] Odds =
    [
        0,
        .. Enumerable
            .Range(0, Count - 2)
            .Select(static step => (double)BitConverter.Int32BitsToSingle((First + step) << Dropped)),
        double.PositiveInfinity,
    ];

    /// <summary>A bound that these odds do not exceed; 0 for a term that does not occur.</summary>
    public static byte Of(double odds)
    {
        if (odds <= 0)
        {
            return 0;
        }
        // Rounded up twice: to single precision, and to the next step.
        var bits = BitConverter.SingleToInt32Bits((float)odds) + 1;
        return (byte)Math.Clamp(((bits + (1 << Dropped) - 1) >> Dropped) - First + 1, 1, Count - 1);
    }

    /// <summary>Odds that a bound stands for; infinite for the highest.</summary>
    public static double OddsOf(byte bound) => Odds[bound];
}
