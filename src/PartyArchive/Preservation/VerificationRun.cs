using PartyArchive.Originals;
using PartyArchive.Search;

namespace PartyArchive.Preservation;

/// <summary>Looks whether catalogue, originals and index are sound and agree. Readers and an accession go on meanwhile.</summary>
internal sealed class VerificationRun(ArchiveRooms rooms, TimeProvider time, IProgress<PreservationProgress>? progress)
{
    private const int DocumentsPerReport = 500;
    private readonly List<OriginalFault> _originalFaults = [];
    private long _originalsRead;
    private long _unnamed;

    public async Task<VerificationReport> RunAsync(VerificationOptions options, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var catalogFaults = await rooms.Catalog.VerifyAsync(cancellationToken).ConfigureAwait(false);
        if (options.Originals)
        {
            await ReadOriginalsAsync(cancellationToken).ConfigureAwait(false);
        }
        IReadOnlyList<IndexDifference> differences = [];
        string? damage = null;
        var repaired = false;
        if (options.Index)
        {
            await rooms.Indexing.WhenReadyAsync(cancellationToken).ConfigureAwait(false);
            damage = await rooms.Index.FindDamageAsync(cancellationToken).ConfigureAwait(false);
            differences = await CompareAsync(cancellationToken).ConfigureAwait(false);
            repaired =
                options.RepairIndex
                && !rooms.IsReadOnly
                && (damage is not null || differences.Count > 0)
                && await RepairAsync(damage, differences, cancellationToken).ConfigureAwait(false);
        }
        return new VerificationReport
        {
            CatalogFaults = catalogFaults,
            OriginalFaults = _originalFaults,
            OriginalsRead = _originalsRead,
            UnnamedOriginals = _unnamed,
            IndexDifferences = differences,
            IndexDamage = damage,
            IsIndexRepaired = repaired,
            Elapsed = time.GetElapsedTime(start),
        };
    }

    private async Task ReadOriginalsAsync(CancellationToken cancellationToken)
    {
        var counts = await rooms.Catalog.CountAsync(cancellationToken).ConfigureAwait(false);
        // Listed before the documents: what is taken in meanwhile is not counted as unnamed.
        var stored = rooms.Originals.List().ToHashSet(StringComparer.Ordinal);
        var done = 0L;
        await foreach (var document in rooms.Catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (document.ReferencedPath is null)
            {
                stored.Remove(document.Sha256);
                await ReadAsync(document.Id, document.Sha256, cancellationToken).ConfigureAwait(false);
            }
            if (++done % DocumentsPerReport == 0)
            {
                progress?.Report(new PreservationProgress("reading originals", done, counts.Documents));
            }
        }
        progress?.Report(new PreservationProgress("reading originals", done, counts.Documents));
        foreach (var sha256 in stored)
        {
            // A document taken in since is not seen by a list that was already under way.
            if (await rooms.Catalog.FindByContentAsync(sha256, cancellationToken).ConfigureAwait(false) is null)
            {
                _unnamed++;
            }
        }
    }

    private async Task ReadAsync(DocumentId document, string sha256, CancellationToken cancellationToken)
    {
        var condition = await rooms.Originals.VerifyAsync(sha256, cancellationToken).ConfigureAwait(false);
        _originalsRead++;
        if (
            condition != OriginalCondition.Intact
            // Destroyed while this run went on.
            && await rooms.Catalog.FindAsync(document, cancellationToken).ConfigureAwait(false) is not null
        )
        {
            _originalFaults.Add(new OriginalFault(document, sha256, condition));
        }
    }

    private async Task<IReadOnlyList<IndexDifference>> CompareAsync(CancellationToken cancellationToken)
    {
        var comparison = new IndexComparison(rooms.Catalog, rooms.Index, rooms.Indexing.Levels);
        var first = await comparison.FindAsync(cancellationToken).ConfigureAwait(false);
        if (first.Count == 0)
        {
            return first;
        }
        // What was merely on its way is there after a catch-up; what differs twice, and did so before, differs.
        if (rooms.IsReadOnly)
        {
            await rooms.Indexing.FollowWriterAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await rooms.Projection.CatchUpAsync(makeDurable: false, cancellationToken).ConfigureAwait(false);
        }
        var second = await comparison.FindAsync(cancellationToken).ConfigureAwait(false);
        return [.. first.Intersect(second)];
    }

    /// <summary>Single documents are brought in again; anything that a change of the feed cannot mend makes the index anew.</summary>
    private async Task<bool> RepairAsync(
        string? damage,
        IReadOnlyList<IndexDifference> differences,
        CancellationToken cancellationToken
    )
    {
        if (damage is not null || differences.Any(static d => d.Kind == IndexDifferenceKind.Contrary))
        {
            await rooms.Indexing.RebuildAsync(progress: null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await rooms
                .Projection.BringInAgainAsync([.. differences.Select(static d => d.Document)], cancellationToken)
                .ConfigureAwait(false);
        }
        return true;
    }
}
