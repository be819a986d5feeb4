using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.References;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>A group of terms that stand for one thing meant, scored together.</summary>
/// <param name="Field">Field of the terms.</param>
/// <param name="Readings">Terms with the probability of each.</param>
/// <param name="Weight">Weight of the group, its rarity included.</param>
/// <param name="Counts">True when the group counts as a word found.</param>
internal sealed record ScoredGroup(string Field, IReadOnlyList<Reading> Readings, double Weight, bool Counts);

/// <summary>
/// BM25 over groups of terms, a group at a time into one array of sums. Sums are added in the order of the query, so that a score is the same number
/// however the documents are spread over segments.
/// </summary>
internal sealed class WordScorer
{
    /// <summary>How fast the count of a word stops to matter.</summary>
    public const double K1 = 1.2;

    private const double B = 0.75;

    // what-helps.md of the evaluation: pairs of neighbouring words at half weight are the largest single gain.
    private const double PairWeight = 0.5;

    private readonly List<ScoredGroup> _groups = [];
    private readonly double _averageLength;

    public WordScorer(
        TermDictionary dictionary,
        double averageLength,
        IReadOnlyList<WordIntent> words,
        IReadOnlyList<WordIntent?> pairs,
        IReadOnlyList<CitedTerm> cited
    )
    {
        _averageLength = Math.Max(1, averageLength);
        foreach (var word in words)
        {
            Add(dictionary, IndexFields.Text, word, 1);
        }
        foreach (var (term, value) in cited)
        {
            // A document is found by its number even when its text does not hold it, as that of a scan without text.
            var counts =
                term.StartsWith(ReferenceTerms.Number, StringComparison.Ordinal)
                || term.StartsWith(ReferenceTerms.NumberAndYear, StringComparison.Ordinal);
            _groups.Add(new ScoredGroup(IndexFields.Reference, [new Reading(term, 1, 1)], value, counts));
        }
        foreach (var pair in pairs.OfType<WordIntent>())
        {
            Add(dictionary, IndexFields.Pairs, pair, PairWeight);
        }
    }

    /// <summary>What is scored, in the order of the query.</summary>
    public IReadOnlyList<ScoredGroup> Groups => _groups;

    /// <summary>True when nothing ranks.</summary>
    public bool IsEmpty => _groups.Count == 0;

    private void Add(TermDictionary dictionary, string field, WordIntent intent, double weight)
    {
        if (intent.Readings.Count == 0)
        {
            return;
        }
        var documents = Math.Min(dictionary.Documents, intent.Readings.Sum(static r => r.Probability * r.Documents));
        var rarity = Math.Log(1 + ((dictionary.Documents - documents + 0.5) / (documents + 0.5)));
        _groups.Add(new ScoredGroup(field, intent.Readings, weight * rarity, intent.Counts));
    }

    /// <summary>Scores of one segment's documents and how many counting words each holds.</summary>
    public SegmentScores Score(AtomicReader segment, SearchDeadline deadline)
    {
        var scores = new SegmentScores(segment.MaxDoc);
        var lengths = segment.GetNumericDocValues(IndexFields.Length);
        foreach (var group in _groups)
        {
            if (deadline.Check())
            {
                break;
            }
            Collect(segment, group, scores);
            Settle(group, lengths, scores);
        }
        return scores;
    }

    private static void Collect(AtomicReader segment, ScoredGroup group, SegmentScores scores)
    {
        var terms = segment.GetTerms(group.Field)?.GetEnumerator();
        if (terms is null)
        {
            return;
        }
        DocsEnum? documents = null;
        foreach (var reading in group.Readings)
        {
            if (!terms.SeekExact(new BytesRef(reading.Key)))
            {
                continue;
            }
            documents = terms.Docs(segment.LiveDocs, documents, DocsFlags.FREQS);
            int document;
            while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                scores.Note(document, documents.Freq * reading.Probability);
            }
        }
    }

    private void Settle(ScoredGroup group, NumericDocValues? lengths, SegmentScores scores)
    {
        // A citation is met or not; how long the document is does not matter.
        var isFact = string.Equals(group.Field, IndexFields.Reference, StringComparison.Ordinal);
        foreach (var document in scores.Touched)
        {
            var frequency = scores.TakeFrequency(document);
            if (isFact)
            {
                scores.Add(document, group.Weight, group.Counts);
                continue;
            }
            var length = lengths?.Get(document) ?? 0;
            var saturated = frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * length / _averageLength))));
            scores.Add(document, group.Weight * saturated, group.Counts);
        }
        scores.Touched.Clear();
    }
}

/// <summary>Sums of one segment, in arrays lent by the pool.</summary>
internal sealed class SegmentScores : IDisposable
{
    private readonly double[] _sums;
    private readonly float[] _frequencies;
    private readonly byte[] _words;

    public SegmentScores(int size)
    {
        _sums = ArrayPool<double>.Shared.Rent(size);
        _frequencies = ArrayPool<float>.Shared.Rent(size);
        _words = ArrayPool<byte>.Shared.Rent(size);
        Array.Clear(_sums, 0, size);
        Array.Clear(_frequencies, 0, size);
        Array.Clear(_words, 0, size);
    }

    /// <summary>Documents that the group at hand occurs in.</summary>
    public List<int> Touched { get; } = [];

    /// <summary>Sum of a document.</summary>
    public double this[int document] => _sums[document];

    /// <summary>Counting words a document holds, at most 255.</summary>
    public int Words(int document) => _words[document];

    /// <summary>Adds to how often the group at hand occurs in a document.</summary>
    public void Note(int document, double frequency)
    {
        if (_frequencies[document] == 0)
        {
            Touched.Add(document);
        }
        _frequencies[document] += (float)frequency;
    }

    /// <summary>How often the group at hand occurs, and forgets it.</summary>
    public double TakeFrequency(int document)
    {
        var frequency = _frequencies[document];
        _frequencies[document] = 0;
        return frequency;
    }

    /// <summary>Adds to a document's sum.</summary>
    public void Add(int document, double score, bool counts)
    {
        _sums[document] += score;
        if (counts && _words[document] < byte.MaxValue)
        {
            _words[document]++;
        }
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_sums);
        ArrayPool<float>.Shared.Return(_frequencies);
        ArrayPool<byte>.Shared.Return(_words);
    }
}
