using System.Security.Cryptography;
using PartyArchive.Accession.Containers;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;

namespace PartyArchive.Accession;

/// <summary>Takes one file in: hash, duplicate check, extraction, recognition. Runs on several threads at once and writes nothing.</summary>
internal sealed class FileIntake(
    string root,
    AccessionOptions options,
    AccessionSelector selector,
    TaskScheduler readers,
    DocumentExtractor extractor,
    ICatalog catalog,
    MemberSpool spool,
    TimeProvider time
)
{
    private const int ReadBufferBytes = 128 * 1024;

    /// <summary>A file that changes while it is read is read again this often; then it is left to a later run.</summary>
    private const int MostTries = 3;

    private readonly IntakeBudget _budget = new(options.MemoryBudgetBytes);
    private readonly IntakeRows _rows = new(root, time);
    private readonly KnownContent _known = new(root, catalog, new IntakeRows(root, time));

    /// <param name="found">File found.</param>
    /// <param name="known">What the ledger has of its path; null for nothing.</param>
    /// <param name="isReopened">Whether it is read although it has not changed, for the files that lie in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IntakeResult> TakeAsync(
        FoundEntry found,
        AccessionEntry? known,
        bool isReopened,
        CancellationToken cancellationToken
    )
    {
        var clock = new StageClock(time);
        if (found.Refusal is not null)
        {
            return _rows.Refused(found, found.RefusedAs, found.Refusal, clock);
        }
        try
        {
            using var room = await _budget.TakeAsync(found.Bytes, cancellationToken).ConfigureAwait(false);
            var now = found;
            for (var tries = 1; tries <= MostTries; tries++)
            {
                var result = await TakeReadableAsync(now, known, isReopened, clock, cancellationToken)
                    .ConfigureAwait(false);
                // Nobody changes what was taken out of a container.
                var after = found.Container is null ? FolderWalk.Look(root, found.FullPath) : null;
                if (after is null || after == now || after.Refusal is not null)
                {
                    return result;
                }
                now = after;
            }
            return _rows.Refused(
                found,
                AccessionOutcome.Failed,
                "The file changed while it was read. It is read again on the next run.",
                clock
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return _rows.Refused(found, AccessionOutcome.Failed, $"The file cannot be read: {fault.Message}", clock);
        }
    }

    private async Task<IntakeResult> TakeReadableAsync(
        FoundEntry found,
        AccessionEntry? known,
        bool isReopened,
        StageClock clock,
        CancellationToken cancellationToken
    )
    {
        if (found.Bytes == 0 || found.Bytes > extractor.MaxFileBytes)
        {
            // Pipes and devices state no bytes, and opening one may block for ever: the extractor knows them apart without opening.
            // A file that is too long is refused by its length; hashing a sparse terabyte first would take a quarter of an hour.
            var empty = extractor.ExtractFile(found.FullPath, cancellationToken);
            return _rows.Refused(found, IntakeRows.OutcomeOf(empty.Outcome), empty.Reason, clock);
        }
        clock.Begin();
        var (sha256, bytes) = await HashAsync(found.FullPath, cancellationToken).ConfigureAwait(false);
        clock.EndHashing();
        var twin = await catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false);
        var readAgain = IsReadAgain(twin, found, known, isReopened);
        if (!readAgain)
        {
            var isSame = known is not null && string.Equals(known.Sha256, sha256, StringComparison.Ordinal);
            if (isSame && !isReopened && !selector.IsRetried(known!))
            {
                return IntakeRows.Unchanged(known!, found);
            }
            var before = twin is null
                ? await _known.OfUnpackedAsync(found, sha256, clock, cancellationToken).ConfigureAwait(false)
                : await _known.OfDocumentAsync(found, twin, clock, cancellationToken).ConfigureAwait(false);
            if (before is not null)
            {
                return before;
            }
        }
        return await ReadAsync(found, readAgain ? twin : null, sha256, bytes, clock, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Whether an archived document is read once more from the same content, for its text or for what lies in it.</summary>
    private bool IsReadAgain(ArchivalDocument? twin, FoundEntry found, AccessionEntry? known, bool isReopened) =>
        twin is not null
        && string.Equals(twin.SourcePath, found.Path, StringComparison.Ordinal)
        && (
            isReopened
            || selector.IsReadAgain(new ArchivedText(twin.Extraction, twin.Reader))
            // A run ended before everything in the file was taken in.
            || (known?.Document == twin.Id && (known.Sha256 is null || selector.IsRetried(known)))
        );

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
            sidecar = found.Container is null
                ? DocumentSidecar.FindBeside(root, found.FullPath, options.SidecarSuffix)
                : found.Sidecar;
        }
        catch (SidecarException fault)
        {
            return _rows.Refused(
                found,
                AccessionOutcome.Failed,
                $"Its sidecar is to be mended first. {fault.Message}",
                clock
            );
        }
        clock.Begin();
        var apart = options.UnpackContainers ? spool.NewFolder() : null;
        var extracted = await OnReaderThreadAsync(
                () => extractor.ExtractFile(found.FullPath, apart, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        clock.EndExtraction();
        if (extracted.Format == FileFormat.Zip && options.UnpackContainers)
        {
            var unpacked = Row(AccessionOutcome.Unpacked) with { Reason = "Unpacked.", Reader = ZipMembers.Reader };
            return new IntakeResult(unpacked, null, [])
            {
                Content = new ZipMembers(found.FullPath, extractor.Limits, spool),
                Sidecar = sidecar,
            };
        }
        var outcome = IntakeRows.OutcomeOf(extracted.Outcome);
        var content = extracted.Embedded.Count == 0 ? null : new AttachedFiles(extracted.Embedded);
        if (outcome is not (AccessionOutcome.Archived or AccessionOutcome.NeedsOcr or AccessionOutcome.Encrypted))
        {
            return new IntakeResult(Row(outcome), null, []) { Content = content, Sidecar = sidecar };
        }
        clock.Begin();
        var pages = ReadDocument.PagesToKeep(extracted);
        var (document, citations) = await OnReaderThreadAsync(
                () => ReadDocument.Describe(RecordOf(found, extracted, sha256, bytes), extracted, pages),
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
                Container = archived.Container,
            };
            return new IntakeResult(
                Row(outcome) with
                {
                    Document = archived.Id,
                },
                document,
                pages,
                IsReadAgain: true,
                Citations: citations
            )
            {
                Content = content,
                Sidecar = sidecar,
            };
        }
        var path = found.FullPath;
        return new IntakeResult(
            Row(outcome) with
            {
                Document = document.Id,
            },
            document,
            pages,
            IsReferenced(found) ? null : () => OpenRead(path),
            Citations: citations
        )
        {
            Content = content,
            Sidecar = sidecar,
        };

        AccessionEntry Row(AccessionOutcome outcome) =>
            _rows.Row(found, outcome, extracted.Reason, clock) with
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

    /// <summary>What lies in another file is always kept as a copy: there is no path to refer to.</summary>
    private bool IsReferenced(FoundEntry found) =>
        options.Originals == OriginalKeeping.ReferenceInPlace && found.Container is null;

    private ArchivalDocument RecordOf(FoundEntry found, ExtractedDocument extracted, string sha256, long bytes)
    {
        var now = time.GetUtcNow();
        return new ArchivalDocument
        {
            Id = DocumentId.New(now),
            Version = 1,
            Sha256 = sha256,
            Bytes = bytes,
            SourcePath = found.Path,
            Container = found.Container,
            ReferencedPath = IsReferenced(found) ? found.FullPath : null,
            Format = extracted.Format,
            Reader = extracted.Reader,
            Extraction = extracted.Outcome,
            ArchivedAt = now,
            Curated = new DocumentDescription { FondsCode = options.FondsCode },
        };
    }

    private Task<T> OnReaderThreadAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        ReferenceEquals(readers, TaskScheduler.Default)
            ? Task.FromResult(work())
            : Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.None, readers);

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
