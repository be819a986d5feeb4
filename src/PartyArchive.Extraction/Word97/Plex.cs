using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>A PLC: ascending numbers followed by one record for each stretch between two of them ([MS-DOC] 2.2.2).</summary>
internal readonly ref struct Plex
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _recordBytes;

    public Plex(ReadOnlySpan<byte> data, int recordBytes)
    {
        _data = data;
        _recordBytes = recordBytes;
        Count = Math.Max(0, (data.Length - 4) / (4 + recordBytes));
    }

    /// <summary>Number of stretches.</summary>
    public int Count { get; }

    /// <summary>Start of a stretch; the one behind the last is its end.</summary>
    public long Start(int index) => _data.UInt32At(4L * index);

    public ReadOnlySpan<byte> Record(int index) =>
        _data.Cut((4L * (Count + 1)) + ((long)_recordBytes * index), _recordBytes);
}
