using System.Text;

namespace PartyArchive.Extraction.Tests.Ocr;

public sealed class PageRecognitionTests : IDisposable
{
    private const string Noise =
        "Mft dbsqfu qffmfe vq xjui uif tufbn, boe nbslfe jo cmbdl fydfqu gps uif qbtufe ufyu vqpo xfmmt.";
    private readonly Scripts _scripts = new();

    public void Dispose() => _scripts.Dispose();

    [Fact]
    public void Without_an_engine_a_scan_needs_recognition()
    {
        using var extractor = new DocumentExtractor();

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Equal(PageReadability.Picture, Assert.Single(document.Pages).Readability);
    }

    [Fact]
    public void A_scanned_page_gets_the_recognised_text_and_says_where_it_comes_from()
    {
        using var extractor = With(new FakeOcrEngine(Scans.Text, 0.87));

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(TextSource.Ocr, document.Source);
        Assert.Contains("OCR, fake/1): 1 page of 1", document.Reason, StringComparison.Ordinal);
        Assert.EndsWith("+fake/1", document.Reader, StringComparison.Ordinal);
        var page = Assert.Single(document.Pages);
        Assert.Equal(Scans.Text, page.Text);
        Assert.Equal(TextSource.Ocr, page.Source);
        Assert.Equal(0.87, page.RecognitionConfidence);
        Assert.Equal(PageReadability.Readable, page.Readability);
        Assert.True(page.Quality > 0.9);
    }

    [Fact]
    public void Only_the_pages_that_need_it_are_recognised()
    {
        var engine = new FakeOcrEngine(Scans.Text);
        using var extractor = With(engine);

        var document = Extract(
            extractor,
            Scans.Pdf(("The minutes of the meeting are kept for twenty years.", false), ("", true), ("", false))
        );

        Assert.Equal([TextSource.Native, TextSource.Ocr, TextSource.None], document.Pages.Select(page => page.Source));
        Assert.Equal("page-2.png", Path.GetFileName(Assert.Single(engine.Requests).ImagePath));
        Assert.DoesNotContain(document.Warnings, warning => warning.Contains("pictures", StringComparison.Ordinal));
    }

    [Fact]
    public void Garbage_is_replaced_by_what_is_recognised()
    {
        using var without = new DocumentExtractor();
        using var with = With(new FakeOcrEngine(Scans.Text));

        var before = Extract(without, Scans.Pdf((Noise, false)));
        var after = Extract(with, Scans.Pdf((Noise, false)));

        Assert.Equal(ExtractionOutcome.NeedsOcr, before.Outcome);
        Assert.Equal(PageReadability.Garbage, before.Pages[0].Readability);
        Assert.Contains("too damaged to trust", before.Reason, StringComparison.Ordinal);
        Assert.Equal(ExtractionOutcome.Extracted, after.Outcome);
        Assert.Equal(Scans.Text, after.Pages[0].Text);
    }

    [Fact]
    public void Recognised_garbage_is_not_taken()
    {
        using var extractor = With(new FakeOcrEngine(Noise));

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Equal("", document.Pages[0].Text);
        Assert.Contains("found no text to trust", document.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9, ExtractionOutcome.Extracted)]
    [InlineData(0.2, ExtractionOutcome.NeedsOcr)]
    public void A_few_words_are_believed_when_the_engine_is_sure(double confidence, ExtractionOutcome expected)
    {
        using var extractor = With(new FakeOcrEngine("Mật", confidence));

        Assert.Equal(expected, Extract(extractor, Scans.Pdf(("", true))).Outcome);
    }

    [Fact]
    public void Blank_sides_do_not_hold_up_a_document()
    {
        using var extractor = With(
            new FakeOcrEngine(
                (request, _) =>
                    Task.FromResult(
                        new OcrResult
                        {
                            Text = request.ImagePath.EndsWith("1.png", StringComparison.Ordinal) ? Scans.Text : "",
                            Confidence = 0.9,
                        }
                    )
            )
        );

        var document = Extract(extractor, Scans.Pdf(("", true), ("", true), ("", true)));

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal([TextSource.Ocr, TextSource.None, TextSource.None], document.Pages.Select(page => page.Source));
    }

    [Fact]
    public void The_stamp_line_of_a_scan_is_kept_behind_the_recognised_text()
    {
        using var extractor = With(new FakeOcrEngine(Scans.Text));

        var document = Extract(extractor, Scans.Pdf(("DEN so 123", true)));

        Assert.Equal(Scans.Text + "\n\nDEN so 123", document.Pages[0].Text);
    }

    [Fact]
    public void Recognised_text_is_composed_and_cleaned()
    {
        using var extractor = With(
            new FakeOcrEngine(
                "  Nghi\u0323 quye\u0302\u0301t cu\u0309a Ban Cha\u0302\u0301p ha\u0300nh\r\nTrung\u00A0u\u031Bo\u031Bng  "
            )
        );

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal("Nghị quyết của Ban Chấp hành\nTrung ương", document.Pages[0].Text);
    }

    [Fact]
    public void A_page_that_takes_too_long_is_left_and_named()
    {
        using var extractor = With(
            new FakeOcrEngine(
                async (request, stop) =>
                {
                    if (request.Frame == 0)
                    {
                        await Task.Delay(Timeout.Infinite, stop);
                    }
                    return new OcrResult { Text = Scans.Text, Confidence = 0.9 };
                }
            ),
            options => options with { MaxTimePerPage = TimeSpan.FromSeconds(2) }
        );

        var document = Extract(extractor, Scans.Tiff(3), "scan.tif");

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(PageReadability.Picture, document.Pages[0].Readability);
        Assert.Contains(
            "Page 1 was not recognised: Recognising the page took longer than 2 seconds.",
            document.Warnings
        );
    }

    [Fact]
    public void A_document_that_takes_too_long_keeps_the_pages_it_has()
    {
        using var extractor = With(
            new FakeOcrEngine(
                async (request, stop) =>
                {
                    if (request.Frame > 0)
                    {
                        await Task.Delay(Timeout.Infinite, stop);
                    }
                    return new OcrResult { Text = Scans.Text, Confidence = 0.9 };
                }
            ),
            options => options with { MaxTimePerDocument = TimeSpan.FromSeconds(2), MaxParallelPages = 1 }
        );

        var document = Extract(extractor, Scans.Tiff(3), "scan.tif");

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Equal([Scans.Text, "", ""], document.Pages.Select(page => page.Text));
        Assert.Contains(
            "Page 3 was not recognised: Recognising the document took longer than 2 seconds.",
            document.Warnings
        );
    }

    [Fact]
    public void An_engine_that_throws_costs_the_page_and_nothing_else()
    {
        using var extractor = With(new FakeOcrEngine((_, _) => throw new InvalidOperationException("out of ink")));

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Contains("out of ink", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_the_recognition()
    {
        Scripts.SkipUnlessThereIsAShell();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var extractor = With(
            new FakeOcrEngine(
                async (_, cancelled) =>
                {
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, cancelled);
                    return new OcrResult();
                }
            )
        );
        using var source = new MemoryStream(Scans.Pdf(("", true)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            extractor.ExtractAsync(source, "scan.pdf", stop.Token)
        );
    }

    [Fact]
    public async Task Interrupted_work_is_taken_up_where_it_stopped_and_leaves_nothing_behind()
    {
        var kept = _scripts.PathOf("kept");
        var scan = Scans.Pdf(("", true), ("", true), ("", true));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var stopped = new FakeOcrEngine(
            async (request, cancelled) =>
            {
                if (request.ImagePath.EndsWith("3.png", StringComparison.Ordinal))
                {
                    await stop.CancelAsync();
                    cancelled.ThrowIfCancellationRequested();
                }
                return new OcrResult { Text = Scans.Text, Confidence = 0.9 };
            }
        );
        var goesOn = new FakeOcrEngine(Scans.Text);
        using var first = With(stopped, options => options with { ResumeFolder = kept, MaxParallelPages = 1 });
        using var second = With(goesOn, options => options with { ResumeFolder = kept });

        using (var source = new MemoryStream(scan))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                first.ExtractAsync(source, "scan.pdf", stop.Token)
            );
        }
        var document = Extract(second, scan);

        Assert.Equal("page-3.png", Path.GetFileName(Assert.Single(goesOn.Requests).ImagePath));
        Assert.All(document.Pages, page => Assert.Equal(Scans.Text, page.Text));
        Assert.Empty(Directory.EnumerateFileSystemEntries(kept));
    }

    [Fact]
    public void No_more_pages_than_allowed_are_in_work()
    {
        var engine = new FakeOcrEngine(
            async (_, stop) =>
            {
                await Task.Delay(20, stop);
                return new OcrResult { Text = Scans.Text, Confidence = 1 };
            }
        );
        using var extractor = With(engine, options => options with { MaxParallelPages = 2 });
        var scan = Scans.Pdf([.. Enumerable.Repeat(("", true), 6)]);

        Parallel.For(0, 3, _ => Assert.Equal(ExtractionOutcome.Extracted, Extract(extractor, scan).Outcome));

        Assert.Equal(18, engine.Requests.Count);
        Assert.InRange(engine.MostAtOnce, 1, 2);
    }

    [Fact]
    public void Pictures_of_pages_do_not_stay_behind()
    {
        var engine = new FakeOcrEngine(Scans.Text);
        using var extractor = With(engine);

        Extract(extractor, Scans.Pdf(("", true), ("", true)));

        Assert.All(
            engine.Requests,
            request => Assert.False(Directory.Exists(Path.GetDirectoryName(request.ImagePath)))
        );
    }

    [Fact]
    public void Each_page_of_a_TIFF_file_becomes_a_page()
    {
        using var extractor = new DocumentExtractor(
            new ExtractionOptions
            {
                Ocr = new OcrOptions
                {
                    Engine = new FakeOcrEngine(
                        (request, _) =>
                            Task.FromResult(
                                new OcrResult { Text = $"Trang {request.Frame + 1}. {Scans.Text}", Confidence = 1 }
                            )
                    ),
                },
            }
        );

        var document = Extract(extractor, Scans.Tiff(3), "scan.tif");

        Assert.Equal(ExtractionOutcome.Extracted, document.Outcome);
        Assert.Equal(FileFormat.Tiff, document.Format);
        Assert.Equal([1, 2, 3], document.Pages.Select(page => page.Number));
        Assert.Equal(["Trang 1", "Trang 2", "Trang 3"], document.Pages.Select(page => page.Text[..7]));
    }

    [Fact]
    public void A_picture_too_large_is_not_given_to_the_engine()
    {
        var engine = new FakeOcrEngine(Scans.Text);
        using var extractor = With(engine);

        var document = Extract(extractor, Scans.Png(100_000, 100_000), "scan.png");

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Contains("100,000 by 100,000 pixels", document.Reason, StringComparison.Ordinal);
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public void A_picture_that_comes_as_a_stream_without_return_is_recognised()
    {
        using var extractor = With(new FakeOcrEngine(Scans.Text));
        using var pipe = new OneWayStream(Scans.Png());

        var document = extractor.Extract(pipe, "scan.png", TestContext.Current.CancellationToken);

        Assert.Equal(Scans.Text, Assert.Single(document.Pages).Text);
    }

    [Fact]
    public void A_document_read_in_a_worker_is_recognised_too()
    {
        Scripts.SkipUnlessThereIsAShell();
        using var extractor = new DocumentExtractor(
            new ExtractionOptions
            {
                Isolation = new IsolationOptions { Mode = IsolationMode.All, MaxWorkers = 1 },
                Ocr = new OcrOptions
                {
                    Engine = new FakeOcrEngine(Scans.Text),
                    RasterizerPath = _scripts.Write("pdftoppm", Scripts.Draws),
                },
            }
        );

        var document = Extract(extractor, Scans.Pdf(("", true)));

        Assert.Equal(TextSource.Ocr, document.Source);
    }

    [Fact]
    public void A_picture_inside_a_text_document_is_not_promised()
    {
        using var extractor = With(new FakeOcrEngine(Scans.Text));
        var bytes = Encoding.ASCII.GetBytes(@"{\rtf1\ansi {\pict\pngblip 89504e47}\par}");

        var document = Extract(extractor, bytes, "scan.rtf");

        Assert.Equal(ExtractionOutcome.NeedsOcr, document.Outcome);
        Assert.Contains("are not recognised here", document.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_options_are_named_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            new DocumentExtractor(
                new ExtractionOptions
                {
                    Ocr = new OcrOptions
                    {
                        Engine = null!,
                        Resolution = 10,
                        MaxTimePerPage = TimeSpan.Zero,
                        MaxTimePerDocument = TimeSpan.Zero,
                        MaxParallelPages = 0,
                        RasterizerPath = "/no/such/program",
                    },
                }
            )
        );

        string[] names =
        [
            "Engine",
            "Resolution",
            "MaxTimePerPage",
            "MaxTimePerDocument",
            "MaxParallelPages",
            "RasterizerPath",
        ];
        Assert.All(names, name => Assert.Contains("Ocr." + name, fault.Message, StringComparison.Ordinal));
    }

    private DocumentExtractor With(IOcrEngine engine, Func<OcrOptions, OcrOptions>? change = null)
    {
        Scripts.SkipUnlessThereIsAShell();
        var options = new OcrOptions { Engine = engine, RasterizerPath = _scripts.Write("pdftoppm", Scripts.Draws) };
        return new DocumentExtractor(new ExtractionOptions { Ocr = change is null ? options : change(options) });
    }

    private static ExtractedDocument Extract(DocumentExtractor extractor, byte[] bytes, string name = "scan.pdf")
    {
        using var source = new MemoryStream(bytes);
        return extractor.Extract(source, name, TestContext.Current.CancellationToken);
    }

    /// <summary>A stream as a network gives it.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
