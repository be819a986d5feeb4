using System.Buffers.Binary;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>Finds the entries of a zip container whose directory is missing or wrong by their local headers (APPNOTE 4.3.7).</summary>
internal static class ZipRecovery
{
    /// <summary>Bytes of a local header before the name.</summary>
    public const int HeaderBytes = 30;

    private const int WindowBytes = 64 * 1024;
    private const int MaxNameBytes = 1024;

    private static ReadOnlySpan<byte> Signature => "PK\x03\x04"u8;

    /// <summary>The entries that can be found, in order of their place; empty when there are none.</summary>
    /// <exception cref="LimitExceededException">There are too many entries, or the time is over.</exception>
    public static IReadOnlyList<ZipEntry> Scan(Stream source, ExtractionLimits limits, Action pulse)
    {
        var entries = new List<ZipEntry>();
        var at = 0L;
        while ((at = FindSignature(source, at, pulse)) >= 0)
        {
            var entry = ReadHeader(source, at);
            if (entry is null)
            {
                at += Signature.Length;
                continue;
            }
            if (entries.Count >= limits.MaxContainerEntries)
            {
                throw new LimitExceededException(
                    $"The container has more than {limits.MaxContainerEntries:N0} entries."
                );
            }
            var data = at + HeaderBytes + NameAndExtraBytes(source, at);
            var knowsSize = entry.PackedBytes > 0 && data + entry.PackedBytes <= source.Length;
            var next = knowsSize ? data + entry.PackedBytes : FindSignature(source, data, pulse);
            if (next < 0)
            {
                next = source.Length;
            }
            entries.Add(entry with { PackedBytes = next - data });
            at = next;
        }
        return entries;
    }

    private static ZipEntry? ReadHeader(Stream source, long at)
    {
        var header = new byte[HeaderBytes];
        if (!ZipDirectory.TryRead(source, at, header))
        {
            return null;
        }
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6));
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        if (method is not (0 or 8) || nameLength is 0 or > MaxNameBytes)
        {
            return null;
        }
        var name = new byte[nameLength];
        if (
            !ZipDirectory.TryRead(source, at + HeaderBytes, name)
            || name.AsSpan().ContainsAnyInRange((byte)0, (byte)0x1F)
        )
        {
            return null;
        }
        // Bit 3: sizes and checksum follow the data, the header holds zeros.
        var isStreamed = (flags & 8) != 0;
        uint packed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18));
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22));
        return new ZipEntry
        {
            WrittenName = ZipDirectory.DecodeName(name),
            HeaderOffset = at,
            PackedBytes = isStreamed || packed == uint.MaxValue ? 0 : packed,
            StatedBytes = isStreamed || stated == uint.MaxValue ? -1 : stated,
            Method = method,
            IsEncrypted = (flags & 1) != 0,
            Checksum = isStreamed ? null : BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14)),
        };
    }

    private static int NameAndExtraBytes(Stream source, long at)
    {
        var lengths = new byte[4];
        source.Position = at + 26;
        source.ReadExactly(lengths);
        return BinaryPrimitives.ReadUInt16LittleEndian(lengths)
            + BinaryPrimitives.ReadUInt16LittleEndian(lengths.AsSpan(2));
    }

    private static long FindSignature(Stream source, long from, Action pulse)
    {
        var window = new byte[WindowBytes];
        while (from < source.Length)
        {
            pulse();
            source.Position = from;
            var read = source.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
            var at = window.AsSpan(0, read).IndexOf(Signature);
            if (at >= 0)
            {
                return from + at;
            }
            if (read < window.Length)
            {
                return -1;
            }
            // A signature may lie across two windows.
            from += read - (Signature.Length - 1);
        }
        return -1;
    }
}
