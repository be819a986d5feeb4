using PartyArchive.Catalog;

namespace PartyArchive.Search;

/// <summary>Carries the changes of the catalogue into the index, in order, and remembers how far it came in the index's own commit.</summary>
/// <remarks>Safe to call from several threads; one at a time works, the others wait and usually find nothing left to do.</remarks>
/// <param name="catalog">Where changes come from.</param>
/// <param name="index">Where they go to.</param>
/// <param name="levels">Levels that are indexed; null for all.</param>
/// <param name="ready">What has to end before changes may pass; null for nothing.</param>
/// <param name="advanced">Told the position reached, after each step; null for nobody.</param>
internal sealed class IndexProjection(
    ICatalog catalog,
    ISearchIndex index,
    IndexedLevels? levels = null,
    Func<Task>? ready = null,
    Action<long>? advanced = null
) : IDisposable
{
    private const int ChangesPerStep = 256;
    private const long CharactersPerStep = 8 << 20;

    // Changes that may have to be applied again after a kill; it bounds the catch-up at the next start.
    private const long MostUncommitted = 5_000;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IndexedLevels _levels = levels ?? IndexedLevels.All;
    private long _applied = index.AppliedSequence;
    private long _committed = index.AppliedSequence;

    /// <summary>Position of the feed up to which changes have been applied; not necessarily durable.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Applies everything the catalogue has committed, and makes it visible; durable too when asked, otherwise on a later call.</summary>
    /// <returns>Number of changes applied.</returns>
    public async Task<long> CatchUpAsync(bool makeDurable, CancellationToken cancellationToken = default)
    {
        if (ready is not null)
        {
            await ready().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var count = 0L;
            while (true)
            {
                var changes = await catalog
                    .ReadChangesAsync(_applied, ChangesPerStep, cancellationToken)
                    .ConfigureAwait(false);
                if (changes.Count == 0)
                {
                    break;
                }
                count += changes.Count;
                await ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
            }
            if (_applied > _committed && (makeDurable || _applied - _committed >= MostUncommitted))
            {
                await index.CommitAsync(_applied, cancellationToken).ConfigureAwait(false);
                _committed = _applied;
            }
            else if (count > 0)
            {
                await index.RefreshAsync(cancellationToken).ConfigureAwait(false);
            }
            return count;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Does something while no change passes into the index: another index, fed by <paramref name="fresh"/>, takes its place. What the catalogue
    /// committed until then is in the other one, durably, when <paramref name="takeOver"/> is called.
    /// </summary>
    public async Task HandOverAsync(
        IndexProjection fresh,
        Func<Task> takeOver,
        CancellationToken cancellationToken = default
    )
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await fresh.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
            await takeOver().ConfigureAwait(false);
            Interlocked.Exchange(ref _applied, fresh._applied);
            _committed = fresh._committed;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes documents in once more as they are now, or removes those that are gone: the index had lost or kept them against the feed.</summary>
    public async Task BringInAgainAsync(
        IReadOnlyCollection<DocumentId> documents,
        CancellationToken cancellationToken = default
    )
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var step in documents.Chunk(ChangesPerStep))
            {
                // A deletion must be newer than whatever the index has, which the catalogue cannot know any more.
                await ApplyAsync(
                        [
                            .. step.Select(id => new CatalogChange(
                                _applied,
                                id,
                                long.MaxValue,
                                CatalogChangeKind.Upsert
                            )),
                        ],
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            await index.CommitAsync(_applied, cancellationToken).ConfigureAwait(false);
            _committed = _applied;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task ApplyAsync(IReadOnlyList<CatalogChange> changes, CancellationToken cancellationToken)
    {
        // Only the newest change of a document matters within a step: older ones would carry its present state just the same.
        var newest = new Dictionary<DocumentId, CatalogChange>();
        foreach (var change in changes)
        {
            newest[change.Document] = change;
        }
        var ordered = newest.Values.OrderBy(static change => change.Sequence).ToList();
        var records = (await catalog.FindAllAsync(newest.Keys, cancellationToken).ConfigureAwait(false)).ToDictionary(
            static document => document.Id
        );
        var step = new List<ProjectedChange>(ordered.Count);
        var characters = 0L;
        foreach (var change in ordered)
        {
            // One of a level that is left out is as good as gone: should it have come down from another, it leaves the index.
            var document =
                records.GetValueOrDefault(change.Document) is { } found && _levels.Include(found) ? found : null;
            var pages = document is null
                ? []
                : await catalog.ReadPagesAsync(change.Document, cancellationToken).ConfigureAwait(false);
            step.Add(new ProjectedChange(change, document, pages));
            characters += document?.Characters ?? 0;
            if (characters > CharactersPerStep)
            {
                await index.ApplyAsync(step, cancellationToken).ConfigureAwait(false);
                step = [];
                characters = 0;
            }
        }
        if (step.Count > 0)
        {
            await index.ApplyAsync(step, cancellationToken).ConfigureAwait(false);
        }
        Interlocked.Exchange(ref _applied, changes[^1].Sequence);
        advanced?.Invoke(changes[^1].Sequence);
    }
}
