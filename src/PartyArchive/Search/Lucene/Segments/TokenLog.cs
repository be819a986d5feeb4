using System.Numerics;
using PartyArchive.Search.Lucene.Indexing;

namespace PartyArchive.Search.Lucene.Segments;

/// <summary>The words of one field as they come, each a number of <see cref="WordBook"/>; sorted only when the run is written.</summary>
internal sealed class TokenLog
{
    private const int NumberShift = 32;
    private const ulong StartsSentence = 1UL << 63;
    private const ulong IsWhole = 1UL << 62;
    private const ulong NumberMask = (1UL << 30) - 1;

    private ulong[] _tokens = [];
    private int[] _places = [];
    private ulong[] _pairs = [];
    private int _count;

    /// <summary>Number of words.</summary>
    public int Count => _count;

    /// <summary>Adds the words of a document.</summary>
    /// <param name="document">Number within the run; not less than the one before.</param>
    /// <param name="words">Words in order.</param>
    /// <param name="book">Numbers the words.</param>
    public void Add(int document, List<PlacedWord> words, WordBook book)
    {
        Reserve(words.Count);
        var place = -1;
        foreach (var word in words)
        {
            // The first word stands at place zero, even when it is another reading of the same place.
            place += place < 0 ? Math.Max(1, word.Increment) : word.Increment;
            var token = ((ulong)book.NumberOf(word.Word) << NumberShift) | (uint)document;
            token |= word.StartsSentence ? StartsSentence : 0;
            token |= word.Kind == WordKind.Whole ? IsWhole : 0;
            (_tokens[_count], _places[_count]) = (token, place);
            _count++;
        }
    }

    /// <summary>Takes back the words of the last document.</summary>
    public void TakeBack(int document)
    {
        while (_count > 0 && (uint)_tokens[_count - 1] == (uint)document)
        {
            _count--;
        }
    }

    /// <summary>Forgets everything; the memory is kept.</summary>
    public void Clear() => _count = 0;

    /// <summary>Writes every two neighbouring words as a term, those of two sentences first. To be done before the words are written.</summary>
    /// <param name="field">Field of the pairs.</param>
    /// <param name="sink">Takes the terms.</param>
    /// <param name="order">Order of the words.</param>
    /// <param name="sorting">Sorts.</param>
    /// <param name="first">Number in the segment of the run's first document.</param>
    /// <param name="documents">Number of documents of the run.</param>
    public void WritePairs(
        TermField field,
        ITermSink sink,
        WordOrder order,
        DigitSort sorting,
        int first,
        int documents
    )
    {
        var layout = new PairLayout(BitsFor(order.Words.Length), BitsFor(documents));
        if (_pairs.Length < _count)
        {
            _pairs = new ulong[_tokens.Length];
        }
        sink.BeginField(field);
        foreach (var across in (ReadOnlySpan<bool>)[true, false])
        {
            var count = ReadPairs(_pairs, across, order, layout);
            var pairs = _pairs.AsSpan(0, count);
            sorting.Sort(pairs, layout.DocumentBits, (2 * layout.RankBits) + 1);
            sorting.SortBy(order.Families, pairs, layout.DocumentBits, layout.RankBits);
            sorting.SortBy(order.Families, pairs, layout.DocumentBits + layout.RankBits, layout.RankBits);
            WriteSorted(pairs, layout, new PairTerm(across), new PostingsText(field.Detail), sink, order, first);
        }
        sink.EndField();
    }

    private static void WriteSorted(
        ReadOnlySpan<ulong> pairs,
        PairLayout layout,
        PairTerm term,
        PostingsText postings,
        ITermSink sink,
        WordOrder order,
        int first
    )
    {
        for (var from = 0; from < pairs.Length; )
        {
            var pair = pairs[from] >> layout.DocumentBits;
            postings.Clear();
            while (from < pairs.Length && pairs[from] >> layout.DocumentBits == pair)
            {
                var same = from + 1;
                while (same < pairs.Length && pairs[same] == pairs[from])
                {
                    same++;
                }
                postings.Begin(first + layout.Document(pairs[from]), same - from);
                from = same;
            }
            sink.BeginTerm(term.Of(order.Words[layout.First(pair)], order.Words[layout.Second(pair)]));
            sink.AddPostings(postings.Bytes);
            sink.EndTerm();
        }
    }

    private int ReadPairs(ulong[] pairs, bool across, WordOrder order, PairLayout layout)
    {
        var count = 0;
        var (before, document) = (-1, uint.MaxValue);
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            if ((token & IsWhole) != 0)
            {
                continue;
            }
            var rank = order.Ranks[(int)((token >> NumberShift) & NumberMask)];
            if (before >= 0 && ((token & StartsSentence) != 0) == across && (uint)token == document)
            {
                pairs[count++] = layout.Pack(before, rank, (int)document, order);
            }
            (before, document) = (rank, (uint)token);
        }
        return count;
    }

    /// <summary>Writes every word as a term. What was logged is gone afterwards.</summary>
    /// <inheritdoc cref="WritePairs"/>
    public void WriteWords(TermField field, ITermSink sink, WordOrder order, DigitSort sorting, int first)
    {
        foreach (ref var token in _tokens.AsSpan(0, _count))
        {
            var rank = order.Ranks[(int)((token >> NumberShift) & NumberMask)];
            token = ((ulong)rank << NumberShift) | (uint)token;
        }
        sorting.Sort(_tokens.AsSpan(0, _count), _places.AsSpan(0, _count), NumberShift, BitsFor(order.Words.Length));

        var postings = new PostingsText(field.Detail);
        sink.BeginField(field);
        for (var from = 0; from < _count; )
        {
            var rank = _tokens[from] >> NumberShift;
            postings.Clear();
            while (from < _count && _tokens[from] >> NumberShift == rank)
            {
                var same = from + 1;
                while (same < _count && _tokens[same] == _tokens[from])
                {
                    same++;
                }
                postings.Add(first + (int)(uint)_tokens[from], _places.AsSpan(from, same - from));
                from = same;
            }
            sink.BeginTerm(order.Words[rank].Bytes);
            sink.AddPostings(postings.Bytes);
            sink.EndTerm();
        }
        sink.EndField();
        _count = 0;
    }

    private void Reserve(int more)
    {
        if (_count + more > _tokens.Length)
        {
            var length = Math.Max(_count + more, 2 * _tokens.Length);
            Array.Resize(ref _tokens, length);
            Array.Resize(ref _places, length);
        }
    }

    private static int BitsFor(int count) => 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, count - 1));

    /// <summary>
    /// A pair and its document in one number, so that sorting moves one number: whether it bears marks, the ranks of its words, the document. Pairs without marks
    /// come first among those that fold alike, as their terms end where those of the others go on.
    /// </summary>
    private readonly record struct PairLayout(int RankBits, int DocumentBits)
    {
        public ulong Pack(int first, int second, int document, WordOrder order)
        {
            var marks = order.Words[first].IsFolded && order.Words[second].IsFolded ? 0UL : 1UL;
            return (((((marks << RankBits) | (uint)first) << RankBits) | (uint)second) << DocumentBits)
                | (uint)document;
        }

        public int Document(ulong packed) => (int)(packed & ((1UL << DocumentBits) - 1));

        public int First(ulong pair) => (int)((pair >> RankBits) & ((1UL << RankBits) - 1));

        public int Second(ulong pair) => (int)(pair & ((1UL << RankBits) - 1));
    }
}
