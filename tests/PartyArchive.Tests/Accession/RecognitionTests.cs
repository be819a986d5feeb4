using System.Text;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Extraction;
using PartyArchive.Search;

namespace PartyArchive.Tests.Accession;

public sealed class RecognitionTests : IDisposable
{
    private readonly TemporaryFolder _papers = new();
    private readonly TemporaryFolder _archiveFolder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _papers.Dispose();
        _archiveFolder.Dispose();
    }

    [Fact]
    public async Task Text_recognised_on_a_picture_is_found()
    {
        WritePicture("scan.png");
        await using var archive = await OpenAsync(new OcrOptions { Engine = new Reader() });

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        var result = await archive.SearchAsync(
            new SearchRequest(new Requester("officer"), "văn thư lưu trữ"),
            Cancellation
        );

        Assert.Equal(1, report.Count(AccessionOutcome.Archived));
        var hit = Assert.Single(result.Hits);
        Assert.Equal(TextSource.Ocr, hit.Document.TextSource);
    }

    [Fact]
    public async Task A_picture_without_an_engine_is_kept_for_recognition()
    {
        WritePicture("scan.png");
        await using var archive = await OpenAsync(null);

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);

        Assert.Equal(1, report.Count(AccessionOutcome.NeedsOcr));
    }

    [Fact]
    public async Task A_scan_is_read_again_when_an_engine_is_there_and_what_a_person_stated_stays()
    {
        WritePicture("scan.png");
        DocumentId id;
        await using (var before = await OpenAsync(null))
        {
            await before.IngestAsync(_papers.Path, cancellationToken: Cancellation);
            id = Assert
                .Single((await before.SearchAsync(new SearchRequest(new Requester("officer"), ""), Cancellation)).Hits)
                .Document.Id;
            await before.DescribeAsync(
                new Requester("officer"),
                id,
                new DocumentDescription { Code = "15-NQ/TW" },
                Cancellation
            );
        }
        await using var archive = await OpenAsync(new OcrOptions { Engine = new Reader() });

        var unchanged = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        var retried = await archive.IngestAsync(
            _papers.Path,
            new AccessionOptions { RetryProblems = true },
            null,
            Cancellation
        );
        var result = await archive.SearchAsync(
            new SearchRequest(new Requester("officer"), "văn thư lưu trữ"),
            Cancellation
        );

        Assert.Equal(1, unchanged.Count(AccessionOutcome.Unchanged));
        Assert.Equal(1, retried.Count(AccessionOutcome.Archived));
        var hit = Assert.Single(result.Hits);
        Assert.Equal(id, hit.Document.Id);
        Assert.Equal("15-NQ/TW", hit.Document.Effective.Code);
        Assert.Equal(1, (await archive.GetStatusAsync(Cancellation)).Counts.Documents);
    }

    [Fact]
    public async Task Garbage_of_a_PDF_page_is_not_found()
    {
        File.WriteAllBytes(
            Path.Combine(_papers.Path, "garbage.pdf"),
            Encoding.ASCII.GetBytes(
                Pdf("Mft dbsqfu qffmfe vq xjui uif tufbn, boe nbslfe jo cmbdl fydfqu gps uif qbtufe ufyu vqpo xfmmt.")
            )
        );
        await using var archive = await OpenAsync(null);

        var report = await archive.IngestAsync(_papers.Path, cancellationToken: Cancellation);
        var result = await archive.SearchAsync(new SearchRequest(new Requester("officer"), "nbslfe"), Cancellation);

        Assert.Equal(1, report.Count(AccessionOutcome.NeedsOcr));
        Assert.Empty(result.Hits);
    }

    private Task<PartyArchive.Archive> OpenAsync(OcrOptions? ocr) =>
        PartyArchive.Archive.OpenAsync(
            new ArchiveOptions
            {
                Folder = _archiveFolder.Path,
                Extraction = new ExtractionOptions { Ocr = ocr },
            },
            cancellationToken: Cancellation
        );

    private void WritePicture(string name) =>
        File.WriteAllBytes(
            Path.Combine(_papers.Path, name),
            [0x89, .. "PNG\r\n\x1A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0]
        );

    private static string Pdf(string text)
    {
        var content = $"BT /F1 6 Tf 50 700 Td ({text}) Tj ET";
        return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
            + "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n"
            + $"4 0 obj\n<</Length {content.Length}>>\nstream\n{content}\nendstream\nendobj\n"
            + "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
            + "trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n";
    }

    private sealed class Reader : IOcrEngine
    {
        public string Name => "reader/1";

        public Task<OcrResult> RecognizeAsync(OcrRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                new OcrResult { Text = "Nghị quyết về công tác văn thư, lưu trữ của các cơ quan", Confidence = 0.9 }
            );
    }
}
