using System.Buffers.Binary;
using System.Text;

namespace PartyArchive.Extraction.Tests.CompoundFile;

/// <summary>Writes compound files ([MS-CFB], 512-byte sectors), right ones and, through its tables, wrong ones.</summary>
internal sealed class CompoundFileBuilder
{
    public const int SectorBytes = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint FatSector = 0xFFFFFFFD;
    private const int EntryBytes = 128;
    private const int MiniBytes = 64;
    private const int Cutoff = 4096;

    private readonly List<(string Name, byte[] Data)> _streams = [];
    private readonly List<uint> _fat = [];
    private readonly List<uint> _miniFat = [];
    private readonly List<byte> _body = [];
    private readonly List<byte> _mini = [];

    /// <param name="name">Name; with slashes, the storages it lies in before it.</param>
    /// <param name="data">What it holds.</param>
    public CompoundFileBuilder Stream(string name, byte[] data)
    {
        _streams.Add((name, data));
        return this;
    }

    /// <summary>First sector of each stream, after <see cref="Build"/>; mini sector for short ones.</summary>
    public Dictionary<string, uint> FirstSectors { get; } = [];

    /// <summary>Changes the table before it is written: for loops and the like.</summary>
    public Action<List<uint>>? ChangeFat { get; set; }

    public Action<List<uint>>? ChangeMiniFat { get; set; }

    /// <summary>Changes the directory's bytes, 128 for each entry, root first.</summary>
    public Action<byte[]>? ChangeDirectory { get; set; }

    /// <summary>Changes the header's bytes.</summary>
    public Action<byte[]>? ChangeHeader { get; set; }

    public byte[] Build()
    {
        var entries = new List<(string Name, byte Kind, uint First, int Size)>();
        foreach (var (name, data) in _streams)
        {
            for (var slash = name.IndexOf('/'); slash > 0; slash = name.IndexOf('/', slash + 1))
            {
                if (!entries.Exists(entry => entry.Name == name[..slash]))
                {
                    entries.Add((name[..slash], 1, 0, 0));
                }
            }
            var first = data.Length < Cutoff ? AddMini(data) : AddChain(data);
            FirstSectors[name] = first;
            entries.Add((name, 2, first, data.Length));
        }
        var miniFirst = _mini.Count == 0 ? EndOfChain : AddChain([.. _mini]);
        ChangeMiniFat?.Invoke(_miniFat);
        var miniFatFirst = _miniFat.Count == 0 ? EndOfChain : AddChain(Bytes(_miniFat));
        entries.Insert(0, ("Root Entry", 5, miniFirst, _mini.Count));
        var directory = Directory(entries);
        ChangeDirectory?.Invoke(directory);
        var directoryFirst = AddChain(directory);
        var fatSectors = 1;
        while (fatSectors * (SectorBytes / 4) < _fat.Count + fatSectors)
        {
            fatSectors++;
        }
        var fatFirst = (uint)_fat.Count;
        _fat.AddRange(Enumerable.Repeat(FatSector, fatSectors));
        ChangeFat?.Invoke(_fat);
        var fat = Bytes(_fat);
        var header = Header(directoryFirst, miniFatFirst, fatFirst, fatSectors);
        ChangeHeader?.Invoke(header);
        return [.. header, .. _body, .. fat];
    }

    private uint AddChain(byte[] data)
    {
        var first = (uint)_fat.Count;
        var sectors = Math.Max(1, (data.Length + SectorBytes - 1) / SectorBytes);
        for (var i = 1; i < sectors; i++)
        {
            _fat.Add(first + (uint)i);
        }
        _fat.Add(EndOfChain);
        _body.AddRange(data);
        _body.AddRange(new byte[(sectors * SectorBytes) - data.Length]);
        return first;
    }

    private uint AddMini(byte[] data)
    {
        var first = (uint)_miniFat.Count;
        var sectors = Math.Max(1, (data.Length + MiniBytes - 1) / MiniBytes);
        for (var i = 1; i < sectors; i++)
        {
            _miniFat.Add(first + (uint)i);
        }
        _miniFat.Add(EndOfChain);
        _mini.AddRange(data);
        _mini.AddRange(new byte[(sectors * MiniBytes) - data.Length]);
        return first;
    }

    // The siblings hang to the right of one another: a poor tree, but a valid one to walk.
    private static byte[] Directory(List<(string Name, byte Kind, uint First, int Size)> entries)
    {
        var data = new byte[entries.Count * EntryBytes];
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = data.AsSpan(i * EntryBytes, EntryBytes);
            var path = entries[i].Name;
            var name = path[(path.LastIndexOf('/') + 1)..];
            Encoding.Unicode.GetBytes(name).CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
            entry[66] = entries[i].Kind;
            var isRoot = i == 0;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Free);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], isRoot ? Free : Next(i + 1, StorageOf(path)));
            BinaryPrimitives.WriteUInt32LittleEndian(
                entry[76..],
                entries[i].Kind == 2 ? Free : Next(1, isRoot ? "" : path)
            );
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], entries[i].First);
            BinaryPrimitives.WriteInt32LittleEndian(entry[120..], entries[i].Size);
        }
        return data;

        uint Next(int from, string storage)
        {
            var next = entries.FindIndex(from, entry => entry.Kind != 5 && StorageOf(entry.Name) == storage);
            return next < 0 ? Free : (uint)next;
        }

        static string StorageOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
    }

    private static byte[] Header(uint directory, uint miniFat, uint fatFirst, int fatSectors)
    {
        var header = new byte[SectorBytes];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), 6);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(44), fatSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(48), directory);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(56), Cutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), miniFat);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), EndOfChain);
        header.AsSpan(76).Fill(0xFF);
        for (var i = 0; i < Math.Min(fatSectors, 109); i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76 + (4 * i)), fatFirst + (uint)i);
        }
        return header;
    }

    private static byte[] Bytes(List<uint> numbers)
    {
        var sectors = Math.Max(1, ((numbers.Count * 4) + SectorBytes - 1) / SectorBytes);
        var data = new byte[sectors * SectorBytes];
        data.AsSpan().Fill(0xFF);
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4 * i), numbers[i]);
        }
        return data;
    }
}
