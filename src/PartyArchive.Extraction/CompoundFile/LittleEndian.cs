using System.Buffers.Binary;

namespace PartyArchive.Extraction.CompoundFile;

/// <summary>
/// Reads little-endian numbers from structures of which a damaged or older file may hold only the front part.
/// What lies outside reads as zero, and a slice is cut to what exists: no offset of a file can make these throw.
/// </summary>
internal static class LittleEndian
{
    public static byte ByteAt(this ReadOnlySpan<byte> data, long offset) =>
        offset >= 0 && offset < data.Length ? data[(int)offset] : (byte)0;

    public static ushort UInt16At(this ReadOnlySpan<byte> data, long offset) =>
        offset >= 0 && offset <= data.Length - 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(data[(int)offset..])
            : (ushort)0;

    public static int Int32At(this ReadOnlySpan<byte> data, long offset) =>
        offset >= 0 && offset <= data.Length - 4 ? BinaryPrimitives.ReadInt32LittleEndian(data[(int)offset..]) : 0;

    public static uint UInt32At(this ReadOnlySpan<byte> data, long offset) => (uint)data.Int32At(offset);

    public static long Int64At(this ReadOnlySpan<byte> data, long offset) =>
        offset >= 0 && offset <= data.Length - 8 ? BinaryPrimitives.ReadInt64LittleEndian(data[(int)offset..]) : 0;

    public static ReadOnlySpan<byte> Cut(this ReadOnlySpan<byte> data, long offset, long length)
    {
        if (offset < 0 || length <= 0 || offset >= data.Length)
        {
            return [];
        }
        return data.Slice((int)offset, (int)Math.Min(length, data.Length - offset));
    }
}
