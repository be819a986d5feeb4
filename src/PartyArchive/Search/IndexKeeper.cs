using Microsoft.Extensions.Logging;
using PartyArchive.Catalog;
using PartyArchive.Hosting;
using PartyArchive.Search.Lucene;

namespace PartyArchive.Search;

/// <summary>
/// Keeps the index of an archive usable: opens it, makes it anew from the catalogue when it is missing, damaged or of another version, and lets a
/// reader follow the writer from one generation to the next.
/// </summary>
/// <remarks>
/// A writer's index is made anew in the background. Until it is whole, searches are told so: a part of the papers would look like all of them.
/// </remarks>
internal sealed class IndexKeeper : IAsyncDisposable
{
    private const string FolderName = "index";

    private readonly string _archive;
    private readonly string _folder;
    private readonly ICatalog _catalog;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _switching = new(1, 1);
    private Task _ready = Task.CompletedTask;
    private string? _generation;
    private bool _isDisposed;

    public IndexKeeper(string archive, ICatalog catalog, ILogger log, IndexedLevels? levels = null)
    {
        Levels = levels ?? IndexedLevels.All;
        _archive = archive;
        _folder = Path.Combine(archive, FolderName);
        _catalog = catalog;
        _log = log;
        Index = new SwitchableIndex(new UnavailableIndex(archive, "It has not been opened."));
        Projection = new IndexProjection(catalog, Index, Levels, () => _ready);
    }

    /// <summary>Levels that are indexed.</summary>
    public IndexedLevels Levels { get; }

    /// <summary>What searches use.</summary>
    public SwitchableIndex Index { get; }

    /// <summary>What brings changes of the catalogue into the index. While an index is being made anew it waits for that.</summary>
    public IndexProjection Projection { get; }

    /// <summary>Progress of the index that is being made anew; null when none is.</summary>
    public IndexRebuildProgress? Rebuilding { get; private set; }

    /// <summary>Opens the index for searching beside a writer, or alone.</summary>
    public async Task OpenForReadingAsync()
    {
        var generation = LuceneIndex.CurrentGeneration(_folder);
        var opening = LuceneIndex.Open(_folder, IndexMode.Read);
        _generation = opening.Index is null ? null : generation;
        await Index
            .SwitchAsync(
                opening.Index
                    ?? (ISearchIndex)new UnavailableIndex(_archive, opening.Reason ?? "There is no index yet.")
            )
            .ConfigureAwait(false);
    }

    /// <summary>Lets a reader see what the writer has committed since, and the generation it has switched to.</summary>
    public async Task FollowWriterAsync(CancellationToken cancellationToken)
    {
        if (!IsBehindGeneration())
        {
            await Index.RefreshAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        await _switching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsBehindGeneration())
            {
                await OpenForReadingAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _switching.Release();
        }
    }

    private bool IsBehindGeneration() =>
        _generation is null
        || !string.Equals(_generation, LuceneIndex.CurrentGeneration(_folder), StringComparison.Ordinal);

    /// <summary>Opens the index for searching and writing. A small backlog is worked off here, a large one in the background.</summary>
    /// <param name="mostWhileOpening">Changes that are taken in here; a crash leaves fewer behind.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    public async Task OpenForWritingAsync(long mostWhileOpening, CancellationToken cancellationToken)
    {
        var opening = LuceneIndex.Open(_folder, IndexMode.Write);
        var last = await _catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        var index = opening.Index;
        var reason = opening.Reason ?? opening.State.ToString();
        if (index is not null && !Levels.AreThoseOf(_folder))
        {
            await index.DisposeAsync().ConfigureAwait(false);
            (index, reason) = (null, "Other secrecy levels are indexed from now on.");
        }
        if (index is null)
        {
            LogMessages.IndexRebuilt(_log, _archive, reason);
            // A new generation is fed beside the old one and takes its place only when it is whole.
            index = LuceneIndex.StartRebuild(_folder);
        }
        if (last - index.AppliedSequence <= mostWhileOpening)
        {
            await FillFirstAsync(index, static _ => { }, cancellationToken).ConfigureAwait(false);
            return;
        }
        Rebuilding = new IndexRebuildProgress(index.AppliedSequence, last);
        await Index
            .SwitchAsync(new UnavailableIndex(_archive, () => Rebuilding?.ToString() ?? "It is being made anew."))
            .ConfigureAwait(false);
        _ready = Task.Run(() => FillInBackgroundAsync(index, _closing.Token), CancellationToken.None);
    }

    private async Task FillInBackgroundAsync(LuceneIndex index, CancellationToken cancellationToken)
    {
        try
        {
            await FillFirstAsync(index, state => Rebuilding = state, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this task: whatever ended it becomes what searches and the log are told.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await index.DisposeAsync().ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                LogMessages.IndexRebuildFailed(_log, _archive, fault);
            }
            await Index
                .SwitchAsync(new UnavailableIndex(_archive, $"Making it anew failed: {fault.Message}"))
                .ConfigureAwait(false);
            throw;
        }
        finally
        {
            Rebuilding = null;
        }
    }

    /// <summary>Makes the index anew from the stored text, beside the one in use, which serves until the new one is whole.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the index in use stays.</exception>
    public async Task RebuildAsync(IProgress<IndexRebuildProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _ready.WaitAsync(stop.Token).ConfigureAwait(false);
        await _switching.WaitAsync(stop.Token).ConfigureAwait(false);
        try
        {
            var index = LuceneIndex.StartRebuild(_folder);
            try
            {
                await FillAsync(index, Tell, stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await index.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            Rebuilding = null;
            _switching.Release();
        }

        void Tell(IndexRebuildProgress state)
        {
            Rebuilding = state;
            progress?.Report(state);
        }
    }

    /// <summary>Waits until an index that is being made anew is whole.</summary>
    /// <exception cref="IOException">It could not be made.</exception>
    public Task WhenReadyAsync(CancellationToken cancellationToken) => _ready.WaitAsync(cancellationToken);

    /// <summary>Fills the first index this instance uses: whatever else lies in the folder is of no use to anybody.</summary>
    private async Task FillFirstAsync(
        LuceneIndex index,
        Action<IndexRebuildProgress> tell,
        CancellationToken cancellationToken
    )
    {
        await FillAsync(index, tell, cancellationToken).ConfigureAwait(false);
        LuceneIndex.RemoveLeftovers(_folder);
        Levels.Note(_folder);
    }

    /// <summary>Feeds an index everything it lacks and puts it in the place of the one in use.</summary>
    private async Task FillAsync(
        LuceneIndex index,
        Action<IndexRebuildProgress> tell,
        CancellationToken cancellationToken
    )
    {
        var last = await _catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        using var feeding = new IndexProjection(
            _catalog,
            index,
            Levels,
            advanced: applied => tell(new IndexRebuildProgress(applied, Math.Max(last, applied)))
        );
        await feeding.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        await index.PackAsync(cancellationToken).ConfigureAwait(false);
        await Projection
            .HandOverAsync(
                feeding,
                async () =>
                {
                    index.Publish();
                    await Index.SwitchAsync(index).ConfigureAwait(false);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Stops what goes on in the background and closes the index. What was not yet made anew is begun again at the next opening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _switching.WaitAsync().ConfigureAwait(false);
        Projection.Dispose();
        await Index.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
        _switching.Dispose();
    }
}
