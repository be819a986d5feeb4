using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.CompoundFile;

/// <summary>
/// An OLE compound file ([MS-CFB]) opened for reading: a small file system of storages and streams in one file.
/// Every walk is bounded by the sectors that exist, and memory follows what is there, never what a size field declares.
/// </summary>
internal sealed class CompoundFileReader
{
    private const uint FreeSector = 0xFFFFFFFF;

    private readonly Stream _source;
    private readonly CompoundHeader _header;
    private readonly int _sectorBytes;
    private readonly int _sectors;
    private readonly SectorTable _fat;
    private readonly long _maxStreamBytes;
    private SectorTable? _miniFat;
    private byte[]? _miniStream;

    /// <summary>Opens a compound file.</summary>
    /// <param name="source">Seekable stream; owned by the caller and read while this object is used.</param>
    /// <param name="maxStreamBytes">Longest stream read into memory.</param>
    /// <exception cref="DamagedDocumentException">Header or directory are beyond repair.</exception>
    public CompoundFileReader(Stream source, long maxStreamBytes)
    {
        _source = source;
        _maxStreamBytes = maxStreamBytes;
        _header = ReadHeader();
        _sectorBytes = 1 << _header.SectorShift;
        // The last sector may be short: some writers cut the padding off.
        var sectors = (source.Length - 1) >> _header.SectorShift;
        _sectors = (int)Math.Min(sectors, int.MaxValue - 1);
        _fat = new SectorTable(ReadFat(), _sectors);
        Root = ReadDirectory();
    }

    /// <summary>The root storage.</summary>
    public CompoundEntry Root { get; private set; }

    /// <summary>Every entry of the directory, also those that its tree does not reach.</summary>
    public IReadOnlyList<CompoundEntry> Entries { get; private set; } = [];

    /// <summary>What was found broken and worked around.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>True when a stream that was read is shorter than declared.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether data begins like a compound file.</summary>
    public static bool HasSignature(ReadOnlySpan<byte> start) => start.StartsWith(CompoundHeader.Signature);

    /// <summary>The stream of that name in the root storage; in a damaged directory, any stream of that name; null when there is none.</summary>
    public CompoundEntry? FindStream(string name)
    {
        var inRoot = Root.Child(name);
        if (inRoot is { Kind: CompoundEntryKind.Stream })
        {
            return inRoot;
        }
        return HasDamagedDirectory
            ? Entries.FirstOrDefault(entry =>
                entry.Kind == CompoundEntryKind.Stream
                && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase)
            )
            : null;
    }

    private bool HasDamagedDirectory { get; set; }

    /// <summary>Reads a stream as far as its chain leads.</summary>
    /// <exception cref="LimitExceededException">The stream is longer than allowed.</exception>
    public byte[] Read(CompoundEntry entry)
    {
        if (entry.Size > _maxStreamBytes && (long)_sectors << _header.SectorShift > _maxStreamBytes)
        {
            throw new LimitExceededException($"The stream {entry.Name} is longer than {_maxStreamBytes:N0} bytes.");
        }
        return entry.Size < _header.MiniStreamCutoff && entry.Kind == CompoundEntryKind.Stream
            ? ReadMini(entry)
            : ReadChain(entry.Name, entry.FirstSector, entry.Size);
    }

    private CompoundHeader ReadHeader()
    {
        var buffer = new byte[CompoundHeader.Bytes];
        _source.Position = 0;
        var read = _source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return CompoundHeader.Parse(buffer.AsSpan(0, read));
    }

    // [MS-CFB] 2.3 and 2.5: the FAT's own sectors are listed in the header, then in a chain of DIFAT sectors.
    private uint[] ReadFat()
    {
        var perSector = _sectorBytes / 4;
        var needed = (_sectors + perSector - 1) / perSector;
        var next = new List<uint>();
        foreach (var sector in FatSectors(needed))
        {
            AppendTableSector(next, sector, perSector);
        }
        return [.. next];
    }

    private IEnumerable<uint> FatSectors(int needed)
    {
        var given = 0;
        foreach (var sector in _header.Difat)
        {
            if (sector == FreeSector || given == needed)
            {
                yield break;
            }
            given++;
            yield return sector;
        }
        var perSector = (_sectorBytes / 4) - 1;
        var buffer = new byte[_sectorBytes];
        var difat = _header.FirstDifatSector;
        // Each DIFAT sector names at least one FAT sector that is still needed, so the number needed bounds a loop.
        while (given < needed && difat < (uint)_sectors)
        {
            ReadSectors((int)difat, 1, buffer);
            for (var i = 0; i < perSector && given < needed; i++, given++)
            {
                yield return ((ReadOnlySpan<byte>)buffer).UInt32At(4 * i);
            }
            difat = ((ReadOnlySpan<byte>)buffer).UInt32At(4 * perSector);
        }
    }

    private void AppendTableSector(List<uint> next, uint sector, int perSector)
    {
        if (sector >= (uint)_sectors)
        {
            IsTruncated = true;
            // The table sector is lost; assume its sectors follow one another.
            for (var i = 0; i < perSector; i++)
            {
                next.Add((uint)next.Count + 1);
            }
            return;
        }
        var buffer = new byte[_sectorBytes];
        ReadSectors((int)sector, 1, buffer);
        for (var i = 0; i < perSector; i++)
        {
            next.Add(((ReadOnlySpan<byte>)buffer).UInt32At(4 * i));
        }
    }

    private CompoundEntry ReadDirectory()
    {
        var chain = _fat.Chain(_header.FirstDirectorySector, _sectors, out var end);
        Report("directory", end);
        HasDamagedDirectory = end != ChainEnd.Complete;
        var directory = new CompoundDirectory(
            ReadSectorList(chain, (long)chain.Count * _sectorBytes),
            _header.HasLongSizes
        );
        if (directory.Root is null)
        {
            throw new DamagedDocumentException("The compound file has no readable directory.");
        }
        HasDamagedDirectory |= directory.IsDamaged;
        if (directory.IsDamaged)
        {
            Warnings.Add("The directory of the compound file is damaged; its entries were read one by one.");
        }
        Entries = directory.Entries;
        return directory.Root;
    }

    private byte[] ReadChain(string name, uint first, long size)
    {
        if (size <= 0)
        {
            return [];
        }
        var wanted = (size + _sectorBytes - 1) >> _header.SectorShift;
        var chain = _fat.Chain(first, wanted, out var end);
        Report(name, chain.Count < wanted && end == ChainEnd.Complete ? ChainEnd.Broken : end);
        return ReadSectorList(chain, size);
    }

    // [MS-CFB] 2.4: streams below the cutoff lie in 64-byte sectors of the root's own stream.
    private byte[] ReadMini(CompoundEntry entry)
    {
        if (entry.Size <= 0)
        {
            return [];
        }
        _miniStream ??= ReadChain("mini stream", Root.FirstSector, Root.Size);
        _miniFat ??= ReadMiniFat();
        var bytes = 1 << _header.MiniSectorShift;
        var wanted = (entry.Size + bytes - 1) >> _header.MiniSectorShift;
        var chain = _miniFat.Chain(entry.FirstSector, wanted, out var end);
        Report(entry.Name, chain.Count < wanted && end == ChainEnd.Complete ? ChainEnd.Broken : end);
        var data = new byte[Math.Min(entry.Size, (long)chain.Count * bytes)];
        for (var i = 0; i < chain.Count; i++)
        {
            var part = ((ReadOnlySpan<byte>)_miniStream).Cut((long)chain[i] * bytes, bytes);
            part[..Math.Min(part.Length, data.Length - (i * bytes))].CopyTo(data.AsSpan(i * bytes));
        }
        return data;
    }

    private SectorTable ReadMiniFat()
    {
        var bytes = 1 << _header.MiniSectorShift;
        var sectors = (_miniStream!.Length + bytes - 1) / bytes;
        var wanted = ((sectors * 4L) + _sectorBytes - 1) >> _header.SectorShift;
        var chain = _fat.Chain(_header.FirstMiniFatSector, wanted, out var end);
        Report("mini allocation table", end);
        ReadOnlySpan<byte> table = ReadSectorList(chain, (long)chain.Count * _sectorBytes);
        var next = new uint[Math.Min(sectors, table.Length / 4)];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = table.UInt32At(4L * i);
        }
        return new SectorTable(next, sectors);
    }

    private byte[] ReadSectorList(List<int> chain, long size)
    {
        var data = new byte[Math.Min(size, (long)chain.Count << _header.SectorShift)];
        var filled = 0;
        for (var i = 0; i < chain.Count && filled < data.Length; )
        {
            var run = 1;
            while (i + run < chain.Count && chain[i + run] == chain[i] + run)
            {
                run++;
            }
            var count = (int)Math.Min((long)run << _header.SectorShift, data.Length - filled);
            ReadSectors(chain[i], run, data.AsSpan(filled, count));
            filled += count;
            i += run;
        }
        return data;
    }

    // Bytes behind the end of a short last sector stay zero.
    private void ReadSectors(int first, int count, Span<byte> target)
    {
        _source.Position = ((long)first + 1) << _header.SectorShift;
        var length = (int)Math.Min(target.Length, (long)count << _header.SectorShift);
        var read = _source.ReadAtLeast(target[..length], length, throwOnEndOfStream: false);
        target[read..].Clear();
    }

    private void Report(string what, ChainEnd end)
    {
        if (end == ChainEnd.Complete)
        {
            return;
        }
        IsTruncated = true;
        Warnings.Add(
            end == ChainEnd.Loop
                ? $"The sector chain of the {what} runs in a circle; it was read up to there."
                : $"The sector chain of the {what} leads out of the file; it was read up to there."
        );
    }
}
