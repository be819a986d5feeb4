using System.Text;

namespace PartyArchive.Extraction.CompoundFile;

/// <summary>The directory of a compound file: a flat array of entries that holds one tree of siblings per storage ([MS-CFB] 2.6).</summary>
internal sealed class CompoundDirectory
{
    private const int EntryBytes = 128;
    private const int MaxNameBytes = 64;
    private const uint NoEntry = 0xFFFFFFFF;

    private readonly byte[] _data;
    private readonly bool _hasLongSizes;
    private readonly CompoundEntry[] _entries;
    private readonly bool[] _visited;

    public CompoundDirectory(byte[] data, bool hasLongSizes)
    {
        _data = data;
        _hasLongSizes = hasLongSizes;
        _entries = new CompoundEntry[data.Length / EntryBytes];
        _visited = new bool[_entries.Length];
        for (var i = 0; i < _entries.Length; i++)
        {
            _entries[i] = Parse(Raw(i));
        }
        Root = Array.Find(_entries, static entry => entry.Kind == CompoundEntryKind.Root);
        if (Root is not null)
        {
            LinkChildren(Array.IndexOf(_entries, Root));
        }
    }

    public CompoundEntry? Root { get; }

    public IReadOnlyList<CompoundEntry> Entries => _entries;

    /// <summary>True when the tree points to itself or out of the directory.</summary>
    public bool IsDamaged { get; private set; }

    private ReadOnlySpan<byte> Raw(int index) => _data.AsSpan(index * EntryBytes, EntryBytes);

    private CompoundEntry Parse(ReadOnlySpan<byte> raw)
    {
        var nameBytes = Math.Min((int)raw.UInt16At(64), MaxNameBytes);
        var name = Encoding.Unicode.GetString(raw[..(nameBytes & ~1)]).TrimEnd('\0');
        var size = _hasLongSizes ? raw.Int64At(120) : raw.UInt32At(120);
        return new CompoundEntry(name, (CompoundEntryKind)raw[66], raw.UInt32At(116), Math.Max(size, 0));
    }

    // An own stack instead of recursion: the depth of a made-up tree is the writer's choice.
    private void LinkChildren(int root)
    {
        var open = new Stack<(uint Entry, CompoundEntry Parent)>();
        _visited[root] = true;
        open.Push((Raw(root).UInt32At(76), _entries[root]));
        while (open.TryPop(out var at))
        {
            if (at.Entry == NoEntry)
            {
                continue;
            }
            if (at.Entry >= (uint)_entries.Length || _visited[at.Entry])
            {
                IsDamaged = true;
                continue;
            }
            var index = (int)at.Entry;
            _visited[index] = true;
            var entry = _entries[index];
            at.Parent.Children.Add(entry);
            open.Push((Raw(index).UInt32At(72), at.Parent));
            open.Push((Raw(index).UInt32At(68), at.Parent));
            if (entry.Kind == CompoundEntryKind.Storage)
            {
                open.Push((Raw(index).UInt32At(76), entry));
            }
        }
    }
}
