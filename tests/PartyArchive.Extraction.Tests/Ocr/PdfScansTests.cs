using System.Buffers.Binary;
using System.Collections.Concurrent;
using PartyArchive.Extraction.Ocr;
using PartyArchive.Extraction.Tests.Pdf;

namespace PartyArchive.Extraction.Tests.Ocr;

public sealed class PdfScansTests : IDisposable
{
    private const string WholeSheet = "q 595 0 0 842 0 0 cm /Im1 Do Q\n";
    private const string Grey = "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
    private readonly Scripts _scripts = new();

    public void Dispose() => _scripts.Dispose();

    [Theory]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode")]
    [InlineData("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter[/DCTDecode]")]
    public void A_page_that_is_one_JPEG_picture_goes_to_the_engine_as_it_is(string entries)
    {
        var jpeg = Jpeg(1_700, 2_400);

        var (bytes, request) = HandedOver(Pdf(jpeg, entries: entries));

        Assert.Equal(jpeg, bytes);
        Assert.Equal("page-1.jpg", Path.GetFileName(request.ImagePath));
        Assert.Equal(205, request.Resolution);
    }

    [Fact]
    public void A_worker_tells_where_the_picture_lies()
    {
        var jpeg = Jpeg(1_700, 2_400);

        Assert.Equal(jpeg, HandedOver(Pdf(jpeg), IsolationMode.All).Bytes);
    }

    [Theory]
    [InlineData("/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode")]
    [InlineData("/ColorSpace[/Lab<<>>]/BitsPerComponent 8/Filter/DCTDecode")]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode")]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode")]
    [InlineData("/ColorSpace/DeviceGray/BitsPerComponent 8/Filter[/ASCIIHexDecode/DCTDecode]")]
    [InlineData(Grey + "/SMask 3 0 R")]
    [InlineData(Grey + "/Decode[1 0]")]
    public void Another_kind_of_picture_is_drawn(string entries) =>
        AssertDrawn(Pdf(Jpeg(1_700, 2_400), entries: entries));

    [Theory]
    [InlineData("/Rotate 90")]
    [InlineData("/CropBox[100 100 500 700]")]
    [InlineData("/UserUnit 2")]
    [InlineData("/Annots[<</Type/Annot/Subtype/Square/Rect[0 0 100 100]>>]")]
    public void A_page_turned_cropped_scaled_or_annotated_is_drawn(string pageEntries) =>
        AssertDrawn(Pdf(Jpeg(1_700, 2_400), pageEntries: pageEntries));

    [Theory]
    [InlineData(WholeSheet + "0 g 100 600 300 20 re f\n")]
    [InlineData("10 10 100 100 re W n\n" + WholeSheet)]
    [InlineData(WholeSheet + WholeSheet)]
    [InlineData("q 200 0 0 300 0 0 cm /Im1 Do Q\n")]
    [InlineData("q 0 842 -595 0 595 0 cm /Im1 Do Q\n")]
    [InlineData("q 595 0 0 -842 0 842 cm /Im1 Do Q\n")]
    [InlineData("q 1200 0 0 842 0 0 cm /Im1 Do Q\n")]
    public void A_page_that_shows_anything_but_the_upright_picture_is_drawn(string content) =>
        AssertDrawn(Pdf(Jpeg(1_700, 2_400), content));

    [Theory]
    [InlineData(800, 1_100)]
    [InlineData(60_000, 60_000)]
    public void A_coarse_or_huge_picture_is_drawn(int width, int height) => AssertDrawn(Pdf(Jpeg(width, height)));

    [Fact]
    public void A_picture_that_is_no_JPEG_file_is_drawn() => AssertDrawn(Pdf([.. Scans.Png(1_700, 2_400)]));

    [Fact]
    public void A_scan_with_a_stamp_line_is_drawn() =>
        AssertDrawn(Pdf(Jpeg(1_700, 2_400), WholeSheet + TestPdf.At(50, 700, "DEN so 123", 6)));

    [Theory]
    [InlineData(WholeSheet)]
    [InlineData(WholeSheet + "BT /F1 6 Tf 50 700 Td (DEN so 123) Tj ET\n")]
    public async Task Without_a_rasteriser_even_a_coarse_picture_is_taken(string content)
    {
        var jpeg = Jpeg(800, 1_100);

        var (image, problem) = await WithoutRasterizer(Pdf(jpeg, content));

        Assert.Null(problem);
        Assert.Equal(jpeg, await File.ReadAllBytesAsync(image!.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_rasteriser_other_pages_say_what_is_missing()
    {
        var (image, problem) = await WithoutRasterizer(Pdf(Jpeg(1_700, 2_400), pageEntries: "/Rotate 90"));

        Assert.Null(image);
        Assert.StartsWith("The page is not one plain JPEG picture. No program to draw", problem);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, -1)]
    [InlineData(0, int.MaxValue)]
    [InlineData(long.MaxValue, 10)]
    [InlineData(10, 10)]
    public void A_place_that_is_none_is_not_believed(long offset, int length)
    {
        var path = _scripts.PathOf("document.pdf");
        File.WriteAllBytes(path, new byte[100]);
        using var folder = new PrivateFolder();
        var page = new ExtractedPage
        {
            Number = 1,
            Text = "",
            Scan = new ScanLocation(offset, length, 8, HasText: false),
        };

        Assert.Null(new PdfScans(path, [page], folder).TryTake(1, isOnlyWay: true));
    }

    [Fact]
    public async Task Without_a_rasteriser_a_real_scan_becomes_text()
    {
        Assert.SkipUnless(TesseractOcrEngine.TryFind(null, out var engine, out var problem), problem ?? "");
        var scan = await File.ReadAllBytesAsync(
            SampleFiles.PathOf("scan/decision.pdf"),
            TestContext.Current.CancellationToken
        );

        var (image, missing) = await WithoutRasterizer(scan);

        Assert.Null(missing);
        var result = await engine.RecognizeAsync(
            new OcrRequest { ImagePath = image!.Path, Resolution = image.Resolution },
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Hội đồng nhân dân", result.Text, StringComparison.Ordinal);
    }

    private async Task<(PageImage? Image, string? Problem)> WithoutRasterizer(byte[] pdf)
    {
        var path = _scripts.PathOf("document.pdf");
        await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
        using var extractor = new DocumentExtractor();
        var pages = extractor.ExtractFile(path, TestContext.Current.CancellationToken).Pages;
        using var folder = new PrivateFolder();
        var images = new PdfPageImages(null, new PdfScans(path, pages, folder), path, 300, folder);
        var (image, problem) = await images.GetAsync(1, TestContext.Current.CancellationToken);
        if (image is null)
        {
            return (null, problem);
        }
        var kept = _scripts.PathOf("kept.jpg");
        File.Copy(image.Path, kept);
        return (image with { Path = kept }, problem);
    }

    private void AssertDrawn(byte[] pdf) =>
        Assert.Equal("page-1.png", Path.GetFileName(HandedOver(pdf).Request.ImagePath));

    private (byte[] Bytes, OcrRequest Request) HandedOver(byte[] pdf, IsolationMode isolation = IsolationMode.Off)
    {
        Scripts.SkipUnlessThereIsAShell();
        var bytes = new ConcurrentBag<byte[]>();
        var engine = new FakeOcrEngine(
            async (request, stop) =>
            {
                bytes.Add(await File.ReadAllBytesAsync(request.ImagePath, stop));
                return new OcrResult { Text = Scans.Text, Confidence = 0.9 };
            }
        );
        using var extractor = new DocumentExtractor(
            new ExtractionOptions
            {
                Isolation = new IsolationOptions { Mode = isolation, MaxWorkers = 1 },
                Ocr = new OcrOptions { Engine = engine, RasterizerPath = _scripts.Write("pdftoppm", Scripts.Draws) },
            }
        );
        using var source = new MemoryStream(pdf);
        var document = extractor.Extract(source, "scan.pdf", TestContext.Current.CancellationToken);
        Assert.Contains(Scans.Text, Assert.Single(document.Pages).Text, StringComparison.Ordinal);
        return (Assert.Single(bytes), Assert.Single(engine.Requests));
    }

    private static byte[] Pdf(
        byte[] picture,
        string content = WholeSheet,
        string pageEntries = "",
        string entries = Grey
    ) =>
        TestPdf
            .WithPages([content], pageEntries, "/XObject<</Im1 90 0 R>>")
            .AddStream(90, picture, "/Type/XObject/Subtype/Image/Width 1/Height 1" + entries)
            .ToBytes();

    /// <summary>The head of a JPEG file and some data; every byte value comes up.</summary>
    private static byte[] Jpeg(int width, int height)
    {
        byte[] file =
        [
            .. new byte[] { 0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xFF, 0xDA },
            .. Enumerable.Range(0, 256).Select(static value => (byte)value),
            0xFF,
            0xD9,
        ];
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(7), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(9), (ushort)width);
        return file;
    }
}
