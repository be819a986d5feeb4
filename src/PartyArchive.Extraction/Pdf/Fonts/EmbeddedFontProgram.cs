using System.Buffers.Binary;

namespace PartyArchive.Extraction.Pdf.Fonts;

/// <summary>
/// An embedded TrueType or OpenType program without the tables that PdfPig's parser would grow on: it reads whatever a table declares, over the
/// same bytes as often as it is told to. Text needs none of them.
/// </summary>
internal static class EmbeddedFontProgram
{
    // OpenType 1.9, table directory: 12 bytes, of which the number of tables is at 4, then for each table 16 bytes: tag, checksum, offset, length.
    private const int HeaderBytes = 12;
    private const int EntryBytes = 16;

    // Fonts carry one character table for each platform and encoding, which makes three or four.
    private const int MostCharacterTables = 16;

    /// <summary>A copy that is safe to parse; offsets do not move.</summary>
    public static byte[] Tamed(ReadOnlySpan<byte> program)
    {
        var copy = program.ToArray();
        var tables = copy.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(4));
        for (var at = HeaderBytes; at + EntryBytes <= copy.Length && tables > 0; at += EntryBytes, tables--)
        {
            var entry = copy.AsSpan(at, EntryBytes);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            var there = (uint)Math.Max(0, copy.Length - (long)offset);
            if (BinaryPrimitives.ReadUInt32BigEndian(entry[12..]) > there)
            {
                BinaryPrimitives.WriteUInt32BigEndian(entry[12..], there);
            }
            if (IsTag(entry, "name"u8) || IsTag(entry, "kern"u8) || IsTag(entry, "cmap"u8) && !IsModest(copy, offset))
            {
                "none"u8.CopyTo(entry);
            }
        }
        return copy;
    }

    // PdfPig does not tell capitals apart.
    private static bool IsTag(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> tag) =>
        System.Text.Ascii.EqualsIgnoreCase(entry[..4], tag);

    // OpenType 1.9, cmap: version, number of tables, then for each of them platform, encoding and offset.
    private static bool IsModest(ReadOnlySpan<byte> program, uint offset)
    {
        if (offset + 4L > program.Length)
        {
            return true;
        }
        var table = program[(int)offset..];
        int count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        if (count > MostCharacterTables)
        {
            return false;
        }
        for (var i = 0; i < count && 4 + (8 * (i + 1)) <= table.Length; i++)
        {
            var at = BinaryPrimitives.ReadUInt32BigEndian(table[(4 + (8 * i) + 4)..]);
            // Format 2 maps two-byte Asian codes, up to 2^29 entries over the same bytes.
            if (at + 2L <= table.Length && BinaryPrimitives.ReadUInt16BigEndian(table[(int)at..]) == 2)
            {
                return false;
            }
        }
        return true;
    }
}
