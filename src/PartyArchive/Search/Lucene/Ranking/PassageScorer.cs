using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Finds how well the best passage of a document answers: a long document that holds the words far apart says less than one that holds them together.
/// Asked for the best documents of a search only, one segment at a time and its documents in order.
/// </summary>
internal sealed class PassageScorer
{
    /// <summary>Documents of one search whose passages are read; bounds its cost.</summary>
    public const int Candidates = 100;

    // what-helps.md of the evaluation: passages of about 120 syllables, the best one at half weight.
    private const int PassageLength = 120;
    private const double Weight = 0.5;

    // Passages begin at every half, so that no place is further than a quarter from the middle of one.
    private const int Step = PassageLength / 2;

    // A word that stands more often in one document tells no passages apart; bounds the cost of books.
    private const int MostPlaces = 5_000;

    private readonly (double Weight, (string[] Words, double Probability)[] Readings)[] _groups;
    private readonly Dictionary<string, DocsAndPositionsEnum> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, double> _frequencies = [];
    private readonly Dictionary<int, double> _sums = [];

    public PassageScorer(AtomicReader segment, IReadOnlyList<ScoredGroup> groups)
    {
        _groups =
        [
            .. groups
                .Where(static g => g.Field is IndexFields.Text or IndexFields.Pairs)
                .Select(static g => (g.Weight, g.Readings.Select(r => (Words(g, r), r.Probability)).ToArray())),
        ];
        var terms = segment.GetTerms(IndexFields.Text)?.GetEnumerator();
        if (terms is null)
        {
            return;
        }
        var keys = _groups.SelectMany(static g => g.Readings).SelectMany(static r => r.Words);
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            if (terms.SeekExact(new BytesRef(key)))
            {
                _terms[key] = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
            }
        }
    }

    /// <summary>What the best passage adds to a document's score, 0 or more. Documents must be asked for in rising order.</summary>
    public double Best(int document)
    {
        ReadPlaces(document);
        _sums.Clear();
        foreach (var group in _groups)
        {
            Count(group.Readings);
            foreach (var (passage, frequency) in _frequencies)
            {
                var saturated = frequency * (WordScorer.K1 + 1) / (frequency + WordScorer.K1);
                _sums[passage] = _sums.GetValueOrDefault(passage) + (group.Weight * saturated);
            }
        }
        return _sums.Count == 0 ? 0 : Weight * _sums.Values.Max();
    }

    private void ReadPlaces(int document)
    {
        _places.Clear();
        foreach (var (key, positions) in _terms)
        {
            var at = positions.DocID < document ? positions.Advance(document) : positions.DocID;
            if (at != document)
            {
                continue;
            }
            var places = new List<int>();
            for (var left = Math.Min(positions.Freq, MostPlaces); left > 0; left--)
            {
                places.Add(positions.NextPosition());
            }
            _places[key] = places;
        }
    }

    private void Count((string[] Words, double Probability)[] readings)
    {
        _frequencies.Clear();
        foreach (var (words, probability) in readings)
        {
            if (!_places.TryGetValue(words[0], out var first))
            {
                continue;
            }
            var second = words.Length > 1 ? _places.GetValueOrDefault(words[1]) : null;
            foreach (var place in first)
            {
                if (words.Length == 1 || second?.BinarySearch(place + 1) >= 0)
                {
                    Note(place, probability);
                }
            }
        }
    }

    private void Note(int place, double probability)
    {
        var last = place / Step;
        for (var passage = Math.Max(0, last - 1); passage <= last; passage++)
        {
            _frequencies[passage] = _frequencies.GetValueOrDefault(passage) + probability;
        }
    }

    // Pairs are kept without places; theirs are those of their words side by side.
    private static string[] Words(ScoredGroup group, Reading reading) =>
        string.Equals(group.Field, IndexFields.Pairs, StringComparison.Ordinal)
            ? WordKey.OfWords(reading.Key)
            : [reading.Key];
}
