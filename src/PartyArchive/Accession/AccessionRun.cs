using System.Threading.Channels;
using PartyArchive.Accession.Containers;
using PartyArchive.Catalog;
using PartyArchive.Extraction;
using PartyArchive.Search;

namespace PartyArchive.Accession;

/// <summary>
/// One accession of a folder: walk, intake on several threads, one catalogue writer, and the index behind it. The channels between the stages are short,
/// so that memory does not grow with the folder.
/// </summary>
internal sealed class AccessionRun(
    string root,
    AccessionOptions options,
    QuietWalk entries,
    AccessionSelector selector,
    FileIntake intake,
    MemberSpool spool,
    ExtractionLimits limits,
    CatalogWriter writer,
    ICatalog catalog,
    IndexProjection projection,
    SidecarRun sidecars,
    AccessionTally tally
)
{
    private const int FoundAhead = 1_024;

    /// <summary>Takes a folder in.</summary>
    public static async Task<AccessionReport> StartAsync(
        ArchiveRooms rooms,
        string root,
        AccessionOptions options,
        IProgress<AccessionProgress>? progress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var spool = new MemberSpool(rooms.Folder);
        using var threads = options.InBackground ? new LowPriorityThreads(options.Parallelism) : null;
        var selector = new AccessionSelector(options);
        var walk = FolderWalk.Walk(root, [rooms.Folder], cancellationToken);
        var run = new AccessionRun(
            root,
            options,
            new QuietWalk(root, walk, options.QuietTime, time),
            selector,
            new FileIntake(
                root,
                options,
                selector,
                threads ?? TaskScheduler.Default,
                rooms.Extractor,
                rooms.Catalog,
                spool,
                time
            ),
            spool,
            rooms.Extractor.Limits,
            new CatalogWriter(rooms.Catalog, rooms.Originals, options, time),
            rooms.Catalog,
            rooms.Projection,
            new SidecarRun(root, options, rooms.Catalog, time),
            new AccessionTally(root, progress, time)
        );
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<AccessionReport> RunAsync(CancellationToken cancellationToken)
    {
        // A fault in one stage stops the others: they all wait on channels of this run.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var found = Channel.CreateBounded<FoundEntry>(new BoundedChannelOptions(FoundAhead) { SingleWriter = true });
        var taken = Channel.CreateBounded<IntakeResult>(
            new BoundedChannelOptions(options.Parallelism * 2) { SingleReader = true }
        );

        var walk = StageAsync(() => WalkAsync(found.Writer, stop.Token), () => found.Writer.TryComplete(), stop);
        var take = StageAsync(
            () => TakeInParallelAsync(found.Reader, taken.Writer, stop.Token),
            () => taken.Writer.TryComplete(),
            stop
        );
        var write = StageAsync(() => WriteAllAsync(taken.Reader, stop.Token), static () => { }, stop);
        try
        {
            await Task.WhenAll(walk, take, write).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A stage was stopped because another failed: tell of that one.
            var fault = new[] { walk, take, write }
                .Select(static task => task.Exception?.InnerException)
                .FirstOrDefault(static inner => inner is not null);
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(
                fault ?? new InvalidOperationException("The accession stopped without a reason.")
            );
        }
        return tally.ToReport();
    }

    private static Task StageAsync(Func<Task> stage, Action completed, CancellationTokenSource stop) =>
        Task.Run(async () =>
        {
            try
            {
                await stage().ConfigureAwait(false);
                completed();
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        });

    private async Task WalkAsync(ChannelWriter<FoundEntry> found, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.ListAsync(_ => tally.Found(), cancellationToken).ConfigureAwait(false))
        {
            await found.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        tally.WalkCompleted();
    }

    private Task TakeInParallelAsync(
        ChannelReader<FoundEntry> found,
        ChannelWriter<IntakeResult> taken,
        CancellationToken cancellationToken
    ) =>
        Task.WhenAll(
            Enumerable
                .Range(0, options.Parallelism)
                .Select(_ => Task.Run(() => TakeAllAsync(found, taken, cancellationToken), cancellationToken))
        );

    private async Task TakeAllAsync(
        ChannelReader<FoundEntry> found,
        ChannelWriter<IntakeResult> taken,
        CancellationToken cancellationToken
    )
    {
        var files = new ContainerIntake(root, intake, selector, catalog, spool, limits, tally.Found, HandAsync);
        await foreach (var entry in found.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await WaitIfPausedAsync(cancellationToken).ConfigureAwait(false);
            var known = await catalog.FindEntryAsync(root, entry.Path, cancellationToken).ConfigureAwait(false);
            var isReopened =
                known is not null && await files.IsReopenedAsync(known, cancellationToken).ConfigureAwait(false);
            if (!isReopened && selector.Left(known, entry) is { } reason)
            {
                tally.Count(Left(entry, known, reason));
                continue;
            }
            if (sidecars.Take(entry))
            {
                continue;
            }
            await files.TakeAsync(entry, known, isReopened, cancellationToken).ConfigureAwait(false);
        }

        async ValueTask HandAsync(IntakeResult result, CancellationToken token)
        {
            await WaitIfPausedAsync(token).ConfigureAwait(false);
            await taken.WriteAsync(result, token).ConfigureAwait(false);
        }
    }

    private Task WaitIfPausedAsync(CancellationToken cancellationToken) =>
        options.Pause is { } pause ? pause.WaitAsync(cancellationToken) : Task.CompletedTask;

    private AccessionEntry Left(FoundEntry entry, AccessionEntry? known, string reason) =>
        (
            known
            ?? new AccessionEntry
            {
                Root = root,
                Path = entry.Path,
                Outcome = AccessionOutcome.Unchanged,
                Reason = reason,
                RecordedAt = default,
            }
        ) with
        {
            Outcome = AccessionOutcome.Unchanged,
            Reason = reason,
        };

    private async Task WriteAllAsync(ChannelReader<IntakeResult> taken, CancellationToken cancellationToken)
    {
        var index = new IndexFollower(projection);
        try
        {
            while (await WaitAsync(taken, cancellationToken).ConfigureAwait(false))
            {
                while (!writer.IsDue && taken.TryRead(out var result))
                {
                    await writer.TakeAsync(result, cancellationToken).ConfigureAwait(false);
                }
                if (writer.IsDue)
                {
                    await AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
                    await index.FollowAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            await AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
            await DescribeAsync(cancellationToken).ConfigureAwait(false);
            tally.Finishing();
            await index.FinishAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await index.SettleAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a result, but not longer than the open batch may wait; false when there will be no more.</summary>
    private async Task<bool> WaitAsync(ChannelReader<IntakeResult> taken, CancellationToken cancellationToken)
    {
        var more = taken.WaitToReadAsync(cancellationToken).AsTask();
        if (await Task.WhenAny(more, Task.Delay(options.BatchTime, cancellationToken)).ConfigureAwait(false) != more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
        }
        return await more.ConfigureAwait(false);
    }

    private async Task DescribeAsync(CancellationToken cancellationToken)
    {
        while (await sidecars.ApplyNextAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                tally.Count(row);
            }
        }
    }

    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await writer.CommitAsync(cancellationToken).ConfigureAwait(false))
        {
            tally.Count(entry);
        }
    }
}
