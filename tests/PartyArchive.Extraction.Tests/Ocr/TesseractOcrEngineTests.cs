using System.Diagnostics;
using PartyArchive.Extraction.Ocr;

namespace PartyArchive.Extraction.Tests.Ocr;

public sealed class TesseractOcrEngineTests : IDisposable
{
    private const string Answers = """
        case "$*" in
          --version) echo "tesseract 9.9.9"; exit 0;;
          *--list-langs*) printf 'List of available languages (2):\neng\nvie\n'; exit 0;;
        esac
        """;

    private readonly Scripts _scripts = new();

    public void Dispose() => _scripts.Dispose();

    [Fact]
    public void A_scanned_PDF_becomes_text()
    {
        var document = Read("decision.pdf");

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(TextSource.Ocr, document.Source);
        Assert.Equal(2, document.Pages.Count);
        AssertHoldsTheDecision(document);
    }

    [Fact]
    public void A_TIFF_file_of_two_pages_becomes_two_pages()
    {
        var document = Read("decision.tif");

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(2, document.Pages.Count);
        AssertHoldsTheDecision(document);
        Assert.NotEqual(document.Pages[0].Text, document.Pages[1].Text);
    }

    [Fact]
    public void The_language_that_matters_must_be_installed()
    {
        Scripts.SkipUnlessThereIsAShell();
        var path = _scripts.Write("tesseract", Answers);

        var found = TesseractOcrEngine.TryFind(
            new TesseractOptions { Path = path, Languages = ["lao", "vie"] },
            out _,
            out var problem
        );

        Assert.False(found);
        Assert.Contains("'lao'", problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_other_languages_those_installed_are_used()
    {
        var engine = Fake("");

        Assert.Equal("tesseract/9.9.9", engine.Name);
        Assert.Equal(["vie", "eng"], engine.Languages);
    }

    [Fact]
    public void A_program_that_is_missing_is_named()
    {
        var found = TesseractOcrEngine.TryFind(
            new TesseractOptions { Path = _scripts.PathOf("nothing") },
            out var engine,
            out var problem
        );

        Assert.False(found);
        Assert.Null(engine);
        Assert.Contains("nothing", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_another_one_is_refused()
    {
        Scripts.SkipUnlessThereIsAShell();
        var path = _scripts.Write("tesseract", "echo hello");

        Assert.False(TesseractOcrEngine.TryFind(new TesseractOptions { Path = path }, out _, out _));
    }

    [Fact]
    public async Task The_page_goes_to_the_program_with_languages_resolution_and_frame()
    {
        var arguments = _scripts.PathOf("arguments");
        var engine = Fake($"printf '%s\\n' \"$OMP_THREAD_LIMIT\" \"$@\" > '{arguments}'");

        await engine.RecognizeAsync(
            new OcrRequest
            {
                ImagePath = "/a b/page;1.png",
                Frame = 4,
                Resolution = 300,
            },
            TestContext.Current.CancellationToken
        );

        var lines = await File.ReadAllLinesAsync(arguments, TestContext.Current.CancellationToken);
        Assert.Equal(["1", "/a b/page;1.png", "stdout", "-l", "vie+eng", "--dpi", "300"], lines[..7]);
        Assert.Contains("tessedit_page_number=4", lines);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_its_children()
    {
        var children = _scripts.PathOf("children");
        var engine = Fake($"sleep 600 &\necho $! > '{children}.part'; mv '{children}.part' '{children}'\nwait");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = engine.RecognizeAsync(new OcrRequest { ImagePath = "/page.png" }, stop.Token);
        while (!File.Exists(children))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var child = int.Parse(await File.ReadAllTextAsync(children, TestContext.Current.CancellationToken), null);
        Assert.True(await HasEndedAsync(child), "The program's child is still running.");
    }

    [Fact]
    public async Task A_program_that_prints_without_end_is_ended()
    {
        var engine = Fake("yes 'a word that never ends'");

        var result = await engine.RecognizeAsync(
            new OcrRequest { ImagePath = "/page.png" },
            TestContext.Current.CancellationToken
        );

        Assert.Contains("more text than a page can hold", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_complains_a_lot_does_not_block()
    {
        var engine = Fake("head -c 300000 /dev/zero | tr '\\0' 'x' >&2; exit 3");

        var result = await engine.RecognizeAsync(
            new OcrRequest { ImagePath = "/page.png" },
            TestContext.Current.CancellationToken
        );

        Assert.Contains("exit code 3", result.Problem, StringComparison.Ordinal);
    }

    private static ExtractedDocument Read(string file)
    {
        var found = TesseractOcrEngine.TryFind(null, out var engine, out var problem);
        Assert.SkipUnless(found, problem ?? "");
        Assert.SkipUnless(PdfRasterizer.Find(null) is not null, "Neither pdftoppm nor mutool is on PATH.");
        using var extractor = new DocumentExtractor(
            new ExtractionOptions { Ocr = new OcrOptions { Engine = engine! } }
        );
        return extractor.ExtractFile(SampleFiles.PathOf("scan/" + file), TestContext.Current.CancellationToken);
    }

    private static void AssertHoldsTheDecision(ExtractedDocument document)
    {
        var text = string.Join(' ', document.Pages.Select(page => page.Text)).ReplaceLineEndings(" ");
        Assert.Contains("Căn cứ Luật Tổ chức Hội đồng nhân dân", text, StringComparison.Ordinal);
        Assert.Contains("81/2002/NĐ-CP", text, StringComparison.Ordinal);
        Assert.Contains("Theo đề nghị của Giám đốc Sở Khoa học", text, StringComparison.Ordinal);
        Assert.All(document.Pages, page => Assert.True(page.Quality > 0.8 && page.RecognitionConfidence > 0.7));
    }

    private TesseractOcrEngine Fake(string body)
    {
        Scripts.SkipUnlessThereIsAShell();
        var path = _scripts.Write("tesseract", Answers + "\n" + body);
        Assert.True(
            TesseractOcrEngine.TryFind(new TesseractOptions { Path = path }, out var engine, out var problem),
            problem
        );
        return engine!;
    }

    private static async Task<bool> HasEndedAsync(int process)
    {
        for (var tries = 0; tries < 250; tries++)
        {
            try
            {
                using var running = Process.GetProcessById(process);
                if (running.HasExited)
                {
                    return true;
                }
            }
            catch (ArgumentException)
            {
                return true;
            }
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return false;
    }
}
