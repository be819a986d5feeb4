using Lucene.Net.Index;
using PartyArchive.Search.Lucene.Postings;
using PartyArchive.Search.Ranking;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>Where the terms of one group stand in one segment, and what they are worth there.</summary>
internal sealed class GroupPostings
{
    // Counts are rounded to single precision before they are worth anything; a bound must not be by a hair too low.
    private const double Hair = 1 + 1e-6;

    private readonly ScoredGroup _group;
    private readonly (TermPostings Postings, double Probability)[] _terms;
    private readonly Bm25 _bm25;
    private readonly bool _isFact;
    private readonly double _ratio;
    private readonly long[]? _bounds;

    private GroupPostings(
        ScoredGroup group,
        (TermPostings Postings, double Probability)[] terms,
        Bm25 bm25,
        double ratio
    )
    {
        _group = group;
        _terms = terms;
        _bm25 = bm25;
        _ratio = ratio * Hair;
        // A citation is met or not; how long the document is does not matter.
        _isFact = ScoredGroup.IsFact(group.Field);
        Most = Bound(double.PositiveInfinity);
        Count = terms.Sum(static t => (long)t.Postings.Count);
        if (terms is [var only])
        {
            _bounds = new long[WorthBound.Count];
            for (var bound = 0; bound < _bounds.Length; bound++)
            {
                _bounds[bound] = Bound(Odds((byte)bound, only.Probability));
            }
        }
    }

    /// <summary>The most it adds to a document.</summary>
    public long Most { get; }

    /// <summary>Postings to read.</summary>
    public long Count { get; }

    /// <summary>The postings of a group; null when the segment holds none of its terms.</summary>
    public static GroupPostings? Open(ScoredGroup group, AtomicReader segment, Bm25 bm25)
    {
        var terms = segment.GetTerms(group.Field)?.GetEnumerator();
        if (terms is null)
        {
            return null;
        }
        var kept = SegmentTerms.Of(segment);
        var found = new List<(TermPostings, double)>(group.Readings.Count);
        foreach (var reading in group.Readings)
        {
            if (kept.Find(segment, group.Field, reading.Key, terms) is { } postings)
            {
                found.Add((postings, reading.Probability));
            }
        }
        // Bounds were worked out by the average length of the segment alone; another average makes the odds that many times larger at most.
        return found.Count == 0
            ? null
            : new GroupPostings(group, [.. found], bm25, Math.Max(1, bm25.AverageLength / kept.AverageLength));
    }

    /// <summary>The most the group may add to a document of a window.</summary>
    public long WindowBound(int first)
    {
        if (_bounds is not null)
        {
            return _bounds[_terms[0].Postings.WindowBound(first)];
        }
        double odds = 0;
        foreach (var (postings, probability) in _terms)
        {
            odds += Odds(postings.WindowBound(first), probability);
        }
        return Bound(odds);
    }

    /// <summary>Adds to each block of a window the most that the group may add to one of its documents.</summary>
    public void AddBlockBounds(int first, Span<long> bounds)
    {
        Span<byte> blocks = stackalloc byte[WindowSums.Blocks];
        if (_bounds is not null)
        {
            blocks.Clear();
            _terms[0].Postings.BlockBounds(first, blocks);
            for (var block = 0; block < blocks.Length; block++)
            {
                bounds[block] += _bounds[blocks[block]];
            }
            return;
        }
        Span<double> odds = stackalloc double[WindowSums.Blocks];
        odds.Clear();
        foreach (var (postings, probability) in _terms)
        {
            if (postings.WindowBound(first) == 0)
            {
                continue;
            }
            blocks.Clear();
            postings.BlockBounds(first, blocks);
            for (var block = 0; block < blocks.Length; block++)
            {
                odds[block] += Odds(blocks[block], probability);
            }
        }
        for (var block = 0; block < odds.Length; block++)
        {
            bounds[block] += Bound(odds[block]);
        }
    }

    /// <summary>Adds what the group gives to the documents of a window.</summary>
    /// <param name="sums">The window.</param>
    /// <param name="enter">Blocks in which documents that are not in the window yet come in.</param>
    public void AddTo(WindowSums sums, uint enter)
    {
        if (enter == 0 && sums.Documents == 0)
        {
            return;
        }
        foreach (var (postings, probability) in _terms)
        {
            if (postings.WindowBound(sums.First) != 0)
            {
                postings.Read(sums, enter, probability, this);
            }
        }
        if (_terms.Length == 1)
        {
            return;
        }
        foreach (var document in sums.Occurs)
        {
            Add(sums, document, sums.TakeFrequency(document));
        }
        sums.Occurs.Clear();
    }

    /// <summary>Notes how often a term stands in a document that is in the window, times how likely it is meant.</summary>
    public void Meet(WindowSums sums, int document, double frequency)
    {
        if (_terms.Length == 1)
        {
            Add(sums, document, (float)frequency);
        }
        else
        {
            sums.Note(document, (float)frequency);
        }
    }

    private void Add(WindowSums sums, int document, float frequency)
    {
        var worth = _isFact ? _group.Weight : _group.Weight * _bm25.Saturated(frequency, document);
        sums.Add(document, WindowSums.Fixed(worth), _group.Counts);
    }

    private double Odds(byte bound, double probability) => WorthBound.OddsOf(bound) * probability * _ratio;

    // The odds of several terms of a word add up.
    private long Bound(double odds) =>
        odds == 0 ? 0
        : _isFact ? WindowSums.Fixed(_group.Weight)
        : WindowSums.Fixed(Bm25.SaturatedBy(odds) * _group.Weight) + 1;
}
