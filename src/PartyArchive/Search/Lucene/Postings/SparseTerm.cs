using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Postings;

/// <summary>A term that few documents hold: the place of each in its window, with a bound.</summary>
internal sealed class SparseTerm : TermPostings
{
    private readonly ushort[] _places;
    private readonly byte[] _bounds;
    private readonly int[] _starts;

    public SparseTerm(int count, int documents)
        : base(count, documents)
    {
        _places = new ushort[count];
        _bounds = new byte[count];
        _starts = new int[WindowSums.WindowsOf(documents) + 1];
    }

    public override long Size => base.Size + (3L * _places.Length) + (4L * _starts.Length);

    public override void BlockBounds(int first, Span<byte> bounds)
    {
        var (from, to) = In(first);
        for (var number = from; number < to; number++)
        {
            ref var bound = ref bounds[_places[number] / WindowSums.BlockSize];
            bound = Math.Max(bound, _bounds[number]);
        }
    }

    public override void Read(WindowSums sums, uint enter, double probability, GroupPostings group)
    {
        var (from, to) = In(sums.First);
        for (var number = from; number < to; number++)
        {
            var document = sums.First + _places[number];
            var enters = ((enter >> (_places[number] / WindowSums.BlockSize)) & 1) != 0;
            if (enters ? sums.Enter(document) : sums.Holds(document))
            {
                group.Meet(sums, document, Counts[number] * probability);
            }
        }
    }

    public override void AddTo(long[] documents)
    {
        for (var window = 0; window + 1 < _starts.Length; window++)
        {
            var first = window * WindowSums.Size;
            for (var number = _starts[window]; number < _starts[window + 1]; number++)
            {
                var document = first + _places[number];
                documents[document >> 6] |= 1L << document;
            }
        }
    }

    public override int CountIn(int document)
    {
        var (from, to) = In(document);
        var at = Array.BinarySearch(_places, from, to - from, (ushort)(document % WindowSums.Size));
        return at < 0 ? 0 : Counts[at];
    }

    protected override void Take(DocsEnum postings, Bm25? bm25)
    {
        var number = 0;
        for (var at = postings.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.NextDoc())
        {
            var frequency = bm25 is null ? 1 : postings.Freq;
            var bound = WorthBound.Of(bm25?.Odds(frequency, at) ?? 1);
            _places[number] = (ushort)(at % WindowSums.Size);
            _bounds[number] = bound;
            _starts[(at / WindowSums.Size) + 1]++;
            Counts.Note(number++, frequency);
            Raise(at, bound);
        }
        for (var window = 1; window < _starts.Length; window++)
        {
            _starts[window] += _starts[window - 1];
        }
    }

    private (int From, int To) In(int first) =>
        (_starts[first / WindowSums.Size], _starts[(first / WindowSums.Size) + 1]);
}
