using System.Collections.Concurrent;
using System.Globalization;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Detection;
using PartyArchive.Extraction.Pictures;

namespace PartyArchive.Extraction.Ocr;

/// <summary>Has the pages recognised that reading left as pictures or garbage. Safe to share between threads.</summary>
internal sealed class PageRecognition(OcrOptions options, ExtractionLimits limits, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxParallelPages, options.MaxParallelPages);
    private readonly PdfRasterizer? _rasterizer = PdfRasterizer.Find(options.RasterizerPath);

    /// <summary>Whether recognition can add anything to a document that was read.</summary>
    public static bool IsWanted(ExtractedDocument document) =>
        document.Outcome == ExtractionOutcome.NeedsOcr
        || (
            document.Outcome == ExtractionOutcome.Extracted && document.Format == FileFormat.Pdf && HasDoubts(document)
        );

    /// <summary>Recognises what needs it.</summary>
    /// <param name="document">What reading made of the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the work and every program it started.</param>
    /// <returns>The document with the recognised pages, its outcome judged anew; the same, with the reason, when nothing could be recognised.</returns>
    public async Task<ExtractedDocument> CompleteAsync(
        ExtractedDocument document,
        string path,
        CancellationToken cancellationToken
    )
    {
        if (document.Format != FileFormat.Pdf && !FormatNames.IsPicture(document.Format))
        {
            return Explain(document, $"Pictures in {FormatNames.Describe(document.Format)} are not recognised here.");
        }
        try
        {
            using var folder = new PrivateFolder();
            var (images, pages, problem) = Open(document, path, folder);
            return images is null
                ? Explain(document, problem!)
                : await RecognizeAsync(document, path, pages, images, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Explain(document, $"Recognition failed: {fault.Message}");
        }
    }

    public void Dispose() => _places.Dispose();

    private static bool HasDoubts(ExtractedDocument document) =>
        document.Pages.Any(static page => page.Readability != PageReadability.Readable);

    private (IPageImages? Images, IReadOnlyList<ExtractedPage> Pages, string? Problem) Open(
        ExtractedDocument document,
        string path,
        PrivateFolder folder
    )
    {
        if (document.Format == FileFormat.Pdf)
        {
            var full = Path.GetFullPath(path);
            var scans = new PdfScans(full, document.Pages, folder);
            return _rasterizer is null && document.Pages.All(static page => page.Scan is null)
                ? (null, [], PdfPageImages.NoRasterizer)
                : (new PdfPageImages(_rasterizer, scans, full, options.Resolution, folder), document.Pages, null);
        }
        var copy = folder.PathOf("picture");
        File.Copy(path, copy);
        return PictureFile.TryOpen(copy, limits.MaxPages) is { } file
            ? (file, [.. Enumerable.Range(1, file.Pages).Select(BlankPage)], null)
            : (null, [], "The picture's header is damaged.");
    }

    private static ExtractedPage BlankPage(int number) =>
        new()
        {
            Number = number,
            Text = "",
            Source = TextSource.None,
            Readability = PageReadability.Picture,
        };

    private async Task<ExtractedDocument> RecognizeAsync(
        ExtractedDocument document,
        string path,
        IReadOnlyList<ExtractedPage> pages,
        IPageImages images,
        CancellationToken cancellationToken
    )
    {
        var earlier = options.ResumeFolder is null
            ? null
            : await InterruptedWork.OnAsync(path, options, cancellationToken).ConfigureAwait(false);
        var results = new ConcurrentDictionary<int, OcrResult>();
        using var patience = new CancellationTokenSource(options.MaxTimePerDocument, time);
        var characters = 0L;
        await Parallel
            .ForEachAsync(
                pages.Where(static page => page.Readability != PageReadability.Readable),
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = options.MaxParallelPages,
                    CancellationToken = cancellationToken,
                },
                async (page, stop) =>
                {
                    var result = earlier?.Find(page.Number);
                    if (result is null)
                    {
                        result = await InTurnAsync(images, page.Number, patience.Token, stop).ConfigureAwait(false);
                        KeepIfDone(earlier, page.Number, result);
                    }
                    // Two bytes a character, as everywhere in the limits.
                    results[page.Number] =
                        Interlocked.Add(ref characters, result.Text.Length) * 2 > limits.MaxTextBytes
                            ? new OcrResult { Problem = $"The text is longer than {limits.MaxTextBytes:N0} bytes." }
                            : result;
                }
            )
            .ConfigureAwait(false);
        var recognized = new RecognizedDocument(options.Engine.Name).Of(document, pages, results);
        return earlier is null || earlier.TryRemove()
            ? recognized
            : recognized with
            {
                Warnings =
                [
                    .. recognized.Warnings,
                    "Its recognised pages could not be removed from the resume folder.",
                ],
            };
    }

    private static void KeepIfDone(InterruptedWork? work, int page, OcrResult result)
    {
        // A page that failed may succeed next time.
        if (result.Problem is null)
        {
            work?.Keep(page, result);
        }
    }

    private async Task<OcrResult> InTurnAsync(
        IPageImages images,
        int page,
        CancellationToken documentTime,
        CancellationToken cancellationToken
    )
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var pageTime = new CancellationTokenSource(options.MaxTimePerPage, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            documentTime,
            pageTime.Token
        );
        try
        {
            return documentTime.IsCancellationRequested
                ? TooLong("the document", options.MaxTimePerDocument)
                : await RecognizeAsync(images, page, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return pageTime.IsCancellationRequested
                ? TooLong("the page", options.MaxTimePerPage)
                : TooLong("the document", options.MaxTimePerDocument);
        }
#pragma warning disable CA1031 // A host's engine may throw anything; one page must not end a document, nor one document a batch.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new OcrResult { Problem = $"Recognition failed: {fault.Message}" };
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<OcrResult> RecognizeAsync(IPageImages images, int page, CancellationToken cancellationToken)
    {
        var (image, problem) = await images.GetAsync(page, cancellationToken).ConfigureAwait(false);
        if (image is null)
        {
            return new OcrResult { Problem = problem };
        }
        try
        {
            return await options
                .Engine.RecognizeAsync(
                    new OcrRequest
                    {
                        ImagePath = image.Path,
                        Frame = image.Frame,
                        Resolution = image.Resolution,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        finally
        {
            if (image.IsOwn)
            {
                File.Delete(image.Path);
            }
        }
    }

    private static OcrResult TooLong(string what, TimeSpan limit) =>
        new()
        {
            Problem = string.Create(
                CultureInfo.InvariantCulture,
                $"Recognising {what} took longer than {limit.TotalSeconds:N0} seconds."
            ),
        };

    private static ExtractedDocument Explain(ExtractedDocument document, string what) =>
        document.Outcome == ExtractionOutcome.NeedsOcr
            ? document with
            {
                Reason = $"{document.Reason} {what}",
            }
            : document with
            {
                Warnings = [.. document.Warnings, what],
            };
}
