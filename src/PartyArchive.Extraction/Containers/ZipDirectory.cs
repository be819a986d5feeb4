using System.Buffers.Binary;
using System.Text;
using PartyArchive.Extraction.CodePages;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>Reads the central directory of a zip container (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16).</summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint End64Signature = 0x06064B50;
    private const uint Locator64Signature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50;
    private const int EndBytes = 22;
    private const int Locator64Bytes = 20;
    private const int EntryBytes = 46;
    private const uint Saturated = uint.MaxValue;
    private const int DosCodePage = 437;

    /// <summary>The longest comment (65,535 bytes), and as much again for what careless programs append.</summary>
    private const int SearchBytes = 2 * 65_536;

    /// <summary>The entries in directory order; null when there is no usable directory.</summary>
    /// <exception cref="LimitExceededException">There are too many entries.</exception>
    public static IReadOnlyList<ZipEntry>? Read(Stream source, ExtractionLimits limits)
    {
        var tailLength = (int)Math.Min(source.Length, SearchBytes);
        var tail = new byte[tailLength];
        var tailStart = source.Length - tailLength;
        source.Position = tailStart;
        source.ReadExactly(tail);
        for (var at = tailLength - EndBytes; at >= 0; at--)
        {
            if (
                BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndSignature
                && FromEnd(source, tail.AsSpan(at, EndBytes), tailStart + at, limits) is { } entries
            )
            {
                return entries;
            }
        }
        return null;
    }

    private static List<ZipEntry>? FromEnd(
        Stream source,
        ReadOnlySpan<byte> end,
        long endOffset,
        ExtractionLimits limits
    )
    {
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var directoryEnd = endOffset;
        if (count == ushort.MaxValue || size == Saturated || offset == Saturated)
        {
            if (FindEnd64(source, endOffset) is { } end64)
            {
                (count, size, offset, directoryEnd) = end64;
            }
        }
        if (count > limits.MaxContainerEntries)
        {
            throw new LimitExceededException($"The container has more than {limits.MaxContainerEntries:N0} entries.");
        }
        // Bytes before the container (a self-extracting program, mail headers) shift every offset by the same distance.
        var start = directoryEnd - size;
        var shift = start - offset;
        return start < 0 || shift < 0 ? null : ReadEntries(source, start, directoryEnd, shift, limits);
    }

    private static (long Count, long Size, long Offset, long DirectoryEnd)? FindEnd64(Stream source, long endOffset)
    {
        var locator = new byte[Locator64Bytes];
        if (!TryRead(source, endOffset - Locator64Bytes, locator) || Signature(locator) != Locator64Signature)
        {
            return null;
        }
        var record = new byte[56];
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (!TryRead(source, at, record) || Signature(record) != End64Signature)
        {
            return null;
        }
        return (
            BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32)),
            BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40)),
            BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48)),
            at
        );
    }

    private static List<ZipEntry>? ReadEntries(Stream source, long start, long end, long shift, ExtractionLimits limits)
    {
        var entries = new List<ZipEntry>();
        var header = new byte[EntryBytes];
        var at = start;
        while (at + EntryBytes <= end)
        {
            if (!TryRead(source, at, header) || Signature(header) != EntrySignature)
            {
                return null;
            }
            if (entries.Count >= limits.MaxContainerEntries)
            {
                throw new LimitExceededException(
                    $"The container has more than {limits.MaxContainerEntries:N0} entries."
                );
            }
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
            var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
            var tail = new byte[nameLength + extraLength];
            if (!TryRead(source, at + EntryBytes, tail))
            {
                return null;
            }
            entries.Add(ToEntry(header, tail.AsSpan(0, nameLength), tail.AsSpan(nameLength), shift));
            at += EntryBytes + nameLength + extraLength + commentLength;
        }
        return entries.Count == 0 && end > start ? null : entries;
    }

    private static ZipEntry ToEntry(
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> extra,
        long shift
    )
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long stated = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        ApplyZip64(extra, ref stated, ref packed, ref offset);
        return new ZipEntry
        {
            WrittenName = DecodeName(name),
            HeaderOffset = offset + shift,
            PackedBytes = packed,
            StatedBytes = stated,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            IsEncrypted = (flags & 1) != 0,
            Checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
        };
    }

    /// <summary>APPNOTE 4.5.3: 64-bit values stand in the extra field in fixed order, each only when its 32-bit field is saturated.</summary>
    private static void ApplyZip64(ReadOnlySpan<byte> extra, ref long stated, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                return;
            }
            if (id == 1)
            {
                var values = extra.Slice(4, length);
                Take(ref values, ref stated);
                Take(ref values, ref packed);
                Take(ref values, ref offset);
                return;
            }
            extra = extra[(4 + length)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> values, ref long field)
    {
        if (field == Saturated && values.Length >= 8)
        {
            field = BinaryPrimitives.ReadInt64LittleEndian(values);
            values = values[8..];
        }
    }

    /// <summary>Names are UTF-8 in practice, whatever the flag says; what is not is of the code page of the first PCs (APPNOTE, appendix D).</summary>
    public static string DecodeName(ReadOnlySpan<byte> name) =>
        System.Text.Unicode.Utf8.IsValid(name)
            ? Encoding.UTF8.GetString(name)
            : CodePage.Find(DosCodePage)!.Encoding.GetString(name);

    public static bool TryRead(Stream source, long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > source.Length - buffer.Length)
        {
            return false;
        }
        source.Position = offset;
        source.ReadExactly(buffer);
        return true;
    }

    private static uint Signature(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
