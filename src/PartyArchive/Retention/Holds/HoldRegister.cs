using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention.Holds;

/// <summary>An order to hold.</summary>
public sealed record HoldOrder
{
    /// <summary>Name people use; not blank.</summary>
    public required string Name { get; init; }

    /// <summary>Order or reason it rests on; not blank.</summary>
    public required string Basis { get; init; }

    /// <summary>Fonds, files and documents; may be empty when there is a query.</summary>
    public IReadOnlyList<HoldTarget> Targets { get; init; } = [];

    /// <summary>Query in the query language: holds what it finds, whoever may see it, today and later. Null for none.</summary>
    public string? Query { get; init; }
}

/// <summary>What became of an order to hold.</summary>
/// <param name="Hold">The hold, in force.</param>
/// <param name="Found">Documents its query found; 0 without one.</param>
/// <param name="Destroyed">Files named that were destroyed before: for them it comes too late.</param>
public sealed record PlacedHold(LegalHold Hold, int Found, IReadOnlyList<FileReference> Destroyed)
{
    /// <summary>Documents named by themselves that were destroyed before: for them it comes too late.</summary>
    public IReadOnlyList<DocumentId> DestroyedDocuments { get; init; } = [];
}

/// <summary>
/// Holds: placed in one transaction, in force when it returns. The catalogue has one writer at a time, and a destruction looks for holds in the transaction
/// that destroys; so a document is either destroyed before a hold was acknowledged, or not at all.
/// </summary>
public sealed class HoldRegister
{
    private readonly RetentionRooms _rooms;
    private readonly HoldQueries _queries;

    internal HoldRegister(RetentionRooms rooms)
    {
        _rooms = rooms;
        _queries = new HoldQueries(rooms);
    }

    /// <summary>Places a hold.</summary>
    /// <param name="requester">Who places it.</param>
    /// <param name="order">What is held, and why.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="ArgumentException">The order names nothing, or its name or basis is blank.</exception>
    public async Task<PlacedHold> PlaceAsync(
        Requester requester,
        HoldOrder order,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Name, nameof(order));
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Basis, nameof(order));
        if (order.Targets.Count == 0 && string.IsNullOrWhiteSpace(order.Query))
        {
            throw new ArgumentException(
                "The order holds nothing: name fonds, files or documents, or state a query.",
                nameof(order)
            );
        }
        var hold = new LegalHold
        {
            Id = Guid.CreateVersion7(_rooms.Now),
            Name = order.Name,
            Basis = order.Basis,
            Query = string.IsNullOrWhiteSpace(order.Query) ? null : order.Query,
            PlacedAt = _rooms.Now,
            PlacedBy = requester.Id,
        };
        var (destroyed, destroyedDocuments) = await _rooms
            .WriteAsync(
                requester.Id,
                async transaction =>
                {
                    await transaction.PutAsync(hold, cancellationToken).ConfigureAwait(false);
                    var targets = await WithFilesAsync(order.Targets, cancellationToken).ConfigureAwait(false);
                    await transaction.AddTargetsAsync(hold.Id, targets, cancellationToken).ConfigureAwait(false);
                    await RetentionJournal
                        .HoldAsync(transaction, hold, targets.Count, cancellationToken)
                        .ConfigureAwait(false);
                    return (
                        await FreezeAsync(transaction, hold, targets, cancellationToken).ConfigureAwait(false),
                        await DestroyedAmongAsync(targets, cancellationToken).ConfigureAwait(false)
                    );
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        // The hold is in force already; a destruction that begins now asks its query itself.
        var found = hold.Query is null ? 0 : await _queries.CatchAsync([hold], cancellationToken).ConfigureAwait(false);
        return new PlacedHold(hold, found, destroyed) { DestroyedDocuments = destroyedDocuments };
    }

    /// <summary>Releases a hold. What other holds reach stays held.</summary>
    /// <param name="requester">Who releases it.</param>
    /// <param name="hold">The hold.</param>
    /// <param name="basis">Order or reason; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>The hold; null when there is none in force of this id.</returns>
    public Task<LegalHold?> ReleaseAsync(
        Requester requester,
        Guid hold,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var all = await _rooms
                    .Catalog.ListHoldsAsync(inForceOnly: true, cancellationToken)
                    .ConfigureAwait(false);
                if (all.FirstOrDefault(one => one.Id == hold) is not { } found)
                {
                    return null;
                }
                var released = found with { ReleasedAt = _rooms.Now, ReleasedBy = requester.Id, ReleaseBasis = basis };
                var targets = await _rooms.Catalog.ListHoldTargetsAsync(hold, cancellationToken).ConfigureAwait(false);
                await transaction.PutAsync(released, cancellationToken).ConfigureAwait(false);
                await RetentionJournal
                    .HoldAsync(transaction, released, targets.Count, cancellationToken)
                    .ConfigureAwait(false);
                await ThawAsync(transaction, released, targets, cancellationToken).ConfigureAwait(false);
                return released;
            },
            cancellationToken
        );
    }

    /// <summary>Holds, newest first.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="inForceOnly">False to see released ones too.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<LegalHold>> ListAsync(
        Requester requester,
        bool inForceOnly = true,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListHoldsAsync(inForceOnly, cancellationToken);
    }

    /// <summary>Holds in force that reach a file, its fonds or one of its documents.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<LegalHold>> FindOnAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.FindHoldsOnAsync(file, cancellationToken);
    }

    /// <summary>Holds in force that reach a document by itself, by its file or by its fonds.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<LegalHold>> FindOnAsync(
        Requester requester,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.FindHoldsOnAsync(document, cancellationToken);
    }

    /// <summary>
    /// Asks the queries of all holds in force again, so that documents added since are held. A destruction does it by itself before it begins; hosts call it
    /// to have lists of due files right at once.
    /// </summary>
    /// <param name="cancellationToken">Stops between two holds.</param>
    /// <returns>Documents newly held.</returns>
    public async Task<int> CatchNewAsync(CancellationToken cancellationToken = default)
    {
        var holds = await _rooms.Catalog.ListHoldsAsync(inForceOnly: true, cancellationToken).ConfigureAwait(false);
        return await _queries.CatchAsync(holds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Runs work in a transaction in which every query hold has been asked about everything the catalogue holds. Whatever came in between the asking and the
    /// transaction is seen by the feed, and the asking is repeated.
    /// </summary>
    internal async Task<T> WithQueriesAskedAsync<T>(
        string by,
        Func<ICatalogTransaction, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var asked = await _queries.AskAllAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await _rooms.Catalog.BeginAsync(by, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (!await asked.StillHoldsAsync(_rooms.Catalog, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }
                var result = await work(transaction).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
    }

    /// <summary>Documents held by themselves get the codes of their file, so that the file shows as held.</summary>
    private async Task<List<HoldTarget>> WithFilesAsync(
        IReadOnlyList<HoldTarget> targets,
        CancellationToken cancellationToken
    )
    {
        var complete = new List<HoldTarget>(targets.Count);
        foreach (var target in targets)
        {
            complete.Add(
                target.Document is { } id
                && await _rooms.Catalog.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } document
                    ? HoldQueries.TargetOf(HoldTargetKind.Document, document)
                    : target
            );
        }
        return complete;
    }

    private async Task<IReadOnlyList<DocumentId>> DestroyedAmongAsync(
        List<HoldTarget> targets,
        CancellationToken cancellationToken
    )
    {
        var destroyed = new List<DocumentId>();
        foreach (var document in targets.Select(static target => target.Document).OfType<DocumentId>())
        {
            if (await _rooms.Catalog.IsRegisteredAsync(document, cancellationToken).ConfigureAwait(false))
            {
                destroyed.Add(document);
            }
        }
        return destroyed;
    }

    private async Task<IReadOnlyList<FileReference>> FreezeAsync(
        ICatalogTransaction transaction,
        LegalHold hold,
        List<HoldTarget> targets,
        CancellationToken cancellationToken
    )
    {
        var destroyed = new List<FileReference>();
        foreach (var file in targets.Select(static target => target.File).OfType<FileReference>().Distinct())
        {
            var found = await _rooms.Catalog.FindRetainedAsync(file, cancellationToken).ConfigureAwait(false);
            if (found?.Stage == RecordState.Destroyed)
            {
                destroyed.Add(file);
            }
            else if (found is { IsHeld: false } && RecordLifeCycle.MayPass(found.Stage, RecordState.Frozen))
            {
                var change = new StateChange(
                    file,
                    found.Stage,
                    RecordState.Frozen,
                    hold.Basis,
                    hold.PlacedAt,
                    hold.PlacedBy
                );
                await transaction.AppendAsync(change, cancellationToken).ConfigureAwait(false);
            }
        }
        return destroyed;
    }

    private async Task ThawAsync(
        ICatalogTransaction transaction,
        LegalHold released,
        IReadOnlyList<HoldTarget> targets,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in targets.Select(static target => target.File).OfType<FileReference>().Distinct())
        {
            var found = await _rooms.Catalog.FindRetainedAsync(file, cancellationToken).ConfigureAwait(false);
            var others = await _rooms.Catalog.FindHoldsOnAsync(file, cancellationToken).ConfigureAwait(false);
            if (
                found is not null
                && others.All(other => other.Id == released.Id)
                && !RecordLifeCycle.IsFinal(found.Stage)
            )
            {
                var change = new StateChange(
                    file,
                    RecordState.Frozen,
                    found.Stage,
                    released.ReleaseBasis!,
                    released.ReleasedAt!.Value,
                    released.ReleasedBy!
                );
                await transaction.AppendAsync(change, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
