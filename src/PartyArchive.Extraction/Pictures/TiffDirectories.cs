using System.Buffers.Binary;

namespace PartyArchive.Extraction.Pictures;

/// <summary>Walks the directories of a TIFF file: each describes one picture, usually one page.</summary>
/// <remarks>TIFF 6.0, section 2; BigTIFF has the number 43 in place of 42 and 8-byte offsets.</remarks>
internal ref struct TiffDirectories
{
    private const int MaxEntries = 4_096;
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;
    private const ushort ShortType = 3;

    private readonly Stream _source;
    private readonly bool _isBigEndian;
    private readonly bool _isBig;

    private TiffDirectories(Stream source, bool isBigEndian, bool isBig)
    {
        _source = source;
        _isBigEndian = isBigEndian;
        _isBig = isBig;
    }

    /// <summary>Sizes of the pictures in order; null when the first directory cannot be read. A chain that loops or breaks ends there.</summary>
    public static IReadOnlyList<PictureSize>? Read(Stream source, int maxFrames)
    {
        Span<byte> head = stackalloc byte[16];
        source.Position = 0;
        if (source.ReadAtLeast(head, 16, throwOnEndOfStream: false) < 16)
        {
            return null;
        }
        var isBigEndian = head[0] == (byte)'M';
        var version = isBigEndian ? head[3] : head[2];
        if (version is not (42 or 43))
        {
            return null;
        }
        var tiff = new TiffDirectories(source, isBigEndian, version == 43);
        var next = tiff.Offset(head[(version == 43 ? 8 : 4)..]);
        var sizes = new List<PictureSize>();
        var visited = new HashSet<long>();
        while (
            next > 0
            && next < source.Length
            && sizes.Count < maxFrames
            && visited.Add(next)
            && tiff.ReadDirectory(next) is { } directory
        )
        {
            sizes.Add(directory.Size);
            next = directory.Next;
        }
        return sizes.Count == 0 ? null : sizes;
    }

    private readonly (PictureSize Size, long Next)? ReadDirectory(long at)
    {
        var countBytes = _isBig ? 8 : 2;
        var entryBytes = _isBig ? 20 : 12;
        Span<byte> buffer = stackalloc byte[20];
        _source.Position = at;
        if (!Fill(buffer[..countBytes]))
        {
            return null;
        }
        var count = _isBig ? Offset(buffer) : Short(buffer);
        if (count is < 1 or > MaxEntries)
        {
            return null;
        }
        var (width, height) = (0u, 0u);
        for (var i = 0; i < count; i++)
        {
            if (!Fill(buffer[..entryBytes]))
            {
                return null;
            }
            var value = buffer[(_isBig ? 12 : 8)..];
            var number = Short(buffer[2..]) == ShortType ? Short(value) : Long(value);
            switch (Short(buffer))
            {
                case WidthTag:
                    width = number;
                    break;
                case HeightTag:
                    height = number;
                    break;
            }
        }
        var next = Fill(buffer[..(_isBig ? 8 : 4)]) ? Offset(buffer) : 0;
        return (new PictureSize(width, height), next);
    }

    private readonly bool Fill(Span<byte> buffer) =>
        _source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;

    private readonly ushort Short(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private readonly uint Long(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private readonly long Offset(ReadOnlySpan<byte> bytes) =>
        !_isBig ? Long(bytes)
        : _isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes)
        : BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
