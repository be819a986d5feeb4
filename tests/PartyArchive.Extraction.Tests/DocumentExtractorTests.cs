using PartyArchive.Extraction.Tests.OpenXml;

namespace PartyArchive.Extraction.Tests;

public sealed class DocumentExtractorTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void All_faults_of_the_options_stand_in_one_message()
    {
        var options = new ExtractionOptions
        {
            EstimatedPageCharacters = 1,
            Limits = new ExtractionLimits
            {
                MaxDepth = 1,
                MaxInflateRatio = 0,
                MaxTime = TimeSpan.Zero,
            },
        };

        var error = Assert.Throws<ArgumentException>(() => new DocumentExtractor(options));

        Assert.All(
            ["EstimatedPageCharacters", "MaxDepth", "MaxInflateRatio", "MaxTime"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_empty_file_is_damaged() => Assert.Equal(ExtractionOutcome.Damaged, Extract([]).Outcome);

    [Theory]
    [InlineData(0x41, ExtractionOutcome.Extracted)]
    [InlineData(0x00, ExtractionOutcome.Unsupported)]
    public void One_byte_gets_an_outcome(byte content, ExtractionOutcome expected) =>
        Assert.Equal(expected, Extract([content]).Outcome);

    [Fact]
    public void A_missing_file_is_failed() =>
        Assert.Equal(
            ExtractionOutcome.Failed,
            new DocumentExtractor().ExtractFile("/no/such/file.docx", Token).Outcome
        );

    [Fact]
    public void A_folder_is_no_document() =>
        Assert.Contains(
            "folder",
            new DocumentExtractor().ExtractFile(Path.GetTempPath(), Token).Reason,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_device_is_never_opened()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "The system has no such device.");

        Assert.Contains(
            "device",
            new DocumentExtractor().ExtractFile("/dev/zero", Token).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_pipe_is_never_opened()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "The system cannot make a pipe.");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var maker = System.Diagnostics.Process.Start("/usr/bin/mkfifo", path);
        await maker.WaitForExitAsync(Token);
        try
        {
            var document = await new DocumentExtractor().ExtractFileAsync(path, Token);

            Assert.Equal(
                (ExtractionOutcome.Unsupported, "The path names a pipe, not a file."),
                (document.Outcome, document.Reason)
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read()
    {
        using var stream = new UnreadableStream(length: 1L << 40);

        Assert.Equal(
            ExtractionOutcome.LimitExceeded,
            new DocumentExtractor().Extract(stream, cancellationToken: Token).Outcome
        );
    }

    [Fact]
    public void An_input_error_is_failed_and_not_damaged()
    {
        using var stream = new UnreadableStream(length: 1000);

        Assert.Equal(
            ExtractionOutcome.Failed,
            new DocumentExtractor().Extract(stream, cancellationToken: Token).Outcome
        );
    }

    [Fact]
    public void Cancellation_is_the_only_exception_that_escapes() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new DocumentExtractor().Extract(new MemoryStream([1]), null, new CancellationToken(canceled: true))
        );

    [Fact]
    public async Task A_stream_that_cannot_seek_reads_like_one_that_can()
    {
        using var source = new System.IO.Compression.BrotliStream(
            Packed("xin chào"u8.ToArray()),
            System.IO.Compression.CompressionMode.Decompress
        );

        var document = await new DocumentExtractor().ExtractAsync(source, "a.txt", Token);

        Assert.Equal("xin chào\n", Assert.Single(document.Pages).Text);
    }

    [Fact]
    public void Content_decides_and_a_misleading_name_is_noted()
    {
        using var stream = new MemoryStream(DocxFile.Of(DocxFile.Paragraph("x")).Build());

        var document = new DocumentExtractor().Extract(stream, "x.pdf", Token);

        Assert.Equal((ExtractionOutcome.Extracted, FileFormat.OpenXmlWord), (document.Outcome, document.Format));
        Assert.Equal(
            "The file is named like a PDF document, but its content is a Word document (.docx).",
            Assert.Single(document.Warnings)
        );
    }

    [Fact]
    public void The_callers_stream_stays_open()
    {
        using var stream = new MemoryStream(DocxFile.Of(DocxFile.Paragraph("x")).Build());

        new DocumentExtractor().Extract(stream, null, Token);

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_document_without_text_is_extracted_and_says_so()
    {
        var document = DocxFile.Of("<w:p/>").Extract();

        Assert.Equal(
            (ExtractionOutcome.Extracted, "The document opens but holds no text."),
            (document.Outcome, document.Reason)
        );
    }

    [Fact]
    public void A_page_that_only_shows_a_picture_needs_OCR() =>
        Assert.Equal(
            ExtractionOutcome.NeedsOcr,
            DocxFile
                .Of(
                    "<w:p><w:r><w:drawing><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"/></w:drawing></w:r></w:p>"
                )
                .Extract()
                .Outcome
        );

    [Fact]
    public void Long_texts_without_recorded_pages_are_cut_by_estimate()
    {
        var body = string.Concat(Enumerable.Repeat(DocxFile.Paragraph(new string('x', 99)), 50));

        var pages = DocxFile.Of(body).Extract(new ExtractionOptions { EstimatedPageCharacters = 1000 }).Pages;

        Assert.Equal(5, pages.Count);
        Assert.All(pages, page => Assert.True(page.IsEstimated));
    }

    [Fact]
    public void Text_beyond_the_limit_is_cut_and_flagged()
    {
        var body = string.Concat(Enumerable.Repeat(DocxFile.Paragraph(new string('x', 99)), 50));

        var document = DocxFile
            .Of(body)
            .Extract(new ExtractionOptions { Limits = new ExtractionLimits { MaxTextBytes = 2000 } });

        Assert.Equal((ExtractionOutcome.LimitExceeded, true), (document.Outcome, document.IsTruncated));
        Assert.InRange(document.Characters, 900, 1000);
    }

    private static ExtractedDocument Extract(byte[] content) =>
        new DocumentExtractor().Extract(new MemoryStream(content), null, Token);

    private static MemoryStream Packed(byte[] content)
    {
        var memory = new MemoryStream();
        using (
            var packer = new System.IO.Compression.BrotliStream(
                memory,
                System.IO.Compression.CompressionLevel.Fastest,
                leaveOpen: true
            )
        )
        {
            packer.Write(content);
        }
        memory.Position = 0;
        return memory;
    }

    private sealed class UnreadableStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(Span<byte> buffer) => throw new IOException("The medium is broken.");

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new IOException("The medium is broken.");
    }
}
