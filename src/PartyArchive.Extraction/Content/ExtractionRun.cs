using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Detection;

namespace PartyArchive.Extraction.Content;

/// <summary>The reading of one file: detection, reader, pages, outcome.</summary>
internal sealed class ExtractionRun(
    ExtractionOptions options,
    TimeProvider time,
    PageAssembly assembly,
    EmbeddedFiles? embedded,
    CancellationToken cancellationToken
)
{
    private readonly Deadline _deadline = new(time, options.Limits.MaxTime, cancellationToken);

    public ExtractedDocument Run(Stream source, string? name)
    {
        try
        {
            return source.CanSeek ? RunSeekable(source, name) : RunCopied(source, name);
        }
        catch (Exception e) when (SourceFile.ReasonOf(e) is not null)
        {
            return SourceFile.Refuse(ExtractionOutcome.Failed, SourceFile.ReasonOf(e)!);
        }
    }

    private ExtractedDocument RunCopied(Stream source, string? name)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (copy.Length + read > Math.Min(options.Limits.MaxFileBytes, Array.MaxLength))
            {
                return TooLarge();
            }
            copy.Write(buffer, 0, read);
        }
        return RunSeekable(copy, name);
    }

    private ExtractedDocument RunSeekable(Stream source, string? name)
    {
        if (source.Length == 0)
        {
            return SourceFile.Refuse(ExtractionOutcome.Damaged, "The file is empty (0 bytes).");
        }
        if (source.Length > options.Limits.MaxFileBytes)
        {
            return TooLarge();
        }
        var guarded = new SourceStream(source, _deadline);
        var content = new ContentBuilder(options, _deadline, ReadInto) { Embedded = embedded };
        var detected = new DetectedContent(FileFormat.Unknown);
        IDocumentReader? reader = null;
        var failure = Attempt(
            guarded,
            () =>
            {
                detected = FormatDetector.Detect(guarded, name, options.Limits, _deadline.Check);
                reader = detected.Refusal is null ? DocumentReaders.Find(detected.Format) : null;
                guarded.Position = 0;
                reader?.Read(guarded, content);
            }
        );
        if (failure is null && reader is null)
        {
            failure = Refusal(detected);
        }
        NoteMisleadingName(name, detected.Format, content);
        // Making pages runs our own code over a stranger's text; a fault there is this file's fault too and must not end a batch.
        ExtractedDocument? document = null;
        var late = Attempt(guarded, () => document = Conclude(detected.Format, reader, content, failure));
        return document ?? SourceFile.Refuse(late!.Value.Outcome, late.Value.Reason) with { Format = detected.Format };
    }

    /// <summary>Runs a step and turns every way it may fail into an outcome. Only the caller's cancellation passes.</summary>
    private (ExtractionOutcome Outcome, string Reason)? Attempt(SourceStream source, Action step)
    {
        try
        {
            step();
            return source.Fault is null ? null : Failed(source.Fault);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ReaderException e)
        {
            return (e.Outcome, e.Message);
        }
        catch (Exception e) when (e is OutOfMemoryException or InsufficientExecutionStackException)
        {
            return (
                ExtractionOutcome.LimitExceeded,
                "The document needs more memory or deeper nesting than is allowed."
            );
        }
#pragma warning disable CA1031 // The seam of section 3.2: a reader may throw anything on bytes made to hurt it, and one file must not end a batch.
        catch (Exception)
#pragma warning restore CA1031
        {
            return source.Fault is not null
                ? Failed(source.Fault)
                : (ExtractionOutcome.Damaged, "The content breaks the rules of its format beyond repair.");
        }
    }

    /// <summary>Reads an embedded document into the builder of the outer one.</summary>
    private void ReadInto(Stream source, string? name, ContentBuilder content)
    {
        if (source.Length == 0)
        {
            return;
        }
        var detected = FormatDetector.Detect(source, name, options.Limits, _deadline.Check);
        if (detected.Refusal is not null || DocumentReaders.Find(detected.Format) is not { } reader)
        {
            throw new UnsupportedDocumentException(
                $"An embedded document could not be read. {Refusal(detected).Reason}"
            );
        }
        source.Position = 0;
        reader.Read(source, content);
    }

    private ExtractedDocument Conclude(
        FileFormat format,
        IDocumentReader? reader,
        ContentBuilder content,
        (ExtractionOutcome Outcome, string Reason)? failure
    )
    {
        var found = content.Build();
        var assembled = assembly.Assemble(found);
        var pages = OutcomeOfPages.Mark(assembled.Pages, found, format);
        var hasText = pages.Any(static page => page.Text.Length > 0);
        var (outcome, reason) = failure ?? OutcomeOfPages.Judge(pages, content.IsTruncated);
        if (outcome == ExtractionOutcome.Extracted)
        {
            content.Warnings.AddRange(OutcomeOfPages.NotesOn(pages));
        }
        return new ExtractedDocument
        {
            Outcome = outcome,
            Reason = reason,
            Format = format,
            Reader = reader?.Name ?? "",
            Pages = pages,
            Properties = content.Properties,
            Warnings = [.. content.Warnings.Distinct(StringComparer.Ordinal)],
            IsTruncated = content.IsTruncated || (failure is not null && hasText),
            Encoding = assembled.Encoding,
            Source = OutcomeOfPages.SourceOf(pages),
            Embedded = embedded?.All ?? [],
        };
    }

    private static (ExtractionOutcome Outcome, string Reason) Refusal(DetectedContent detected) =>
        detected switch
        {
            { Refusal: { } outcome } => (outcome, detected.Reason),
            { Format: var format } when FormatNames.IsPicture(format) => (
                ExtractionOutcome.NeedsOcr,
                $"The file is {FormatNames.Describe(format)}; its text has to be recognised (OCR)."
            ),
            _ => (
                ExtractionOutcome.Unsupported,
                $"The file is {FormatNames.Describe(detected.Format)}, which is not read here."
            ),
        };

    private static void NoteMisleadingName(string? name, FileFormat format, ContentBuilder content)
    {
        var promised = FormatNames.PromisedBy(name);
        if (format != FileFormat.Unknown && promised != FileFormat.Unknown && promised != format)
        {
            content.Warnings.Add(
                $"The file is named like {FormatNames.Describe(promised)}, but its content is {FormatNames.Describe(format)}."
            );
        }
    }

    private static (ExtractionOutcome Outcome, string Reason) Failed(Exception fault) =>
        (ExtractionOutcome.Failed, SourceFile.ReasonOf(fault) ?? "Reading the file failed.");

    private ExtractedDocument TooLarge() =>
        SourceFile.Refuse(
            ExtractionOutcome.LimitExceeded,
            $"The file is larger than the limit of {options.Limits.MaxFileBytes:N0} bytes."
        );
}
