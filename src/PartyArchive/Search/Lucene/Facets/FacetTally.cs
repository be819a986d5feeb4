using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Access;
using PartyArchive.Search.Facets;
using PartyArchive.Vietnamese;

namespace PartyArchive.Search.Lucene.Facets;

/// <summary>
/// Counts the documents of one search by the facets asked for, a segment at a time. A document that only the choice of one facet keeps out still counts for
/// that facet, so that a person sees what else he could choose there.
/// </summary>
internal sealed class FacetTally
{
    private readonly IReadOnlyList<FacetRequest> _requests;
    private readonly HashSet<string>[] _chosen;
    private readonly Dictionary<string, Value>[] _values;
    private readonly long[] _without;

    private readonly FacetColumn[] _columns;
    private readonly bool[]?[] _marked;
    private readonly FixedBitSet?[] _sideways;
    private FixedBitSet _hits = new(0);

    public FacetTally(IReadOnlyList<FacetRequest> requests)
    {
        _requests = requests;
        _chosen = [.. requests.Select(Chosen)];
        _values = [.. requests.Select(static _ => new Dictionary<string, Value>(StringComparer.Ordinal))];
        _without = new long[requests.Count];
        _columns = new FacetColumn[requests.Count];
        _marked = new bool[requests.Count][];
        _sideways = new FixedBitSet[requests.Count];
    }

    /// <summary>Begins a segment.</summary>
    public void Begin(SecrecyLevel level, AtomicReader segment)
    {
        _hits = new FixedBitSet(segment.MaxDoc);
        for (var i = 0; i < _requests.Count; i++)
        {
            var column = _columns[i] = FacetColumn.Of(_requests[i], level, segment);
            var choice = _chosen[i];
            _marked[i] = choice.Count == 0 ? null : [.. column.Keys.Select(key => IsChosen(_requests[i], choice, key))];
            _sideways[i] = choice.Count == 0 ? null : new FixedBitSet(segment.MaxDoc);
        }
    }

    /// <summary>Notes a document that fulfils the query and its filters; false when what is chosen in the facets keeps it out.</summary>
    public bool Note(int document)
    {
        var missed = -1;
        for (var i = 0; i < _marked.Length; i++)
        {
            if (_marked[i] is { } marked && !_columns[i].HasAny(document, marked))
            {
                if (missed >= 0)
                {
                    return false;
                }
                missed = i;
            }
        }
        (missed < 0 ? _hits : _sideways[missed]!).Set(document);
        return missed < 0;
    }

    /// <summary>Notes documents that are hits when nothing is chosen in any facet.</summary>
    public void Note(FixedBitSet documents) => _hits.Or(documents);

    /// <summary>True when something is chosen in a facet, so that not every document found is a hit.</summary>
    public bool HasChoice => _chosen.Any(static choice => choice.Count > 0);

    /// <summary>Documents of the segment that are hits.</summary>
    public FixedBitSet Hits => _hits;

    /// <summary>Adds a segment to the counts.</summary>
    public void End()
    {
        var hits = new CountedDocuments(_hits);
        for (var i = 0; i < _requests.Count; i++)
        {
            var documents = hits;
            if (_sideways[i] is { } others)
            {
                others.Or(_hits);
                documents = new CountedDocuments(others);
            }
            var counts = _columns[i].Count(documents);
            if (_requests[i].Field == FacetField.Arrangement)
            {
                AddNodes(i, _columns[i].Keys, counts);
            }
            else
            {
                Add(i, _columns[i].Values, _columns[i].Keys, counts);
            }
            _without[i] += counts[^1];
        }
    }

    /// <summary>The counts.</summary>
    public IReadOnlyList<Facet> Facets() => [.. _requests.Select((request, i) => Write(request, i))];

    private static HashSet<string> Chosen(FacetRequest request) =>
        request
            .Chosen.Select(v =>
                request.Field == FacetField.Arrangement ? FacetValues.Path([.. request.Under, v])
                : request.Spans.Count > 0 ? v
                : SegmentColumn.KeyOf(request.Field, v)
            )
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsChosen(FacetRequest request, HashSet<string> chosen, string key) =>
        request.Field == FacetField.Arrangement
            ? ArrangementLevel.Cut(key, request.Under.Count + 1) is { } node && chosen.Contains(node)
            : chosen.Contains(key);

    private void Add(int facet, IReadOnlyList<string> names, IReadOnlyList<string> keys, long[] counts)
    {
        for (var number = 0; number < names.Count; number++)
        {
            if (counts[number] > 0)
            {
                Add(facet, names[number], keys[number], counts[number]);
            }
        }
    }

    private void Add(int facet, string name, string key, long count)
    {
        ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(_values[facet], key, out _);
        value ??= new Value();
        value.Add(name, count);
    }

    /// <summary>Joins the paths below one node under it; what lies elsewhere in the tree is not asked for.</summary>
    private void AddNodes(int facet, IReadOnlyList<string> paths, long[] counts)
    {
        var levels = _requests[facet].Under.Count;
        var under = FacetValues.Path([.. _requests[facet].Under]);
        // Paths are in order, so those of one node follow each other.
        string? node = null;
        var total = 0L;
        for (var number = 0; number < paths.Count; number++)
        {
            if (counts[number] == 0)
            {
                continue;
            }
            if (node is null || !ArrangementLevel.IsIn(paths[number], node))
            {
                Flush();
                node = ArrangementLevel.Cut(paths[number], levels + 1);
                node = node is not null && ArrangementLevel.IsUnder(node, under, levels) ? node : null;
            }
            total += node is null ? 0 : counts[number];
        }
        Flush();

        void Flush()
        {
            if (node is not null && total > 0)
            {
                Add(facet, ArrangementLevel.Last(node), node, total);
            }
            total = 0;
        }
    }

    private Facet Write(FacetRequest request, int facet)
    {
        if (request.Spans.Count > 0)
        {
            var bySpan = _values[facet];
            return new Facet(
                request.Field,
                [
                    .. request.Spans.Select(s => new FacetCount(
                        s.Name,
                        bySpan.TryGetValue(s.Name, out var value) ? value.Count : 0,
                        _chosen[facet].Contains(s.Name)
                    )),
                ],
                0,
                _without[facet]
            );
        }
        // What is chosen stays in sight however few documents have it. Only what may be shown is given a name.
        var least = LeastShown(facet, request.Top);
        var ordered = _values[facet]
            .Select(v => (v.Value, IsChosen: _chosen[facet].Contains(v.Key)))
            .Where(v => v.IsChosen || v.Value.Count >= least)
            .Select(static v => new FacetCount(v.Value.Name, v.Value.Count, v.IsChosen))
            .OrderByDescending(static c => c.IsChosen)
            .ThenByDescending(static c => c.Count)
            .ThenBy(static c => c.Value, VietnameseComparer.Default)
            .Take(request.Top)
            .OrderByDescending(static c => c.Count)
            .ThenBy(static c => c.Value, VietnameseComparer.Default)
            .ToArray();
        return new Facet(request.Field, ordered, _values[facet].Count - ordered.Length, _without[facet]);
    }

    /// <summary>Count that a value needs for a place among the first.</summary>
    private long LeastShown(int facet, int top)
    {
        if (_values[facet].Count <= top)
        {
            return 0;
        }
        var counts = _values[facet].Values.Select(static v => v.Count).ToArray();
        Array.Sort(counts);
        return counts[^top];
    }

    /// <summary>A value with its spellings.</summary>
    private sealed class Value
    {
        private string? _only;
        private Dictionary<string, long>? _spellings;

        public long Count { get; private set; }

        public string Name =>
            _only
            ?? _spellings!
                .OrderByDescending(static s => s.Value)
                .ThenBy(static s => s.Key, StringComparer.Ordinal)
                .First()
                .Key;

        public void Add(string spelling, long count)
        {
            if (Count == 0)
            {
                _only = spelling;
            }
            else if (_only is not null && !string.Equals(_only, spelling, StringComparison.Ordinal))
            {
                _spellings = new Dictionary<string, long>(StringComparer.Ordinal) { [_only] = Count };
                _only = null;
            }
            if (_spellings is not null)
            {
                _spellings[spelling] = _spellings.GetValueOrDefault(spelling) + count;
            }
            Count += count;
        }
    }
}

/// <summary>Nodes of the arrangement tree in their paths.</summary>
internal static class ArrangementLevel
{
    /// <summary>The first levels of a path; null when it has fewer.</summary>
    public static string? Cut(string path, int levels)
    {
        var at = -1;
        for (var level = 0; level < levels; level++)
        {
            if (at == path.Length)
            {
                return null;
            }
            var next = path.IndexOf(FacetValues.LevelSeparator, at + 1);
            at = next < 0 ? path.Length : next;
        }
        return path[..at];
    }

    /// <summary>True when a path is a node or lies below it.</summary>
    public static bool IsIn(string path, string node) =>
        path.StartsWith(node, StringComparison.Ordinal)
        && (path.Length == node.Length || path[node.Length] == FacetValues.LevelSeparator);

    /// <summary>The last level of a path.</summary>
    public static string Last(string path) => path[(path.LastIndexOf(FacetValues.LevelSeparator) + 1)..];

    /// <summary>True when a node lies right under another, of which the number of levels is given.</summary>
    public static bool IsUnder(string node, string parent, int levels) =>
        levels == 0
        || (
            node.Length > parent.Length
            && node[parent.Length] == FacetValues.LevelSeparator
            && node.StartsWith(parent, StringComparison.Ordinal)
        );
}
