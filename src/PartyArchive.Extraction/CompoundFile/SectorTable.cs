namespace PartyArchive.Extraction.CompoundFile;

/// <summary>How a chain of sectors ended.</summary>
internal enum ChainEnd
{
    /// <summary>At its end mark, or with as many sectors as asked for.</summary>
    Complete,

    /// <summary>It leads out of the file: the file is cut off or damaged.</summary>
    Broken,

    /// <summary>It came back to a sector already visited.</summary>
    Loop,
}

/// <summary>A file allocation table, big or mini: which sector follows which ([MS-CFB] 2.3 and 2.4).</summary>
internal sealed class SectorTable
{
    // [MS-CFB] 2.1: the largest regular sector number.
    private const uint LastRegularSector = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;

    private readonly uint[] _next;
    private readonly int _sectors;
    private readonly int[] _visitedBy;
    private int _chains;

    /// <param name="next">Successors by sector; may be shorter than the file when table sectors are lost.</param>
    /// <param name="sectors">Sectors that exist; no chain is longer.</param>
    public SectorTable(uint[] next, int sectors)
    {
        _next = next;
        _sectors = sectors;
        _visitedBy = new int[sectors];
    }

    /// <summary>Sectors of a chain in order, at most <paramref name="wanted"/>.</summary>
    public List<int> Chain(uint first, long wanted, out ChainEnd end)
    {
        // Numbering the walks saves clearing the marks of the walk before.
        var walk = ++_chains;
        var chain = new List<int>();
        end = ChainEnd.Complete;
        var sector = first;
        while (chain.Count < wanted && sector != EndOfChain)
        {
            if (sector > LastRegularSector || sector >= (uint)_sectors)
            {
                end = ChainEnd.Broken;
                return chain;
            }
            var number = (int)sector;
            if (_visitedBy[number] == walk)
            {
                end = ChainEnd.Loop;
                return chain;
            }
            _visitedBy[number] = walk;
            chain.Add(number);
            // Where the table itself is cut off, the best guess is what writers do: sectors in a row.
            sector = number < _next.Length ? _next[number] : sector + 1;
        }
        return chain;
    }
}
