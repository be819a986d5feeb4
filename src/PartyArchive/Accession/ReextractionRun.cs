using System.Collections.Concurrent;
using System.Threading.Channels;
using PartyArchive.Accession.Containers;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Relations;

namespace PartyArchive.Accession;

/// <summary>Reads archived documents once more from their originals and keeps what is new of them; what persons stated stays.</summary>
internal sealed class ReextractionRun(
    ArchiveRooms rooms,
    ReextractionOptions options,
    TimeProvider time,
    IProgress<ReextractionEntry>? progress
)
{
    private const int EntriesKept = 1_000;
    private const int DocumentsPerCommit = 50;
    private readonly ConcurrentDictionary<ReextractionOutcome, long> _outcomes = new();
    private readonly PriorityQueue<ReextractionEntry, double> _entries = new();

    public async Task<ReextractionReport> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var read = Channel.CreateBounded<Reading>(
            new BoundedChannelOptions(options.Parallelism * 2) { SingleReader = true }
        );
        var reading = ReadAllAsync(read.Writer, stop.Token);
        try
        {
            await WriteAllAsync(read.Reader, stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        await reading.ConfigureAwait(false);
        await rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        return new ReextractionReport
        {
            Outcomes = new Dictionary<ReextractionOutcome, long>(_outcomes),
            Entries =
            [
                .. _entries
                    .UnorderedItems.OrderByDescending(static item => item.Priority)
                    .Select(static item => item.Element),
            ],
            Elapsed = time.GetElapsedTime(start),
        };
    }

    private Task ReadAllAsync(ChannelWriter<Reading> read, CancellationToken cancellationToken) =>
        Task.Run(
            async () =>
            {
                Exception? fault = null;
                try
                {
                    await Parallel
                        .ForEachAsync(
                            rooms.Catalog.ListAsync(cancellationToken).Where(IsWanted),
                            new ParallelOptions
                            {
                                MaxDegreeOfParallelism = options.Parallelism,
                                CancellationToken = cancellationToken,
                            },
                            async (document, token) =>
                                await read.WriteAsync(await ReadAsync(document, token).ConfigureAwait(false), token)
                                    .ConfigureAwait(false)
                        )
                        .ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    fault = e;
                    throw;
                }
                finally
                {
                    read.TryComplete(fault);
                }
            },
            CancellationToken.None
        );

    private bool IsWanted(ArchivalDocument document) =>
        (options.Documents.Count == 0 || options.Documents.Contains(document.Id))
        && (!options.OnlyOlderReader || DocumentExtractor.IsOutdated(document.Reader));

    private async Task<Reading> ReadAsync(ArchivalDocument document, CancellationToken cancellationToken)
    {
        try
        {
            var original = document.ReferencedPath is { } path
                ? File.OpenRead(path)
                : rooms.Originals.OpenRead(document.Sha256);
            if (original is null)
            {
                return Failed(document, "", "The original is missing.");
            }
            await using (original.ConfigureAwait(false))
            {
                var name = Path.GetFileName(document.SourcePath);
                var extracted = await ExtractAsync(document.Format, original, name, cancellationToken)
                    .ConfigureAwait(false);
                return Keeps(document, extracted)
                    ? await CompareAsync(document, extracted, cancellationToken).ConfigureAwait(false)
                    : Failed(document, extracted.Reader, extracted.Reason);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failed(document, "", $"The original cannot be read: {fault.Message}");
        }
    }

    private async Task<ExtractedDocument> ExtractAsync(
        FileFormat format,
        Stream original,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (format is not (FileFormat.Email or FileFormat.OutlookMessage) || !options.UnpackContainers)
        {
            return await rooms.Extractor.ExtractAsync(original, name, cancellationToken).ConfigureAwait(false);
        }
        // What is attached to the message is a document of its own, and is read as such.
        using var spool = new MemberSpool(rooms.Folder);
        var path = spool.NewFile(name);
        var copy = File.Create(path);
        await using (copy.ConfigureAwait(false))
        {
            await original.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        }
        return await Task.Run(
                () => rooms.Extractor.ExtractFile(path, spool.NewFolder(), cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>A reading that yields less than the one before, no text where there was some, does not take its place.</summary>
    private static bool Keeps(ArchivalDocument document, ExtractedDocument extracted) =>
        extracted.Outcome == ExtractionOutcome.Extracted
        || (
            document.Extraction != ExtractionOutcome.Extracted
            && extracted.Outcome is ExtractionOutcome.NeedsOcr or ExtractionOutcome.Encrypted
        );

    private async Task<Reading> CompareAsync(
        ArchivalDocument document,
        ExtractedDocument extracted,
        CancellationToken cancellationToken
    )
    {
        var before = await rooms.Catalog.ReadPagesAsync(document.Id, cancellationToken).ConfigureAwait(false);
        var pages = ReadDocument.PagesToKeep(extracted);
        var (now, citations) = ReadDocument.Describe(document, extracted, pages);
        var difference = TextDifference.Between(before, pages);
        var fields = TextDifference.Fields(document.Extracted, now.Extracted);
        var isSame =
            fields.Count == 0
            && before
                .Where(static page => page.Text.Length > 0)
                .SequenceEqual(pages.Where(static page => page.Text.Length > 0));
        var entry = Entry(
            document,
            extracted.Reader,
            isSame ? ReextractionOutcome.Same : ReextractionOutcome.Changed
        ) with
        {
            WordsBefore = difference.WordsBefore,
            WordsNow = difference.WordsNow,
            Kept = difference.Kept,
            Fields = fields,
        };
        return new Reading(entry, now, pages, citations);
    }

    private static Reading Failed(ArchivalDocument document, string reader, string reason) =>
        new(Entry(document, reader, ReextractionOutcome.Failed) with { Reason = reason }, null, []);

    private static ReextractionEntry Entry(ArchivalDocument document, string reader, ReextractionOutcome outcome) =>
        new()
        {
            Document = document.Id,
            SourcePath = document.SourcePath,
            Outcome = outcome,
            ReaderBefore = document.Reader,
            ReaderNow = reader,
        };

    private async Task WriteAllAsync(ChannelReader<Reading> read, CancellationToken cancellationToken)
    {
        var batch = new List<Reading>();
        await foreach (var reading in read.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            Count(reading.Entry);
            if (reading.Now is not null && !options.DryRun)
            {
                batch.Add(reading);
            }
            if (batch.Count == DocumentsPerCommit)
            {
                await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(List<Reading> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }
        var transaction = await rooms.Catalog.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var reading in batch)
            {
                // Read while nobody else writes: a person may have described or destroyed it since.
                var stored = await rooms.Catalog.FindAsync(reading.Now!.Id, cancellationToken).ConfigureAwait(false);
                if (stored is null)
                {
                    continue;
                }
                var document = reading.Now with
                {
                    Version = stored.Version + 1,
                    SourcePath = stored.SourcePath,
                    ReferencedPath = stored.ReferencedPath,
                    Curated = stored.Curated,
                    RestrictedTo = stored.RestrictedTo,
                };
                var isText = reading.Entry.Outcome == ReextractionOutcome.Changed;
                await transaction
                    .UpdateAsync(document, isText ? reading.Pages : null, cancellationToken)
                    .ConfigureAwait(false);
                // Also where the text is the same: the rules that read it may be newer.
                if (reading.Citations is { } read)
                {
                    await transaction
                        .SetReadRelationsAsync(
                            document.Id,
                            read.RelationsOf(document.Id),
                            read.EffectiveFrom,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
            }
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        batch.Clear();
    }

    private void Count(ReextractionEntry entry)
    {
        _outcomes.AddOrUpdate(entry.Outcome, 1, static (_, count) => count + 1);
        if (entry.Outcome != ReextractionOutcome.Same)
        {
            // Failures first, then by the share of words lost.
            var weight = entry.Outcome == ReextractionOutcome.Failed ? 2 : 1 - entry.Kept;
            _entries.Enqueue(entry, weight);
            if (_entries.Count > EntriesKept)
            {
                _entries.Dequeue();
            }
        }
        progress?.Report(entry);
    }

    private sealed record Reading(
        ReextractionEntry Entry,
        ArchivalDocument? Now,
        IReadOnlyList<PageText> Pages,
        PaperCitations? Citations = null
    );
}
