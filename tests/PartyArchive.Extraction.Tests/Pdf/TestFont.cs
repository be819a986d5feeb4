using System.Buffers.Binary;
using System.Text;

namespace PartyArchive.Extraction.Tests.Pdf;

/// <summary>Writes TrueType programs table by table (OpenType 1.9), those that a test wants to be wrong included.</summary>
internal sealed class TestFont
{
    private readonly SortedDictionary<string, (byte[] Data, uint? Length)> _tables = new(StringComparer.Ordinal)
    {
        ["glyf"] = (new byte[64], null),
        ["head"] = (Head(), null),
        ["hhea"] = ([0, 1, 0, 0, .. new byte[30], 0, 1], null),
        ["hmtx"] = ([1, 0, 0, 0, .. new byte[16]], null),
        ["loca"] = (new byte[20], null),
        ["maxp"] = ([0, 0, 0x50, 0, 0, 9], null),
    };

    /// <summary>Adds or replaces a table; <paramref name="length"/> is what the directory states, when that is a lie.</summary>
    public TestFont Table(string tag, byte[] data, uint? length = null)
    {
        _tables[tag] = (data, length);
        return this;
    }

    /// <summary>A table that maps one stretch of characters to glyphs from 1 on, as often as asked.</summary>
    public TestFont Characters(char first, int count, int times = 1)
    {
        var (start, last) = (first, (char)(first + count - 1));
        byte[] map =
        [
            .. Words(4, 32, 0, 4, 4, 1, 0),
            .. Words(last, 0xFFFF, 0, start, 0xFFFF),
            .. Words(1 - start, 1, 0, 0),
        ];
        var offset = 4 + (8 * times);
        var entry = new byte[8];
        Words(3, 1).CopyTo(entry, 0);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(4), offset);
        return Table(
            "cmap",
            [.. Words(0, times), .. Enumerable.Repeat(entry, times).SelectMany(static e => e), .. map]
        );
    }

    public byte[] ToBytes()
    {
        var directory = new List<byte>([0, 1, 0, 0, .. Words(_tables.Count, 0, 0, 0)]);
        var body = new List<byte>();
        var first = directory.Count + (16 * _tables.Count);
        foreach (var (tag, (data, length)) in _tables)
        {
            var entry = new byte[16];
            Encoding.ASCII.GetBytes(tag).CopyTo(entry, 0);
            BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), first + body.Count);
            BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(12), length ?? (uint)data.Length);
            directory.AddRange(entry);
            body.AddRange(data);
        }
        return [.. directory, .. body];
    }

    /// <summary>A page that shows glyph 1 in this font, whose codes are glyph numbers and which has no other map to characters.</summary>
    public TestPdf ToPdf() =>
        TestPdf
            .WithPage("BT /F1 12 Tf 50 700 Td <0001> Tj ET")
            .Add(3, "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[21 0 R]>>")
            .Add(
                21,
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/T/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                    + "/FontDescriptor<</Type/FontDescriptor/FontName/T/Flags 4/FontFile2 22 0 R>>>>"
            )
            .AddStream(22, TestPdf.Deflate(ToBytes()), "/Filter/FlateDecode");

    /// <summary>The same with a font of single bytes, whose widths only the program tells.</summary>
    public TestPdf ToPdfOfBytes() =>
        TestPdf
            .WithPage(TestPdf.At(50, 700, "ab"))
            .Add(
                3,
                "<</Type/Font/Subtype/TrueType/BaseFont/T/FontDescriptor<</Type/FontDescriptor/FontName/T/Flags 4/FontFile2 22 0 R>>>>"
            )
            .AddStream(22, TestPdf.Deflate(ToBytes()), "/Filter/FlateDecode");

    public static byte[] Words(params int[] words) =>
        [.. words.SelectMany(static word => new[] { (byte)(word >> 8), (byte)word })];

    private static byte[] Head()
    {
        var head = new byte[54];
        head[1] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(12), 0x5F0F_3CF5);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(18), 1000);
        return head;
    }
}
