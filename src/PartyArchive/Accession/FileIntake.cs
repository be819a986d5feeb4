using System.Security.Cryptography;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Recognition;

namespace PartyArchive.Accession;

/// <summary>What intake made of one file: its ledger row and, when it is to be archived, its record, its pages and the way to its bytes.</summary>
/// <param name="Entry">Ledger row.</param>
/// <param name="Document">Record to be added; null when nothing is archived.</param>
/// <param name="Pages">Text of its pages.</param>
/// <param name="OpenOriginal">Opens the bytes of the original; null when they are there already or referenced in place.</param>
/// <param name="IsReadAgain">True when the document is archived and this reading takes the place of an earlier one that failed.</param>
internal sealed record IntakeResult(
    AccessionEntry Entry,
    ArchivalDocument? Document,
    IReadOnlyList<PageText> Pages,
    Func<Stream>? OpenOriginal = null,
    bool IsReadAgain = false
);

/// <summary>Takes one file in: hash, duplicate check, extraction, recognition. Runs on several threads at once and writes nothing.</summary>
internal sealed class FileIntake(
    string root,
    AccessionOptions options,
    DocumentExtractor extractor,
    ICatalog catalog,
    TimeProvider time
)
{
    private const int ReadBufferBytes = 128 * 1024;

    public async Task<IntakeResult> TakeAsync(FoundEntry found, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        if (found.Refusal is not null)
        {
            return Refused(found, AccessionOutcome.Unsupported, found.Refusal, start);
        }
        try
        {
            return await TakeReadableAsync(found, start, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(found, AccessionOutcome.Failed, $"The file cannot be read: {fault.Message}", start);
        }
    }

    private async Task<IntakeResult> TakeReadableAsync(
        FoundEntry found,
        long start,
        CancellationToken cancellationToken
    )
    {
        if (found.Bytes == 0)
        {
            // Pipes and devices state no bytes, and opening one may block for ever: the extractor knows them apart without opening.
            var empty = extractor.ExtractFile(found.FullPath, cancellationToken);
            return Refused(found, OutcomeOf(empty.Outcome), empty.Reason, start);
        }
        var (sha256, bytes) = await HashAsync(found.FullPath, cancellationToken).ConfigureAwait(false);
        var twin = await catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false);
        var readAgain = twin is not null && IsToBeReadAgain(twin, found);
        if (twin is not null && !readAgain)
        {
            var entry = Entry(
                found,
                AccessionOutcome.Duplicate,
                $"The same content is archived as '{twin.SourcePath}'.",
                start
            );
            return new IntakeResult(entry with { Sha256 = sha256, Bytes = bytes, Document = twin.Id }, null, []);
        }

        var extracted = extractor.ExtractFile(found.FullPath, cancellationToken);
        var outcome = OutcomeOf(extracted.Outcome);
        var ledgerRow = Entry(found, outcome, extracted.Reason, start) with
        {
            Sha256 = sha256,
            Bytes = bytes,
            Reader = extracted.Reader.Length == 0 ? null : extracted.Reader,
        };
        if (outcome is not (AccessionOutcome.Archived or AccessionOutcome.NeedsOcr or AccessionOutcome.Encrypted))
        {
            return new IntakeResult(ledgerRow, null, []);
        }

        var pages = extracted
            .Pages.Select(static page => new PageText(page.Number, TextToKeep(page), page.IsEstimated))
            .ToList();
        var document = RecordOf(found, extracted, pages, sha256, bytes);
        if (readAgain)
        {
            document = document with
            {
                Id = twin!.Id,
                ArchivedAt = twin.ArchivedAt,
                ReferencedPath = twin.ReferencedPath,
            };
            return new IntakeResult(
                ledgerRow with
                {
                    Document = twin.Id,
                    Milliseconds = MillisecondsSince(start),
                },
                document,
                pages,
                IsReadAgain: true
            );
        }
        var path = found.FullPath;
        return new IntakeResult(
            ledgerRow with
            {
                Document = document.Id,
                Milliseconds = MillisecondsSince(start),
            },
            document,
            pages,
            options.Originals == OriginalKeeping.ManagedCopy ? () => OpenRead(path) : null
        );
    }

    /// <summary>A scan or a protected file is archived without its text; when an engine or a password is there by now, the same file is read once more.</summary>
    private bool IsToBeReadAgain(ArchivalDocument archived, FoundEntry found) =>
        options.RetryProblems
        && archived.Extraction != ExtractionOutcome.Extracted
        && string.Equals(archived.SourcePath, found.Path, StringComparison.Ordinal);

    /// <summary>Garbage is not kept: it would be found, counted and shown as if it were the document.</summary>
    private static string TextToKeep(ExtractedPage page) =>
        page.Readability == PageReadability.Garbage ? "" : page.Text;

    private ArchivalDocument RecordOf(
        FoundEntry found,
        ExtractedDocument extracted,
        IReadOnlyList<PageText> pages,
        string sha256,
        long bytes
    )
    {
        var now = time.GetUtcNow();
        return new ArchivalDocument
        {
            Id = DocumentId.New(now),
            Version = 1,
            Sha256 = sha256,
            Bytes = bytes,
            SourcePath = found.Path,
            ReferencedPath = options.Originals == OriginalKeeping.ReferenceInPlace ? found.FullPath : null,
            Format = extracted.Format,
            Reader = extracted.Reader,
            Extraction = extracted.Outcome,
            Pages = pages.Count,
            Characters = extracted.Characters,
            PagesAreEstimated = pages.Any(static page => page.IsEstimated),
            IsTruncated = extracted.IsTruncated,
            TextSource = extracted.Source,
            Encoding = extracted.Encoding,
            TextQuality = extracted.Pages.Min(static page => page.Quality),
            ArchivedAt = now,
            Extracted = PaperRecognizer.Describe(pages, extracted.Properties, Path.GetFileName(found.Path)),
            Curated = new DocumentDescription { FondsCode = options.FondsCode },
        };
    }

    private IntakeResult Refused(FoundEntry found, AccessionOutcome outcome, string reason, long start) =>
        new(Entry(found, outcome, reason, start), null, []);

    private AccessionEntry Entry(FoundEntry found, AccessionOutcome outcome, string reason, long start) =>
        new()
        {
            Root = root,
            Path = found.Path,
            Outcome = outcome,
            Reason = reason,
            Bytes = found.Bytes,
            ModifiedTicks = found.ModifiedTicks,
            Milliseconds = MillisecondsSince(start),
            RecordedAt = time.GetUtcNow(),
        };

    private long MillisecondsSince(long start) => (long)time.GetElapsedTime(start).TotalMilliseconds;

    private static AccessionOutcome OutcomeOf(ExtractionOutcome outcome) =>
        outcome switch
        {
            ExtractionOutcome.Extracted => AccessionOutcome.Archived,
            ExtractionOutcome.NeedsOcr => AccessionOutcome.NeedsOcr,
            ExtractionOutcome.Encrypted => AccessionOutcome.Encrypted,
            ExtractionOutcome.Unsupported => AccessionOutcome.Unsupported,
            ExtractionOutcome.Damaged => AccessionOutcome.Damaged,
            ExtractionOutcome.LimitExceeded => AccessionOutcome.LimitExceeded,
            _ => AccessionOutcome.Failed,
        };

    private static async Task<(string Sha256, long Bytes)> HashAsync(string path, CancellationToken cancellationToken)
    {
        var stream = OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            var hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
            return (Convert.ToHexStringLower(hash), stream.Length);
        }
    }

    private static FileStream OpenRead(string path) =>
        new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            ReadBufferBytes,
            FileOptions.SequentialScan
        );
}
