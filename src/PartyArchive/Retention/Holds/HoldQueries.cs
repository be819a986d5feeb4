using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Catalog;
using PartyArchive.Search;

namespace PartyArchive.Retention.Holds;

/// <summary>Asks the queries of holds. A hold reaches what it names whoever may see it, so the asker here is cleared for everything.</summary>
internal sealed class HoldQueries(RetentionRooms rooms)
{
    private const int HitsPerPage = 1_000;

    public static HoldTarget TargetOf(HoldTargetKind kind, ArchivalDocument document)
    {
        var effective = document.Effective;
        FileReference? file = effective is { FondsCode.Length: > 0, FileCode.Length: > 0 }
            ? new FileReference(effective.FondsCode, effective.CatalogNumber ?? "", effective.FileCode)
            : null;
        return HoldTarget.Stored(kind, file?.FondsCode ?? "", file, document.Id);
    }

    /// <summary>Holds what the queries find and is not held by them yet.</summary>
    public async Task<int> CatchAsync(IReadOnlyList<LegalHold> holds, CancellationToken cancellationToken)
    {
        var caught = 0;
        foreach (var hold in holds.Where(static hold => hold.Query is not null))
        {
            var found = await FindAsync(hold.Query!, cancellationToken).ConfigureAwait(false);
            caught += await rooms
                .WriteAsync(
                    hold.PlacedBy,
                    async transaction =>
                    {
                        // Released in between: then it holds nothing any more.
                        var inForce = await rooms.Catalog.ListHoldsAsync(true, cancellationToken).ConfigureAwait(false);
                        return inForce.Any(one => one.Id == hold.Id)
                            ? await transaction.AddTargetsAsync(hold.Id, found, cancellationToken).ConfigureAwait(false)
                            : 0;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        return caught;
    }

    /// <summary>Asks all queries in force and remembers up to where the catalogue was asked.</summary>
    public async Task<AskedQueries> AskAllAsync(CancellationToken cancellationToken)
    {
        var sequence = await rooms.Catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        var holds = (await rooms.Catalog.ListHoldsAsync(inForceOnly: true, cancellationToken).ConfigureAwait(false))
            .Where(static hold => hold.Query is not null)
            .ToList();
        if (holds.Count > 0)
        {
            await CatchAsync(holds, cancellationToken).ConfigureAwait(false);
        }
        return new AskedQueries(sequence, [.. holds.Select(static hold => hold.Id)]);
    }

    private async Task<List<HoldTarget>> FindAsync(string query, CancellationToken cancellationToken)
    {
        await rooms.Projection.CatchUpAsync(makeDurable: false, cancellationToken).ConfigureAwait(false);
        var asker = new Requester(
            "partyarchive",
            SecrecyLevel.TopSecret,
            await AllGroupsAsync(cancellationToken).ConfigureAwait(false)
        ).With([Opening.Whole]);
        var request = new SearchRequest(asker, query)
        {
            Top = HitsPerPage,
            SnippetsPerHit = 0,
            Timeout = TimeSpan.FromMinutes(5),
        };
        var found = new List<HoldTarget>();
        while (true)
        {
            var hits = await rooms.Index.SearchAsync(request, cancellationToken).ConfigureAwait(false);
            if (!hits.IsComplete)
            {
                // Half an answer would leave documents unheld without anybody knowing.
                throw new IndexUnavailableException(
                    rooms.Folder,
                    $"The query of a hold ('{query}') took longer than five minutes."
                );
            }
            var records = await rooms
                .Catalog.FindAllAsync([.. hits.Hits.Select(static hit => hit.Document)], cancellationToken)
                .ConfigureAwait(false);
            found.AddRange(records.Select(static record => TargetOf(HoldTargetKind.Found, record)));
            if (hits.NextCursor is null)
            {
                return found;
            }
            request = request with { Cursor = hits.NextCursor };
        }
    }

    private async Task<IReadOnlySet<string>> AllGroupsAsync(CancellationToken cancellationToken) =>
        (await rooms.Catalog.ListGroupsAsync(cancellationToken).ConfigureAwait(false)).ToHashSet(
            StringComparer.Ordinal
        );
}

/// <summary>How far the queries of holds were asked.</summary>
/// <param name="Sequence">Last change of the feed that was asked about.</param>
/// <param name="Holds">Holds whose queries were asked.</param>
internal sealed record AskedQueries(long Sequence, IReadOnlyList<Guid> Holds)
{
    /// <summary>Whether nothing has come that was not asked about: no document, no hold with a query.</summary>
    public async Task<bool> StillHoldsAsync(ICatalog catalog, CancellationToken cancellationToken)
    {
        var holds = await catalog.ListHoldsAsync(inForceOnly: true, cancellationToken).ConfigureAwait(false);
        if (holds.Any(hold => hold.Query is not null && !Holds.Contains(hold.Id)))
        {
            return false;
        }
        return Holds.Count == 0 || await catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false) == Sequence;
    }
}
