using CsCheck;
using PartyArchive.Extraction.Pictures;
using PartyArchive.Extraction.Tests.Ocr;

namespace PartyArchive.Extraction.Tests.Pictures;

public sealed class PictureHeaderTests
{
    [Fact]
    public void The_size_of_a_PNG_picture_is_read() =>
        Assert.Equal([new PictureSize(640, 480)], Read(Scans.Png(640, 480)));

    [Fact]
    public void The_size_of_a_JPEG_picture_is_read_past_other_segments() =>
        Assert.Equal(
            [new PictureSize(300, 200)],
            Read([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0])
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_page_of_a_TIFF_file_has_its_size(bool isBigEndian) =>
        Assert.Equal(
            [new PictureSize(1_000, 2_000), new PictureSize(1_001, 2_000), new PictureSize(1_002, 2_000)],
            Read(Scans.Tiff(3, isBigEndian))
        );

    [Fact]
    public void The_pages_of_a_real_TIFF_file_are_found() =>
        Assert.Equal(2, Read(SampleFiles.Read("scan/decision.tif"))!.Count);

    [Fact]
    public void Pages_that_lead_in_a_circle_are_read_once() => Assert.Equal(3, Read(Scans.Tiff(3, loopTo: 1))!.Count);

    [Fact]
    public void No_more_pages_are_read_than_asked_for() => Assert.Equal(2, Read(Scans.Tiff(5), maxFrames: 2)!.Count);

    [Fact]
    public void Damaged_headers_end_in_sizes_or_none() =>
        Gen.Select(Gen.Int[0, 3].Select(i => Files[i]), Gen.Int[4, 40], Gen.Byte, Gen.Int[0, 100])
            .Sample(
                (file, at, value, cut) =>
                {
                    var damaged = file.ToArray();
                    damaged[at % damaged.Length] = value;
                    return Read(damaged[..Math.Max(1, damaged.Length - cut)]) is null or { Count: >= 1 };
                }
            );

    private static byte[][] Files => [Scans.Png(), Scans.Tiff(3), Scans.Tiff(2, true), Jpeg];

    private static byte[] Jpeg =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0];

    private static IReadOnlyList<PictureSize>? Read(byte[] bytes, int maxFrames = 100)
    {
        using var stream = new MemoryStream(bytes);
        return PictureHeader.Read(stream, maxFrames);
    }
}
