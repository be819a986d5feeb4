using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>A word of a query that ranks.</summary>
/// <param name="Word">The word as typed, canonical.</param>
/// <param name="JoinsBefore">True when it stood right after the word before, so that both make a pair.</param>
/// <param name="IsInPhrase">True when it is asked for within a phrase only.</param>
/// <param name="Counts">True when it counts for how many of the words a document must hold.</param>
internal readonly record struct QueryWord(Word Word, bool JoinsBefore, bool Counts, bool IsInPhrase)
{
    /// <summary>True when it was not typed but stands for something that was.</summary>
    public bool IsAdded { get; init; }
}

/// <summary>What a typed word may mean, each meaning with its probability; together at most 1.</summary>
/// <param name="Counts">As in <see cref="QueryWord"/>.</param>
/// <param name="Readings">Keys in the term dictionary with their probabilities.</param>
internal sealed record WordIntent(bool Counts, IReadOnlyList<Reading> Readings);

/// <summary>A term with the probability that it is meant.</summary>
/// <param name="Key">Key in the term dictionary.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="Documents">Documents that hold it.</param>
internal readonly record struct Reading(string Key, double Probability, int Documents);
