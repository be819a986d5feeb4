namespace PartyArchive.Search.Ranking;

/// <summary>
/// Weights and parts of the ranking. They were chosen on the development halves of several sets of questions together, none for one set alone; what each
/// of them gives stands in docs/benchmarks.md. Hosts have nothing to set here: the evaluation program takes parts away to measure them.
/// </summary>
internal sealed record RankingWeights
{
    /// <summary>The weights in use.</summary>
    public static RankingWeights Default { get; } = new();

    /// <summary>How fast the count of a word in a document stops to matter.</summary>
    public const double K1 = 0.9;

    /// <summary>How much long documents are held against their counts.</summary>
    public const double B = 0.75;

    /// <summary>A word.</summary>
    public double Word { get; init; } = 1.5;

    /// <summary>Two neighbouring words.</summary>
    public double Pair { get; init; } = 0.5;

    /// <summary>Three neighbouring words, within passages.</summary>
    public double Triple { get; init; } = 0.2;

    /// <summary>The best passages of a document, against its score as a whole.</summary>
    public double Passage { get; init; } = 1;

    /// <summary>How fast the count of a word in a passage stops to matter.</summary>
    public double PassageK1 { get; init; } = 0.6;

    /// <summary>A word that belongs to the form of a question, not to what is asked ("được quy định như thế nào").</summary>
    public double QuestionForm { get; init; } = 0.2;

    /// <summary>A place that defines what a question asks the meaning of ("X là gì": "X là ...").</summary>
    public double Definition { get; init; } = 1.5;

    /// <summary>What meeting a document that the query cites counts, against words.</summary>
    public double Citation { get; init; } = 1;

    /// <summary>Of the words of a question, the share that a document must hold at least.</summary>
    public double LeastShare { get; init; } = 0.25;

    /// <summary>How likely a typist bears a wrong mark where the marks typed make a word.</summary>
    public double WrongMark { get; init; } = 0.001;

    /// <summary>How likely a word that does not go with its neighbours is another one with a slip of the finger in it.</summary>
    public double Slip { get; init; } = 0.001;

    /// <summary>A word typed with marks in a text that is written without any.</summary>
    public double Unmarked { get; init; } = 0.1;

    /// <summary>Of a reading that changes more than the tone, or letters and marks at once, how likely it is against one that does not.</summary>
    public double FurtherChange { get; init; } = 0.1;

    /// <summary>Weight of how often a word occurs at all against how often it stands beside its neighbour, when marks are restored.</summary>
    public double Smoothing { get; init; } = 1;

    /// <summary>True when words typed without marks, or with the wrong ones, are read as what they most likely mean.</summary>
    public bool RestoresMarks { get; init; } = true;

    /// <summary>True when words that no document holds are read as what the finger may have meant.</summary>
    public bool ReadsSlips { get; init; } = true;
}
