using PartyArchive.Search.Ranking;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>BM25 over the documents of one segment: how much it says that a word stands so often in a document.</summary>
internal sealed class Bm25
{
    private const int TableSize = 4_096;

    private readonly int[] _lengths;
    private readonly double _averageLength;
    private readonly double[] _table;

    /// <param name="lengths">Words in each document.</param>
    /// <param name="averageLength">Words in a document on average, more than 0.</param>
    /// <param name="table">What <see cref="Table"/> made of the same average.</param>
    public Bm25(int[] lengths, double averageLength, double[] table)
    {
        _lengths = lengths;
        _averageLength = averageLength;
        _table = table;
    }

    /// <summary>Words in a document on average.</summary>
    public double AverageLength => _averageLength;

    /// <summary>What lengths up to a page or two hold against a count, worked out once for a search.</summary>
    public static double[] Table(double averageLength) =>
        [.. Enumerable.Range(0, TableSize).Select(length => Against(length, averageLength))];

    /// <summary>0 for a word that does not occur, rising towards <see cref="RankingWeights.K1"/> + 1.</summary>
    public double Saturated(double frequency, int document) =>
        frequency * (RankingWeights.K1 + 1) / (frequency + Against(document));

    /// <summary>How often a word stands in a document, against how long that is: odds of o make <see cref="SaturatedBy"/> of it.</summary>
    public double Odds(double frequency, int document) => frequency / Against(document);

    /// <summary>What odds make: the same as <see cref="Saturated"/> of the frequency and document that they belong to.</summary>
    public static double SaturatedBy(double odds) =>
        double.IsPositiveInfinity(odds) ? RankingWeights.K1 + 1 : odds * (RankingWeights.K1 + 1) / (odds + 1);

    private double Against(int document)
    {
        var length = _lengths[document];
        return length < TableSize ? _table[length] : Against(length, _averageLength);
    }

    private static double Against(int length, double averageLength) =>
        RankingWeights.K1 * (1 - RankingWeights.B + (RankingWeights.B * length / averageLength));
}
