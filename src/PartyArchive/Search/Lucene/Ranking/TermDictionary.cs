using Lucene.Net.Index;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>The words of the partitions one requester may see, with how often they occur. Everything a query is compiled with comes from here and from nowhere else.</summary>
internal sealed class TermDictionary
{
    // Terms and places looked up between two looks at the clock.
    private const int ClockMask = 0x3F;

    private readonly IReadOnlyList<AtomicReader> _leaves;
    private readonly SearchDeadline _deadline;
    private readonly Dictionary<(string Field, string Prefix), IReadOnlyList<TermCount>> _known = [];
    private readonly Dictionary<string, TermsEnum?[]> _open = new(StringComparer.Ordinal);
    private int _read;

    /// <param name="leaves">Segments in sight.</param>
    /// <param name="deadline">Ends reading early; the search is then marked as incomplete.</param>
    public TermDictionary(IReadOnlyList<AtomicReader> leaves, SearchDeadline deadline)
    {
        _leaves = leaves;
        _deadline = deadline;
        Documents = Math.Max(1, leaves.Sum(static leaf => leaf.MaxDoc));
    }

    /// <summary>The time of the search that reads.</summary>
    public SearchDeadline Deadline => _deadline;

    /// <summary>Documents the counts are out of, at least 1.</summary>
    public int Documents { get; }

    /// <summary>Words that fold to this form, with the number of documents that hold each.</summary>
    public IReadOnlyList<TermCount> Readings(string folded) => Under(IndexFields.Text, WordKey.Prefix(folded));

    /// <summary>Pairs that fold to these words.</summary>
    public IReadOnlyList<TermCount> PairReadings(string folded1, string folded2) =>
        Under(IndexFields.Pairs, WordKey.PairPrefix(folded1, folded2));

    /// <summary>Number of documents that hold a term.</summary>
    public int Count(string field, string key)
    {
        var bytes = new BytesRef(key);
        var count = 0;
        foreach (var terms in Terms(field))
        {
            if (terms is not null && terms.SeekExact(bytes))
            {
                count += terms.DocFreq;
            }
        }
        return count;
    }

    /// <summary>Keys that begin with a prefix; null when there are more than <paramref name="limit"/>.</summary>
    public IReadOnlyCollection<string>? Keys(string field, string prefix, int limit, Func<string, bool>? accept = null)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in Scan(field, prefix))
        {
            if (accept is null || accept(key))
            {
                keys.Add(key);
            }
            if (keys.Count > limit)
            {
                return null;
            }
        }
        return keys;
    }

    /// <summary>Words a document holds on average; 0 when there are none.</summary>
    public double AverageLength()
    {
        long words = 0;
        long documents = 0;
        foreach (var terms in _leaves.Select(static leaf => leaf.GetTerms(IndexFields.Text)).OfType<Terms>())
        {
            words += terms.SumTotalTermFreq;
            documents += terms.DocCount;
        }
        return documents == 0 ? 0 : (double)words / documents;
    }

    /// <summary>Keys that begin with a prefix, with the number of documents that hold each; none when there are more than <paramref name="limit"/>.</summary>
    public IReadOnlyList<TermCount> Under(string field, string prefix, int limit)
    {
        var scanned = 0;
        foreach (var _ in Scan(field, prefix))
        {
            if (++scanned > limit)
            {
                return [];
            }
        }
        return Under(field, prefix);
    }

    private IReadOnlyList<TermCount> Under(string field, string prefix)
    {
        if (_known.TryGetValue((field, prefix), out var known))
        {
            return known;
        }
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, count) in Scan(field, prefix))
        {
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
        return _known[(field, prefix)] = [
            .. counts.Select(static c => new TermCount(c.Key, WordKey.Exact(c.Key), c.Value)),
        ];
    }

    private IEnumerable<(string Key, int Count)> Scan(string field, string prefix)
    {
        var start = new BytesRef(prefix);
        foreach (var terms in Terms(field))
        {
            if (IsLate())
            {
                yield break;
            }
            if (terms is null || terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
            {
                continue;
            }
            do
            {
                if (!StringHelper.StartsWith(terms.Term, start))
                {
                    break;
                }
                if (IsLate())
                {
                    yield break;
                }
                yield return (terms.Term.Utf8ToString(), terms.DocFreq);
            } while (terms.MoveNext());
        }
    }

    private bool IsLate() => (_read++ & ClockMask) == 0 ? _deadline.Check() : _deadline.HasPassed;

    // Opening the terms of a segment costs as much as looking up a few.
    private TermsEnum?[] Terms(string field)
    {
        if (!_open.TryGetValue(field, out var terms))
        {
            _open[field] = terms = [.. _leaves.Select(leaf => leaf.GetTerms(field)?.GetEnumerator())];
        }
        return terms;
    }
}

/// <summary>A term with the number of documents that hold it.</summary>
/// <param name="Key">Key in the dictionary.</param>
/// <param name="Exact">Exact form of the word or pair.</param>
/// <param name="Documents">Documents.</param>
internal readonly record struct TermCount(string Key, string Exact, int Documents);
