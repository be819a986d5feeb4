using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Tests.Ocr;

public sealed class PdfRasterizerTests : IDisposable
{
    private readonly Scripts _scripts = new();

    public void Dispose() => _scripts.Dispose();

    [Theory]
    [InlineData("Pages:           2\nPage    1 size: 595.6 x 842.4 pts (A4)\n", 96.78)]
    [InlineData("Page 7 size: 72 x 144 pts\n", 2.0)]
    [InlineData("Page 7 size: 1e400 x 144 pts\n", null)]
    [InlineData("Syntax Error\n", null)]
    public void The_size_of_a_sheet_is_read(string information, double? squareInches) =>
        Assert.Equal(squareInches, PdfRasterizer.SheetInches(information) is { } size ? Math.Round(size, 2) : null);

    [Fact]
    public async Task A_very_large_sheet_is_drawn_with_fewer_dots()
    {
        Scripts.SkipUnlessThereIsAShell();
        _scripts.Write("pdfinfo", "echo 'Page    1 size: 7200 x 7200 pts'");
        var rasterizer = PdfRasterizer.Find(_scripts.Write("pdftoppm", Scripts.Draws));

        var (resolution, problem) = await rasterizer!.DrawAsync(
            "document.pdf",
            1,
            300,
            _scripts.PathOf("page.png"),
            TestContext.Current.CancellationToken
        );

        Assert.Null(problem);
        Assert.Equal(100, resolution);
    }

    [Fact]
    public async Task A_page_that_cannot_be_drawn_is_a_problem_with_a_name()
    {
        Scripts.SkipUnlessThereIsAShell();
        var rasterizer = PdfRasterizer.Find(_scripts.Write("mutool", "exit 1"));

        var (_, problem) = await rasterizer!.DrawAsync(
            "document.pdf",
            1,
            300,
            _scripts.PathOf("page.png"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("mutool could not draw the page (exit code 1).", problem);
    }

    [Theory]
    [InlineData("pdftoppm")]
    [InlineData("mutool")]
    public async Task A_real_program_draws_a_page(string name)
    {
        var path = ProgramPaths.Find(name);
        Assert.SkipWhen(path is null, $"{name} is not on PATH.");
        var target = _scripts.PathOf("page.png");

        var (_, problem) = await PdfRasterizer
            .Find(path)!
            .DrawAsync(SampleFiles.PathOf("scan/decision.pdf"), 2, 72, target, TestContext.Current.CancellationToken);

        Assert.Null(problem);
        using var picture = File.OpenRead(target);
        var size = Assert.Single(PartyArchive.Extraction.Pictures.PictureHeader.Read(picture, 1)!);
        Assert.InRange(size.Width, 590u, 600u);
        Assert.InRange(size.Height, 838u, 846u);
    }
}
