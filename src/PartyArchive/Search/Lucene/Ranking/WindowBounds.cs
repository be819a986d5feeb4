using System.Numerics;

namespace PartyArchive.Search.Lucene.Ranking;

/// <summary>What the documents of each block of a window can reach at most by the groups from one on, the first groups being those that lead.</summary>
internal sealed class WindowBounds
{
    private readonly GroupPostings[] _groups;
    private readonly long[] _rest;
    private readonly uint[] _entering;
    private long _least;

    public WindowBounds(GroupPostings[] groups)
    {
        _groups = groups;
        _rest = new long[(groups.Length + 1) * WindowSums.Blocks];
        _entering = new uint[groups.Length + 1];
    }

    /// <summary>First document of the window.</summary>
    public int First { get; private set; }

    /// <summary>Document after the last.</summary>
    public int End { get; private set; }

    /// <summary>Works out the bounds of a window; false when no document of it can reach what is wanted.</summary>
    /// <param name="first">First document.</param>
    /// <param name="end">Document after the last.</param>
    /// <param name="least">Sum below which documents are not wanted; the least number when all are.</param>
    public bool Begin(int first, int end, long least)
    {
        (First, End, _least) = (first, end, least);
        if (least == long.MinValue)
        {
            Array.Fill(_entering, WindowSums.AllBlocks);
            return true;
        }
        // One number for each group tells of most windows that nothing in them is wanted.
        if (Most(first) < least)
        {
            return false;
        }
        for (var i = _groups.Length - 1; i >= 0; i--)
        {
            var own = From(i);
            From(i + 1).CopyTo(own);
            _groups[i].AddBlockBounds(first, own);
            var entering = 0u;
            for (var block = 0; block < own.Length; block++)
            {
                entering |= own[block] >= least ? 1u << block : 0;
            }
            _entering[i] = entering;
        }
        return _entering[0] != 0;
    }

    /// <summary>
    /// Blocks in which a document that no group before this one holds may still reach what is wanted: those in which it enters by this one.
    /// </summary>
    public uint Entering(int group) => _entering[group];

    /// <summary>True when a document of the window may reach what is wanted.</summary>
    public bool MayReach(int document) => (_entering[0] & (1u << ((document - First) / WindowSums.BlockSize))) != 0;

    /// <summary>First document of the next block that may reach it, after the block of a document; the end of the window when there is none.</summary>
    public int NextThatMayReach(int document)
    {
        var block = ((document - First) / WindowSums.BlockSize) + 1;
        var left = block < WindowSums.Blocks ? _entering[0] >> block << block : 0;
        return left == 0 ? End : First + (BitOperations.TrailingZeroCount(left) * WindowSums.BlockSize);
    }

    /// <summary>Turns out the documents that cannot reach what is wanted by the groups from one on.</summary>
    public void Drop(WindowSums sums, int group, bool enter)
    {
        var rest = From(group);
        // Where documents still enter, those that are in may reach it all the same.
        for (var left = enter ? ~_entering[group] : WindowSums.AllBlocks; left != 0; left &= left - 1)
        {
            var block = BitOperations.TrailingZeroCount(left);
            sums.Drop(block, _least - rest[block]);
        }
    }

    /// <summary>The windows from one on.</summary>
    public BestWindows BestFirst(int next, int documents)
    {
        var windows = new List<(int First, long Most)>();
        for (var first = next; first < documents; first += WindowSums.Size)
        {
            windows.Add((first, Most(first)));
        }
        return new BestWindows(windows, documents);
    }

    private long Most(int first)
    {
        long most = 0;
        foreach (var group in _groups)
        {
            most += group.WindowBound(first);
        }
        return most;
    }

    private Span<long> From(int group) => _rest.AsSpan(group * WindowSums.Blocks, WindowSums.Blocks);
}

/// <summary>Windows in order of what their documents can reach at most.</summary>
internal sealed class BestWindows
{
    private readonly List<(int First, long Most)> _windows;
    private readonly int _end;
    private int _taken;

    /// <param name="windows">First document of each window and the most one of its documents can reach.</param>
    /// <param name="end">What stands for no further window.</param>
    public BestWindows(List<(int First, long Most)> windows, int end)
    {
        windows.Sort(static (x, y) => x.Most != y.Most ? y.Most.CompareTo(x.Most) : x.First.CompareTo(y.First));
        _windows = windows;
        _end = end;
    }

    /// <summary>True when windows are left.</summary>
    public bool IsAnyLeft => _taken < _windows.Count;

    /// <summary>First document of the next window that can reach a sum; the end when none can.</summary>
    public int Next(long least) =>
        _taken < _windows.Count && _windows[_taken].Most >= least ? _windows[_taken++].First : _end;
}
