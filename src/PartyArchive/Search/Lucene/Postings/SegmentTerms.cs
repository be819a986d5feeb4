using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PartyArchive.Search.Lucene.Indexing;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Postings;

/// <summary>
/// The terms of one segment that searches asked for lately. They are read when they are first asked for, since the package's format can neither pass over what is
/// not worth reading nor look a document up quickly, and dropped when others take their room. What a search finds does not depend on which are there. A segment
/// lies in one secrecy partition, so nothing here crosses partitions.
/// </summary>
internal sealed class SegmentTerms
{
    /// <summary>Bytes that may be kept for each document of a segment.</summary>
    public const int BytesPerDocument = 192;

    // Shorter lists are read anew as quickly.
    private const int LeastKept = 512;

    private static readonly ConditionalWeakTable<object, SegmentTerms> Known = [];

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Field, string Key), Entry> _kept = [];
    private readonly Bm25 _bm25;
    private readonly long _room;
    private long _size;
    private long _uses;

    private SegmentTerms(AtomicReader segment)
    {
        var text = segment.GetTerms(IndexFields.Text);
        AverageLength = text is null or { DocCount: 0 }
            ? 1
            : Math.Max(1, (double)text.SumTotalTermFreq / text.DocCount);
        _bm25 = new Bm25(SegmentLengths.Of(segment), AverageLength, Bm25.Table(AverageLength));
        _room = (long)segment.MaxDoc * BytesPerDocument;
    }

    /// <summary>Average length by which the bounds are worked out.</summary>
    public double AverageLength { get; }

    /// <summary>What is kept of a segment.</summary>
    public static SegmentTerms Of(AtomicReader segment) =>
        Known.GetValue(segment.CoreCacheKey, _ => new SegmentTerms(segment));

    /// <summary>Adds the documents that hold a term to a set of a bit for each, deleted ones among them; their number.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">Field of the term.</param>
    /// <param name="key">The term.</param>
    /// <param name="terms">Terms of the field.</param>
    /// <param name="documents">The set.</param>
    public int AddDocuments(AtomicReader segment, string field, string key, TermsEnum terms, FixedBitSet documents)
    {
        if (Kept(field, key) is { } kept)
        {
            kept.AddTo(documents.GetBits());
            return kept.Count;
        }
        if (!terms.SeekExact(new BytesRef(key)))
        {
            return 0;
        }
        // Thousands of rare words behind a prefix would take the place of all others.
        if (TermPostings.IsDense(terms.DocFreq, segment.MaxDoc))
        {
            ReadAndKeep(segment, field, key, terms).AddTo(documents.GetBits());
            return terms.DocFreq;
        }
        var postings = terms.Docs(null, null, DocsFlags.NONE);
        for (var at = postings.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.NextDoc())
        {
            documents.Set(at);
        }
        return terms.DocFreq;
    }

    /// <summary>The postings of a term; null when no document holds it.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">Field of the term.</param>
    /// <param name="key">The term.</param>
    /// <param name="terms">Terms of the field.</param>
    public TermPostings? Find(AtomicReader segment, string field, string key, TermsEnum terms) =>
        Kept(field, key) is { } kept ? kept
        : terms.SeekExact(new BytesRef(key)) ? ReadAndKeep(segment, field, key, terms)
        : null;

    private TermPostings? Kept(string field, string key)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue((field, key), out var entry))
            {
                return null;
            }
            entry.LastUse = ++_uses;
            return entry.Postings;
        }
    }

    // Two searches may read the same one; that costs a little time once.
    private TermPostings ReadAndKeep(AtomicReader segment, string field, string key, TermsEnum terms)
    {
        var postings = Read(segment, field, terms, terms.DocFreq);
        if (postings.Count < LeastKept)
        {
            return postings;
        }
        lock (_lock)
        {
            if (_kept.TryAdd((field, key), new Entry(postings) { LastUse = ++_uses }))
            {
                _size += postings.Size;
                MakeRoom();
            }
        }
        return postings;
    }

    private TermPostings Read(AtomicReader segment, string field, TermsEnum terms, int count)
    {
        var isFact = ScoredGroup.IsFact(field);
        var documents = terms.Docs(null, null, isFact ? DocsFlags.NONE : DocsFlags.FREQS);
        return TermPostings.Read(documents, count, segment.MaxDoc, isFact ? null : _bm25);
    }

    // Who was not asked for longest goes; a quarter of the room at once, so that this is seldom done.
    private void MakeRoom()
    {
        if (_size <= _room)
        {
            return;
        }
        foreach (var (key, entry) in _kept.OrderBy(static k => k.Value.LastUse).ToList())
        {
            if (_size <= _room * 3 / 4)
            {
                return;
            }
            _kept.Remove(key);
            _size -= entry.Postings.Size;
        }
    }

    private sealed class Entry(TermPostings postings)
    {
        public TermPostings Postings => postings;

        public long LastUse { get; set; }
    }
}
