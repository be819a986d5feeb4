using Lucene.Net.Search;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>A query compiled for the partitions of one requester.</summary>
internal sealed record SearchPlan
{
    /// <summary>What a document must fulfil beside the access filter; null for nothing.</summary>
    public Query? Required { get; init; }

    /// <summary>Words that rank, in the order typed.</summary>
    public required IReadOnlyList<QueryWord> Words { get; init; }

    /// <summary>What prefixes and fuzzy words stand for; they rank beside the words.</summary>
    public required IReadOnlyList<WordIntent> Expansions { get; init; }

    /// <summary>Phrases that are required, word by word.</summary>
    public required IReadOnlyList<IReadOnlyList<Word>> Phrases { get; init; }

    /// <summary>Of the words that count, how many a document must hold; 0 when none does.</summary>
    public required int LeastWords { get; init; }

    /// <summary>True when phrases are required, so that they may be the reason why nothing is found.</summary>
    public bool HasPhrases => Phrases.Count > 0;

    /// <summary>What was not understood.</summary>
    public required IReadOnlyList<QueryNotice> Notices { get; init; }
}
