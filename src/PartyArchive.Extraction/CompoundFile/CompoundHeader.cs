using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.CompoundFile;

/// <summary>The header of a compound file ([MS-CFB] 2.2).</summary>
internal sealed record CompoundHeader
{
    public const int Bytes = 512;

    /// <summary>FAT sector numbers that the header itself holds.</summary>
    public const int DifatEntries = 109;

    private const int DifatOffset = 76;

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public required int SectorShift { get; init; }
    public required int MiniSectorShift { get; init; }
    public required uint FirstDirectorySector { get; init; }
    public required uint MiniStreamCutoff { get; init; }
    public required uint FirstMiniFatSector { get; init; }
    public required uint FirstDifatSector { get; init; }
    public required IReadOnlyList<uint> Difat { get; init; }

    /// <summary>True for version 4, where a stream may be longer than 4 GiB and the high half of its size counts.</summary>
    public required bool HasLongSizes { get; init; }

    /// <exception cref="DamagedDocumentException">The header is short or has another signature or sector size.</exception>
    public static CompoundHeader Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length < Bytes || !data.StartsWith(Signature))
        {
            throw new DamagedDocumentException("The compound file has no complete header.");
        }
        var shift = data.UInt16At(30);
        // 512 bytes in version 3, 4096 in version 4; writers exist that mix version and size, so only the size is judged.
        if (shift is not (9 or 12))
        {
            throw new DamagedDocumentException($"The compound file states sectors of 2^{shift} bytes.");
        }
        var miniShift = data.UInt16At(32);
        var difat = new uint[DifatEntries];
        for (var i = 0; i < DifatEntries; i++)
        {
            difat[i] = data.UInt32At(DifatOffset + (4 * i));
        }
        return new CompoundHeader
        {
            SectorShift = shift,
            // [MS-CFB] 2.2: both values are fixed; damage here must not turn small streams into noise.
            MiniSectorShift = miniShift is > 0 and < 9 ? miniShift : 6,
            MiniStreamCutoff = 4096,
            FirstDirectorySector = data.UInt32At(48),
            FirstMiniFatSector = data.UInt32At(60),
            FirstDifatSector = data.UInt32At(68),
            Difat = difat,
            HasLongSizes = data.UInt16At(26) == 4,
        };
    }
}
