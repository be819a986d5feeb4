using System.Threading.Channels;
using PartyArchive.Catalog;
using PartyArchive.Search;

namespace PartyArchive.Accession;

/// <summary>
/// One accession of a folder: walk, intake on several threads, one catalogue writer, and the index behind it. The channels between the stages are short,
/// so that memory does not grow with the folder.
/// </summary>
internal sealed class AccessionRun(
    string root,
    AccessionOptions options,
    IEnumerable<FoundEntry> entries,
    FileIntake intake,
    CatalogWriter writer,
    ICatalog catalog,
    IndexProjection projection,
    AccessionTally tally
)
{
    private const int FoundAhead = 1_024;

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
        foreach (var entry in entries)
        {
            tally.Found();
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
        await foreach (var entry in found.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var known = await catalog.FindEntryAsync(root, entry.Path, cancellationToken).ConfigureAwait(false);
            if (known is not null && IsUnchanged(known, entry))
            {
                tally.Count(
                    known with
                    {
                        Outcome = AccessionOutcome.Unchanged,
                        Reason = $"Not changed since it was recorded as {known.Outcome}.",
                    }
                );
                continue;
            }
            await taken
                .WriteAsync(await intake.TakeAsync(entry, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private bool IsUnchanged(AccessionEntry known, FoundEntry entry) =>
        entry.Refusal is null
        && known.Sha256 is not null
        && known.Bytes == entry.Bytes
        && known.ModifiedTicks == entry.ModifiedTicks
        && !(options.RetryProblems && known.Outcome.IsProblem());

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

    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await writer.CommitAsync(cancellationToken).ConfigureAwait(false))
        {
            tally.Count(entry);
        }
    }
}
