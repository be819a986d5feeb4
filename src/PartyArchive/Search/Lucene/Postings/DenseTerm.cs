using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PartyArchive.Search.Lucene.Ranking;

namespace PartyArchive.Search.Lucene.Postings;

/// <summary>A frequent term: a bit for each document of the segment, and a bound for each block.</summary>
internal sealed class DenseTerm : TermPostings
{
    private readonly ulong[] _documents;
    private readonly byte[] _bounds;
    private readonly int[] _beforeWindow;
    private readonly ushort[] _beforeInWindow;

    public DenseTerm(int count, int documents)
        : base(count, documents)
    {
        var blocks = WindowSums.BlocksOf(documents);
        _documents = new ulong[blocks];
        _bounds = new byte[blocks];
        _beforeWindow = new int[WindowSums.WindowsOf(documents)];
        _beforeInWindow = new ushort[blocks];
    }

    public override long Size => base.Size + ((8L + 1 + 2) * _documents.Length) + (4L * _beforeWindow.Length);

    public override void BlockBounds(int first, Span<byte> bounds)
    {
        var block = first / WindowSums.BlockSize;
        _bounds.AsSpan(block, Math.Min(WindowSums.Blocks, _bounds.Length - block)).CopyTo(bounds);
    }

    public override void Read(WindowSums sums, uint enter, double probability, GroupPostings group)
    {
        var first = sums.First / WindowSums.BlockSize;
        var blocks = Math.Min(WindowSums.Blocks, _documents.Length - first);
        var beforeWindow = _beforeWindow[sums.First / WindowSums.Size];
        for (var block = 0; block < blocks; block++)
        {
            var all = _documents[first + block];
            var met = ((enter >> block) & 1) != 0 ? sums.Enter(block, all) : sums.Holding(block, all);
            if (met == 0)
            {
                continue;
            }
            var before = beforeWindow + _beforeInWindow[first + block];
            var start = sums.First + (block * WindowSums.BlockSize);
            for (; met != 0; met &= met - 1)
            {
                // Postings before this one in the block are the bits below the lowest that is left.
                var number = before + BitOperations.PopCount(all & ((met & (~met + 1)) - 1));
                group.Meet(sums, start + BitOperations.TrailingZeroCount(met), Counts[number] * probability);
            }
        }
    }

    public override void AddTo(long[] documents)
    {
        for (var block = 0; block < _documents.Length; block++)
        {
            documents[block] |= (long)_documents[block];
        }
    }

    public override int CountIn(int document)
    {
        var block = document / WindowSums.BlockSize;
        var (all, bit) = (_documents[block], 1UL << document);
        return (all & bit) == 0
            ? 0
            : Counts[
                _beforeWindow[document / WindowSums.Size]
                    + _beforeInWindow[block]
                    + BitOperations.PopCount(all & (bit - 1))
            ];
    }

    protected override void Take(DocsEnum postings, Bm25? bm25)
    {
        var (number, block, documents, most) = (0, 0, 0UL, 0.0);
        for (var at = postings.NextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = postings.NextDoc())
        {
            if (at / WindowSums.BlockSize != block)
            {
                Close(block, documents, most);
                (block, documents, most) = (at / WindowSums.BlockSize, 0, 0);
            }
            var frequency = bm25 is null ? 1 : postings.Freq;
            documents |= 1UL << at;
            most = Math.Max(most, bm25?.Odds(frequency, at) ?? 1);
            Counts.Note(number++, frequency);
        }
        Close(block, documents, most);
        Number();
    }

    private void Close(int block, ulong documents, double most)
    {
        _documents[block] = documents;
        _bounds[block] = WorthBound.Of(most);
        Raise(block * WindowSums.BlockSize, _bounds[block]);
    }

    // How many postings stand before each block.
    private void Number()
    {
        var number = 0;
        for (var block = 0; block < _documents.Length; block++)
        {
            ref var before = ref _beforeWindow[block / WindowSums.Blocks];
            before = block % WindowSums.Blocks == 0 ? number : before;
            _beforeInWindow[block] = (ushort)(number - before);
            number += BitOperations.PopCount(_documents[block]);
        }
    }
}
