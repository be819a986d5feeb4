using System.Diagnostics;
using System.Text;
using PartyArchive.Extraction.Tests.Pdf;

namespace PartyArchive.Extraction.Tests.Hostile;

/// <summary>H-03, H-06 and H-11 as a host meets them: through workers, on real files.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly DocumentExtractor _extractor = new(
        new ExtractionOptions
        {
            Limits = new ExtractionLimits { MaxTime = TimeSpan.FromSeconds(10) },
            Isolation = new IsolationOptions
            {
                Mode = IsolationMode.RiskyFormats,
                MaxWorkers = 1,
                MaxStall = TimeSpan.FromSeconds(5),
            },
        }
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("partyarchive-hostile-").FullName;

    public void Dispose()
    {
        _extractor.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_sparse_file_of_a_terabyte_is_refused_by_its_length()
    {
        var path = Path.Combine(_folder, "sparse.pdf");
        using (var file = File.Create(path))
        {
            try
            {
                file.SetLength(1L << 40);
            }
            catch (IOException)
            {
                Assert.Skip("The file system holds no file of that length.");
            }
        }
        var before = GC.GetAllocatedBytesForCurrentThread();

        var document = _extractor.ExtractFile(path, TestContext.Current.CancellationToken);

        Assert.Equal(ExtractionOutcome.LimitExceeded, document.Outcome);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    [Fact]
    public void Two_formats_in_one_file_are_read_as_the_one_it_begins_with()
    {
        var pdf = TestPdf.WithPage(TestPdf.At(50, 700, "from the pdf")).ToBytes();
        var zip = Containers.HostileContainerTests.Zip(
            (
                "word/document.xml",
                Containers.HostileContainerTests.DocumentOf(OpenXml.DocxFile.Paragraph("from the zip"))
            )
        );

        var document = Read("both.docx", [.. pdf, .. zip]);

        Assert.Equal((FileFormat.Pdf, "from the pdf\n"), (document.Format, Assert.Single(document.Pages).Text));
        Assert.NotEmpty(document.Warnings);
    }

    [Theory]
    [InlineData("/Encrypt 5 0 R", "5 0 R")]
    [InlineData("/Encrypt<</Filter/Standard/V 4/CF 5 0 R/StmF/A>>", "<</A 6 0 R>>")]
    [InlineData("/Prev 9", "<<>>")]
    [InlineData("/Prev 9999999999", "<<>>")]
    public void A_pdf_that_hurts_while_it_is_opened_ends_with_an_outcome_and_the_next_file_is_read(
        string trailer,
        string five
    )
    {
        var pdf = TestPdf.WithPage(TestPdf.At(50, 700, "x")).Add(5, five).Add(6, "5 0 R");
        pdf.Trailer = trailer;
        var start = Stopwatch.GetTimestamp();

        var document = Read("hostile.pdf", pdf.ToBytes());

        Assert.True(Enum.IsDefined(document.Outcome));
        // The bar of H-03 is 60 s; the limit set above is 10, and two tries of a worker that dies take two starts.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 40);
        Assert.Equal(
            ExtractionOutcome.Extracted,
            Read("good.pdf", TestPdf.WithPage(TestPdf.At(50, 700, "good")).ToBytes()).Outcome
        );
    }

    [Fact]
    public void Arrays_and_dictionaries_a_hundred_thousand_deep_do_not_end_the_host()
    {
        var deep = string.Concat(Enumerable.Repeat("[<</A", 100_000));

        var document = Read("deep.pdf", TestPdf.WithPage("").Add(7, deep).ToBytes());

        Assert.True(Enum.IsDefined(document.Outcome));
        Assert.Equal(ExtractionOutcome.Extracted, Read("good.rtf", Encoding.ASCII.GetBytes(@"{\rtf1 good}")).Outcome);
    }

    private ExtractedDocument Read(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return _extractor.ExtractFile(path, TestContext.Current.CancellationToken);
    }
}
