namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Weights of the ranking. They were chosen on the development halves of several sets of questions together, none for one set alone; what they reach stands
/// in docs/benchmarks.md.
/// </summary>
internal static class RankingWeights
{
    /// <summary>How fast the count of a word in a document stops to matter.</summary>
    public const double K1 = 0.9;

    /// <summary>How much long documents are held against their counts.</summary>
    public const double B = 0.75;

    /// <summary>A word.</summary>
    public const double Word = 1.5;

    /// <summary>Two neighbouring words.</summary>
    public const double Pair = 0.5;

    /// <summary>Three neighbouring words, within passages.</summary>
    public const double Triple = 0.15;

    /// <summary>How fast the count of a word in a passage stops to matter.</summary>
    public const double PassageK1 = 0.6;

    /// <summary>A word that belongs to the form of a question, not to what is asked ("được quy định như thế nào").</summary>
    public const double QuestionForm = 0.2;

    /// <summary>A place that defines what a question asks the meaning of ("X là gì": "X là ...").</summary>
    public const double Definition = 1.5;
}
