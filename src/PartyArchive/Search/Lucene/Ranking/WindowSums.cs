using System.Numerics;
using Lucene.Net.Util;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>
/// Sums of the documents of one window of a segment, small enough to stay in the processor's cache. Sums are whole numbers of very small units, so that a
/// score is the same number in whatever order its parts are added.
/// </summary>
internal sealed class WindowSums
{
    /// <summary>Documents in a window.</summary>
    public const int Size = 2_048;

    /// <summary>Documents in a block, of which a window has one for each bit of a number: what is known of blocks is a bit or a bound for each.</summary>
    public const int BlockSize = 64;

    /// <summary>Blocks in a window.</summary>
    public const int Blocks = Size / BlockSize;

    /// <summary>All blocks of a window.</summary>
    public const uint AllBlocks = uint.MaxValue;

    // Units are 2^-40; a sum of 8 million still fits.
    private const double Unit = 1.0 / (1L << 40);

    private readonly long[] _sums = new long[Size];
    private readonly float[] _frequencies = new float[Size];
    private readonly byte[] _words = new byte[Size];
    private readonly ulong[] _in = new ulong[Blocks];
    private readonly ulong[] _open = new ulong[Blocks];

    /// <summary>First document of the window.</summary>
    public int First { get; private set; }

    /// <summary>Document after the last.</summary>
    public int End { get; private set; }

    /// <summary>Documents that are in.</summary>
    public int Documents { get; private set; }

    /// <summary>Documents in which the group at hand was noted.</summary>
    public List<int> Occurs { get; } = [];

    /// <summary>Windows that so many documents fill.</summary>
    public static int WindowsOf(int documents) => (documents + Size - 1) / Size;

    /// <summary>Blocks that so many documents fill.</summary>
    public static int BlocksOf(int documents) => (documents + BlockSize - 1) / BlockSize;

    /// <summary>A score in units.</summary>
    public static long Fixed(double score) => (long)(score / Unit);

    /// <summary>Begins a window without documents.</summary>
    /// <param name="first">First document, the first of a block.</param>
    /// <param name="end">Document after the last, at most <see cref="Size"/> on.</param>
    /// <param name="open">Documents that may enter; null for all.</param>
    /// <param name="live">Documents that are not deleted; null for all.</param>
    public void Begin(int first, int end, FixedBitSet? open, FixedBitSet? live)
    {
        (First, End, Documents) = (first, end, 0);
        Array.Clear(_sums);
        Array.Clear(_words);
        Array.Clear(_in);
        Array.Clear(_open);
        var blocks = BlocksOf(end - first);
        for (var block = 0; block < blocks; block++)
        {
            var word = (first / BlockSize) + block;
            var all = end - first - (block * BlockSize) is < BlockSize and var left
                ? (1UL << left) - 1
                : ulong.MaxValue;
            _open[block] = all & Word(open, word) & Word(live, word);
        }
    }

    /// <summary>Score of a document.</summary>
    public double Score(int document) => _sums[document - First] * Unit;

    /// <summary>Counting words a document holds, at most 255.</summary>
    public int Words(int document) => _words[document - First];

    /// <summary>True when a document is in.</summary>
    public bool Holds(int document)
    {
        var at = document - First;
        return (_in[at / BlockSize] & (1UL << at)) != 0;
    }

    /// <summary>Lets a document in; false when it may not enter.</summary>
    public bool Enter(int document)
    {
        var at = document - First;
        var bit = 1UL << at;
        if ((_in[at / BlockSize] & bit) != 0)
        {
            return true;
        }
        if ((_open[at / BlockSize] & bit) == 0)
        {
            return false;
        }
        _in[at / BlockSize] |= bit;
        Documents++;
        return true;
    }

    /// <summary>Lets documents of a block in; those that are in now.</summary>
    public ulong Enter(int block, ulong documents)
    {
        documents &= _open[block];
        Documents += BitOperations.PopCount(documents & ~_in[block]);
        _in[block] |= documents;
        return documents;
    }

    /// <summary>Those documents of a block that are in.</summary>
    public ulong Holding(int block, ulong documents) => documents & _in[block];

    /// <summary>Turns a document out.</summary>
    public void Leave(int document)
    {
        var at = document - First;
        _in[at / BlockSize] &= ~(1UL << at);
        Documents--;
    }

    /// <summary>The first document that is in at or after a place; -1 for none.</summary>
    public int Next(int document)
    {
        var at = document - First;
        if (at >= Size)
        {
            return -1;
        }
        var word = at / BlockSize;
        var bits = _in[word] & (ulong.MaxValue << at);
        while (bits == 0)
        {
            if (++word == _in.Length)
            {
                return -1;
            }
            bits = _in[word];
        }
        return First + (word * BlockSize) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>Turns out the documents below a sum.</summary>
    /// <param name="block">Block they lie in.</param>
    /// <param name="below">The sum.</param>
    public void Drop(int block, long below)
    {
        var first = block * BlockSize;
        for (var left = _in[block]; left != 0; left &= left - 1)
        {
            var at = first + BitOperations.TrailingZeroCount(left);
            if (_sums[at] < below)
            {
                _in[block] &= ~(1UL << at);
                Documents--;
            }
        }
    }

    /// <summary>Notes how often a term of the group at hand stands in a document.</summary>
    public void Note(int document, float frequency)
    {
        ref var sum = ref _frequencies[document - First];
        if (sum == 0)
        {
            Occurs.Add(document);
        }
        sum += frequency;
    }

    /// <summary>How often the group at hand stands in a document; forgets it.</summary>
    public float TakeFrequency(int document)
    {
        ref var sum = ref _frequencies[document - First];
        var frequency = sum;
        sum = 0;
        return frequency;
    }

    /// <summary>Adds to the sum of a document.</summary>
    public void Add(int document, long worth, bool counts)
    {
        var at = document - First;
        _sums[at] += worth;
        if (counts && _words[at] < byte.MaxValue)
        {
            _words[at]++;
        }
    }

    private static ulong Word(FixedBitSet? documents, int word) =>
        documents is null ? ulong.MaxValue : (ulong)documents.GetBits()[word];
}
