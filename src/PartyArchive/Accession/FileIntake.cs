using System.Security.Cryptography;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Relations;

namespace PartyArchive.Accession;

/// <summary>What intake made of one file: its ledger row and, when it is to be archived, its record, its pages and the way to its bytes.</summary>
/// <param name="Entry">Ledger row.</param>
/// <param name="Document">Record to be added; null when nothing is archived.</param>
/// <param name="Pages">Text of its pages.</param>
/// <param name="OpenOriginal">Opens the bytes of the original; null when they are there already or referenced in place.</param>
/// <param name="IsReadAgain">True when the document is archived and this reading takes the place of an earlier one.</param>
/// <param name="MovedFrom">Path the document had before its file was moved; null when it was not.</param>
/// <param name="IsUnchanged">True when the content turned out to be what was recorded: only the times in the row are new.</param>
/// <param name="Citations">What its text says about other papers; null when no text was read.</param>
internal sealed record IntakeResult(
    AccessionEntry Entry,
    ArchivalDocument? Document,
    IReadOnlyList<PageText> Pages,
    Func<Stream>? OpenOriginal = null,
    bool IsReadAgain = false,
    string? MovedFrom = null,
    bool IsUnchanged = false,
    PaperCitations? Citations = null
);

/// <summary>Takes one file in: hash, duplicate check, extraction, recognition. Runs on several threads at once and writes nothing.</summary>
internal sealed class FileIntake(
    string root,
    AccessionOptions options,
    AccessionSelector selector,
    TaskScheduler readers,
    DocumentExtractor extractor,
    ICatalog catalog,
    TimeProvider time
)
{
    private const int ReadBufferBytes = 128 * 1024;

    /// <summary>A file that changes while it is read is read again this often; then it is left to a later run.</summary>
    private const int MostTries = 3;

    private readonly IntakeBudget _budget = new(options.MemoryBudgetBytes);

    /// <param name="found">File found.</param>
    /// <param name="known">What the ledger has of its path; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IntakeResult> TakeAsync(
        FoundEntry found,
        AccessionEntry? known,
        CancellationToken cancellationToken
    )
    {
        var clock = new StageClock(time);
        if (found.Refusal is not null)
        {
            return Refused(found, found.RefusedAs, found.Refusal, clock);
        }
        try
        {
            using var room = await _budget.TakeAsync(found.Bytes, cancellationToken).ConfigureAwait(false);
            var now = found;
            for (var tries = 1; tries <= MostTries; tries++)
            {
                var result = await TakeReadableAsync(now, known, clock, cancellationToken).ConfigureAwait(false);
                var after = FolderWalk.Look(root, found.FullPath);
                if (after is null || after == now || after.Refusal is not null)
                {
                    return result;
                }
                now = after;
            }
            return Refused(
                found,
                AccessionOutcome.Failed,
                "The file changed while it was read. It is read again on the next run.",
                clock
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(found, AccessionOutcome.Failed, $"The file cannot be read: {fault.Message}", clock);
        }
    }

    private async Task<IntakeResult> TakeReadableAsync(
        FoundEntry found,
        AccessionEntry? known,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        if (found.Bytes == 0 || found.Bytes > extractor.MaxFileBytes)
        {
            // Pipes and devices state no bytes, and opening one may block for ever: the extractor knows them apart without opening.
            // A file that is too long is refused by its length; hashing a sparse terabyte first would take a quarter of an hour.
            var empty = extractor.ExtractFile(found.FullPath, cancellationToken);
            return Refused(found, OutcomeOf(empty.Outcome), empty.Reason, clock);
        }
        clock.Begin();
        var (sha256, bytes) = await HashAsync(found.FullPath, cancellationToken).ConfigureAwait(false);
        clock.EndHashing();
        var twin = await catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false);
        var readAgain =
            twin is not null
            && string.Equals(twin.SourcePath, found.Path, StringComparison.Ordinal)
            && selector.IsReadAgain(new ArchivedText(twin.Extraction, twin.Reader));
        if (!readAgain)
        {
            var isSame = known is not null && string.Equals(known.Sha256, sha256, StringComparison.Ordinal);
            if (isSame && !selector.IsRetried(known!))
            {
                return Unchanged(known!, found);
            }
            if (twin is not null)
            {
                return await KnownContentAsync(found, twin, sha256, bytes, clock, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        return await ReadAsync(found, readAgain ? twin : null, sha256, bytes, clock, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The row stays as it is but for the times, so that the next run need not read the file to know.</summary>
    private static IntakeResult Unchanged(AccessionEntry known, FoundEntry found) =>
        new(
            known with
            {
                ModifiedTicks = found.ModifiedTicks,
                ChangedTicks = found.ChangedTicks,
            },
            null,
            [],
            IsUnchanged: true
        );

    /// <summary>The content is archived under another path: moved when nothing is there any more, otherwise a duplicate.</summary>
    private async Task<IntakeResult> KnownContentAsync(
        FoundEntry found,
        ArchivalDocument twin,
        string sha256,
        long bytes,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        var row = Entry(
            found,
            AccessionOutcome.Duplicate,
            $"The same content is archived as '{twin.SourcePath}'.",
            clock
        ) with
        {
            Sha256 = sha256,
            Bytes = bytes,
            Document = twin.Id,
            Format = twin.Format,
            Reader = twin.Reader,
        };
        var before = await catalog.FindEntryAsync(root, twin.SourcePath, cancellationToken).ConfigureAwait(false);
        var isMoved =
            before?.Document == twin.Id
            && !string.Equals(twin.SourcePath, found.Path, StringComparison.Ordinal)
            && FolderWalk.Look(root, Path.Combine(root, twin.SourcePath)) is null;
        return isMoved
            ? new IntakeResult(
                row with
                {
                    Outcome = AccessionOutcome.Moved,
                    Reason = $"Moved or renamed from '{twin.SourcePath}'; archived before.",
                },
                twin with
                {
                    SourcePath = found.Path,
                    ReferencedPath = twin.ReferencedPath is null ? null : found.FullPath,
                },
                [],
                MovedFrom: twin.SourcePath
            )
            : new IntakeResult(row, null, []);
    }

    private async Task<IntakeResult> ReadAsync(
        FoundEntry found,
        ArchivalDocument? archived,
        string sha256,
        long bytes,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        DocumentSidecar? sidecar;
        try
        {
            sidecar = DocumentSidecar.FindBeside(root, found.FullPath, options.SidecarSuffix);
        }
        catch (SidecarException fault)
        {
            return Refused(
                found,
                AccessionOutcome.Failed,
                $"Its sidecar is to be mended first. {fault.Message}",
                clock
            );
        }
        clock.Begin();
        var extracted = await OnReaderThreadAsync(
                () => extractor.ExtractFile(found.FullPath, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        clock.EndExtraction();
        var outcome = OutcomeOf(extracted.Outcome);
        if (outcome is not (AccessionOutcome.Archived or AccessionOutcome.NeedsOcr or AccessionOutcome.Encrypted))
        {
            return new IntakeResult(Row(), null, []);
        }
        clock.Begin();
        var pages = ReadDocument.PagesToKeep(extracted);
        var (document, citations) = await OnReaderThreadAsync(
                () => (RecordOf(found, extracted, pages, sha256, bytes), ReadDocument.CitationsOf(pages)),
                cancellationToken
            )
            .ConfigureAwait(false);
        clock.EndRecognition();
        document = sidecar?.ApplyTo(document) ?? document;
        if (archived is not null)
        {
            document = document with
            {
                Id = archived.Id,
                ArchivedAt = archived.ArchivedAt,
                ReferencedPath = archived.ReferencedPath,
            };
            return new IntakeResult(
                Row() with
                {
                    Document = archived.Id,
                },
                document,
                pages,
                IsReadAgain: true,
                Citations: citations
            );
        }
        var path = found.FullPath;
        return new IntakeResult(
            Row() with
            {
                Document = document.Id,
            },
            document,
            pages,
            options.Originals == OriginalKeeping.ManagedCopy ? () => OpenRead(path) : null,
            Citations: citations
        );

        AccessionEntry Row() =>
            Entry(found, outcome, extracted.Reason, clock) with
            {
                Sha256 = sha256,
                Bytes = bytes,
                Reader = extracted.Reader.Length == 0 ? null : extracted.Reader,
                Format = extracted.Format,
                Pages = extracted.Pages.Count,
                Encoding = extracted.Encoding,
                TextQuality = extracted.Pages.Min(static page => page.Quality),
            };
    }

    private ArchivalDocument RecordOf(
        FoundEntry found,
        ExtractedDocument extracted,
        IReadOnlyList<PageText> pages,
        string sha256,
        long bytes
    )
    {
        var now = time.GetUtcNow();
        var blank = new ArchivalDocument
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
            ArchivedAt = now,
            Curated = new DocumentDescription { FondsCode = options.FondsCode },
        };
        return ReadDocument.Describe(blank, extracted, pages);
    }

    private Task<T> OnReaderThreadAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        ReferenceEquals(readers, TaskScheduler.Default)
            ? Task.FromResult(work())
            : Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.None, readers);

    private IntakeResult Refused(FoundEntry found, AccessionOutcome outcome, string reason, StageClock clock) =>
        new(Entry(found, outcome, reason, clock), null, []);

    private AccessionEntry Entry(FoundEntry found, AccessionOutcome outcome, string reason, StageClock clock) =>
        new()
        {
            Root = root,
            Path = found.Path,
            Outcome = outcome,
            Reason = reason,
            Bytes = found.Bytes,
            ModifiedTicks = found.ModifiedTicks,
            ChangedTicks = found.ChangedTicks,
            Milliseconds = clock.Milliseconds,
            Stages = clock.Stages,
            RecordedAt = time.GetUtcNow(),
        };

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
