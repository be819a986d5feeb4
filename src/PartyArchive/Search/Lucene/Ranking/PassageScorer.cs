using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Finds how well the best passages of a document answer: a long document that holds the words far apart says less than one that holds them together.
/// The best sentence, the best paragraph and the best page count alike. Asked for the best documents of a search only, one segment at a time and its
/// documents in order.
/// </summary>
internal sealed class PassageScorer
{
    /// <summary>Documents of one search whose passages are read; bounds its cost. Fewer than 50 lose quality, more gain none.</summary>
    public const int Candidates = 50;

    // A word that stands more often in one document tells no passages apart; bounds the cost of books.
    private const int MostPlaces = 5_000;

    // Passages begin at every quarter of their length.
    private const int Quarters = 4;

    private static readonly int[] Lengths = [16, 48, 144];

    private readonly double _k1;
    private readonly double _passage;
    private readonly double _definitionWeight;
    private readonly double[] _weights;
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly List<DocsAndPositionsEnum?> _places = [];
    private readonly List<List<Part>> _words = [];
    private readonly Dictionary<(int, int), List<Part>> _pairs = [];
    private readonly Dictionary<(int, int, int), List<Part>> _triples = [];
    private readonly DefinitionFinder? _definition;
    private readonly List<Occurrence> _text = [];
    private readonly List<(int Place, Part Part)> _found = [];
    private readonly double[] _frequencies;

    public PassageScorer(AtomicReader segment, RankedWords words)
    {
        _k1 = words.Weights.PassageK1;
        _passage = words.Weights.Passage;
        _definitionWeight = words.Weights.Definition;
        var weights = new List<double>();
        foreach (var group in words.Groups)
        {
            if (group.Field is IndexFields.Text or IndexFields.Pairs)
            {
                AddGroup(group, weights.Count);
                weights.Add(group.Weight);
            }
        }
        foreach (var triple in words.Triples)
        {
            foreach (var (keys, probability) in triple.Readings)
            {
                Into(_triples, (Number(keys[0]), Number(keys[1]), Number(keys[2])), weights.Count, probability);
            }
            weights.Add(triple.Weight);
        }
        _definition = words.Definition is { } name ? new DefinitionFinder(name, Number) : null;
        _weights = [.. weights];
        _frequencies = new double[_weights.Length];
        Open(segment);
    }

    /// <summary>What the best passages add to a document's score. Documents must be asked for in rising order.</summary>
    public PassageWorth Best(int document)
    {
        ReadText(document);
        FindParts();
        double score = 0;
        foreach (var length in Lengths)
        {
            score += BestOf(length);
        }
        return new PassageWorth(_passage * score, _definitionWeight * (_definition?.Best(_text) ?? 0));
    }

    private void AddGroup(ScoredGroup group, int number)
    {
        foreach (var reading in group.Readings)
        {
            if (string.Equals(group.Field, IndexFields.Text, StringComparison.Ordinal))
            {
                _words[Number(reading.Key)].Add(new Part(number, reading.Probability));
            }
            // Pairs are kept without places; theirs are those of their words side by side.
            else if (WordKey.OfWords(reading.Key) is [var first, var second])
            {
                Into(_pairs, (Number(first), Number(second)), number, reading.Probability);
            }
        }
    }

    private int Number(string key)
    {
        if (!_keys.TryGetValue(key, out var number))
        {
            number = _keys.Count;
            _keys.Add(key, number);
            _words.Add([]);
        }
        return number;
    }

    private static void Into<TKeys>(Dictionary<TKeys, List<Part>> parts, TKeys keys, int group, double probability)
        where TKeys : notnull
    {
        if (!parts.TryGetValue(keys, out var list))
        {
            parts[keys] = list = [];
        }
        list.Add(new Part(group, probability));
    }

    private void Open(AtomicReader segment)
    {
        var terms = segment.GetTerms(IndexFields.Text)?.GetEnumerator();
        foreach (var key in _keys.OrderBy(static k => k.Value).Select(static k => k.Key))
        {
            _places.Add(
                terms?.SeekExact(new BytesRef(key)) == true
                    ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)
                    : null
            );
        }
    }

    private void ReadText(int document)
    {
        _text.Clear();
        for (var key = 0; key < _places.Count; key++)
        {
            if (_places[key] is not { } places)
            {
                continue;
            }
            if ((places.DocID < document ? places.Advance(document) : places.DocID) != document)
            {
                continue;
            }
            for (var left = Math.Min(places.Freq, MostPlaces); left > 0; left--)
            {
                _text.Add(new Occurrence(places.NextPosition(), key));
            }
        }
        _text.Sort(static (x, y) => x.Place != y.Place ? x.Place.CompareTo(y.Place) : x.Key.CompareTo(y.Key));
    }

    private void FindParts()
    {
        _found.Clear();
        for (var i = 0; i < _text.Count; i++)
        {
            var (place, key) = _text[i];
            Add(place, _words[key]);
            if (i > 0 && _text[i - 1].Place == place - 1)
            {
                var before = _text[i - 1].Key;
                Add(place - 1, _pairs.GetValueOrDefault((before, key)));
                if (i > 1 && _text[i - 2].Place == place - 2)
                {
                    Add(place - 2, _triples.GetValueOrDefault((_text[i - 2].Key, before, key)));
                }
            }
        }
    }

    private void Add(int place, List<Part>? parts)
    {
        if (parts is not null)
        {
            foreach (var part in parts)
            {
                _found.Add((place, part));
            }
        }
    }

    /// <summary>
    /// The best passage of one length. Parts enter and leave as it moves on by quarters; only passages that a part has just entered can be the best.
    /// </summary>
    private double BestOf(int length)
    {
        var step = length / Quarters;
        double sum = 0;
        double best = 0;
        var leaves = 0;
        Array.Clear(_frequencies);
        for (var enters = 0; enters < _found.Count; )
        {
            var block = _found[enters].Place / step;
            // A pair is noted when its second word is met, so places may step back by two.
            while (enters < _found.Count && _found[enters].Place / step <= block)
            {
                sum += Change(_found[enters++].Part, enters: true);
            }
            while (leaves < enters && _found[leaves].Place / step <= block - Quarters)
            {
                sum += Change(_found[leaves++].Part, enters: false);
            }
            best = Math.Max(best, sum);
        }
        return best;
    }

    private double Change(Part part, bool enters)
    {
        var before = _frequencies[part.Group];
        var after = enters ? before + part.Probability : Math.Max(0, before - part.Probability);
        _frequencies[part.Group] = after;
        return _weights[part.Group] * (Saturated(after) - Saturated(before));
    }

    private double Saturated(double frequency) => frequency * (_k1 + 1) / (frequency + _k1);

    /// <summary>A part of the query met in the text.</summary>
    private readonly record struct Part(int Group, double Probability);
}

/// <summary>What the passages of a document add to its score, 0 or more each.</summary>
/// <param name="Nearness">For words that stand together.</param>
/// <param name="Definition">For a definition that was asked for.</param>
internal readonly record struct PassageWorth(double Nearness, double Definition)
{
    /// <summary>Both.</summary>
    public double Score => Nearness + Definition;
}

/// <summary>A word of the query at its place in a document.</summary>
internal readonly record struct Occurrence(int Place, int Key);
