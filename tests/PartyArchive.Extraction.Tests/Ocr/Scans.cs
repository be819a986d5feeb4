using System.Buffers.Binary;
using PartyArchive.Extraction.Tests.Pdf;

namespace PartyArchive.Extraction.Tests.Ocr;

/// <summary>Made documents that show pictures or garbage, and a stand-in for the program that draws pages.</summary>
internal static class Scans
{
    public const string Text =
        "Ban Chấp hành Đảng bộ tỉnh ra nghị quyết về công tác văn thư, lưu trữ trong các cơ quan của tỉnh.";

    private const string Picture = "q 595 0 0 842 0 0 cm /Im1 Do Q\n";

    /// <summary>A PDF document; a page's text in ASCII stands beside a picture of the whole sheet when it says so.</summary>
    public static byte[] Pdf(params (string Text, bool HasPicture)[] pages) =>
        TestPdf
            .WithPages(
                [
                    .. pages.Select(page =>
                        (page.HasPicture ? Picture : "")
                        + (page.Text.Length > 0 ? TestPdf.At(50, 700, page.Text, 6) : "")
                    ),
                ],
                resources: "/XObject<</Im1 90 0 R>>"
            )
            .AddStream(
                90,
                [0xFF],
                "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
            )
            .ToBytes();

    /// <summary>The head of a PNG picture.</summary>
    public static byte[] Png(uint width = 100, uint height = 100)
    {
        byte[] head = [0x89, .. "PNG\r\n\x1A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(20), height);
        return head;
    }

    /// <summary>A TIFF file of empty pages: its directories only.</summary>
    public static byte[] Tiff(int pages, bool isBigEndian = false, int? loopTo = null)
    {
        const int DirectoryBytes = 2 + (2 * 12) + 4;
        var file = new byte[8 + (pages * DirectoryBytes)];
        (isBigEndian ? "MM\0*"u8 : "II*\0"u8).CopyTo(file);
        Number(4, 8);
        for (var i = 0; i < pages; i++)
        {
            var at = 8 + (i * DirectoryBytes);
            Short(at, 2);
            Entry(at + 2, 256, (uint)(1_000 + i));
            Entry(at + 14, 257, 2_000);
            var next =
                i + 1 < pages ? 8 + ((i + 1) * DirectoryBytes)
                : loopTo is { } page ? 8 + (page * DirectoryBytes)
                : 0;
            Number(at + 26, (uint)next);
        }
        return file;

        void Entry(int at, ushort tag, uint value)
        {
            Short(at, tag);
            Short(at + 2, 4);
            Number(at + 4, 1);
            Number(at + 8, value);
        }

        void Short(int at, ushort value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
            }
        }

        void Number(int at, uint value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
            }
        }
    }
}
