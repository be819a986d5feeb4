using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>
/// Finds the main stream of a Word file whose directory or sector chains are lost, as in a file that was cut off: Word writes it first and
/// in a row, so it begins at an early sector with its magic number and goes on to the end of what is left.
/// </summary>
internal static class LostDirectory
{
    private const int SectorBytes = 512;
    private const int SectorsSearched = 256;
    private const int FirstWord97Version = 193;
    private const int LastWord97Version = 274;
    private const ushort Word97Magic = 0xA5EC;

    /// <summary>The bytes from the file information block on; null when none is found.</summary>
    public static byte[]? FindStream(Stream source, long maxBytes)
    {
        var start = new byte[SectorBytes * SectorsSearched];
        source.Position = 0;
        var read = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        for (var at = SectorBytes; at < read; at += SectorBytes)
        {
            if (IsInformationBlock(start.AsSpan(at, read - at)))
            {
                var data = new byte[Math.Min(source.Length - at, maxBytes)];
                source.Position = at;
                return data[..source.ReadAtLeast(data, data.Length, throwOnEndOfStream: false)];
            }
        }
        return null;
    }

    private static bool IsInformationBlock(ReadOnlySpan<byte> data) =>
        data.UInt16At(0) == Word97Magic && data.UInt16At(2) is >= FirstWord97Version and <= LastWord97Version;
}
