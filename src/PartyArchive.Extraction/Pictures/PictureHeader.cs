using System.Buffers.Binary;

namespace PartyArchive.Extraction.Pictures;

/// <summary>Width and height of a picture in pixels, as its header declares them.</summary>
internal readonly record struct PictureSize(uint Width, uint Height)
{
    public long Pixels => (long)Width * Height;
}

/// <summary>Reads from the header of a picture how large it is, before a program takes memory for it.</summary>
internal static class PictureHeader
{
    /// <summary>Most pixels of a picture that is recognised: a sheet of A1 at 300 dots per inch has 70 million.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>The pictures of a file, in order; null when the header is not that of a JPEG, PNG or TIFF file or is damaged.</summary>
    /// <param name="source">Seekable stream.</param>
    /// <param name="maxFrames">Pictures of a TIFF file looked at.</param>
    public static IReadOnlyList<PictureSize>? Read(Stream source, int maxFrames)
    {
        Span<byte> head = stackalloc byte[24];
        source.Position = 0;
        head = head[..source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ReadPng(head),
            [0xFF, 0xD8, 0xFF, ..] => ReadJpeg(source),
            [(byte)'I', (byte)'I', ..] or [(byte)'M', (byte)'M', ..] => TiffDirectories.Read(source, maxFrames),
            _ => null,
        };
    }

    // PNG (ISO/IEC 15948) 11.2.2: IHDR is the first chunk; width and height are its first fields.
    private static PictureSize[]? ReadPng(ReadOnlySpan<byte> head) =>
        head.Length == 24 && head[12..16].SequenceEqual("IHDR"u8)
            ?
            [
                new PictureSize(
                    BinaryPrimitives.ReadUInt32BigEndian(head[16..]),
                    BinaryPrimitives.ReadUInt32BigEndian(head[20..])
                ),
            ]
            : null;

    // ITU-T T.81, B.1.1.4 and B.2.2: marker segments carry their length; the frame header holds height and width.
    private static PictureSize[]? ReadJpeg(Stream source)
    {
        // Each step goes forward by two bytes at least; 64 KiB segments make more than this in no real file.
        const int MaxSegments = 20_000;
        Span<byte> segment = stackalloc byte[9];
        var at = 2L;
        for (var i = 0; i < MaxSegments; i++)
        {
            source.Position = at;
            if (source.ReadAtLeast(segment, segment.Length, throwOnEndOfStream: false) < segment.Length)
            {
                return null;
            }
            if (segment[0] != 0xFF)
            {
                return null;
            }
            var marker = segment[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return
                [
                    new PictureSize(
                        BinaryPrimitives.ReadUInt16BigEndian(segment[7..]),
                        BinaryPrimitives.ReadUInt16BigEndian(segment[5..])
                    ),
                ];
            }
            at += marker is 0x01 or (>= 0xD0 and <= 0xD8) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        }
        return null;
    }
}
