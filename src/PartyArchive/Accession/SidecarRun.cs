using System.Collections.Concurrent;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;

namespace PartyArchive.Accession;

/// <summary>
/// The sidecars of an accession. A document takes its own when it is read, so that it is never seen without the secrecy stated there; here, after all
/// documents, each new or changed sidecar gets its row in the ledger and what it states reaches a document archived before.
/// </summary>
internal sealed class SidecarRun(string root, AccessionOptions options, ICatalog catalog, TimeProvider time)
{
    private readonly ConcurrentQueue<FoundEntry> _waiting = new();
    private readonly IntakeRows _rows = new(root, time);

    /// <summary>Puts a sidecar aside; false when the entry is none.</summary>
    public bool Take(FoundEntry entry)
    {
        if (
            options.SidecarSuffix is not { } suffix
            || entry.Path.Length <= suffix.Length
            || !entry.Path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }
        _waiting.Enqueue(entry);
        return true;
    }

    /// <summary>Makes the next sidecars durable and hands out their rows; none when all are done.</summary>
    public async Task<IReadOnlyList<AccessionEntry>> ApplyNextAsync(CancellationToken cancellationToken)
    {
        var rows = new List<AccessionEntry>();
        if (_waiting.IsEmpty)
        {
            return rows;
        }
        var transaction = await catalog
            .BeginAsync(AuditActors.Program, "Stated by the sidecar of the file.", cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            while (rows.Count < options.BatchDocuments && _waiting.TryDequeue(out var entry))
            {
                var row = await ApplyAsync(transaction, entry, cancellationToken).ConfigureAwait(false);
                await transaction.RecordAsync(row, cancellationToken).ConfigureAwait(false);
                rows.Add(row);
            }
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        return rows;
    }

    private async Task<AccessionEntry> ApplyAsync(
        ICatalogTransaction transaction,
        FoundEntry entry,
        CancellationToken cancellationToken
    )
    {
        var row = _rows.Row(entry, AccessionOutcome.Sidecar, "", new StageClock(time));
        try
        {
            var sidecar = DocumentSidecar.Read(entry);
            row = row with { Sha256 = sidecar.Sha256 };
            var path = entry.Path[..^options.SidecarSuffix!.Length];
            var offered = await catalog.FindEntryAsync(root, path, cancellationToken).ConfigureAwait(false);
            if (offered?.Outcome == AccessionOutcome.Duplicate)
            {
                return row with { Reason = $"Not applied: '{path}' has the content of a document archived before." };
            }
            if (offered?.Outcome == AccessionOutcome.Unpacked)
            {
                return row with { Reason = $"States who may see what lay in '{path}' when it was unpacked." };
            }
            var document = offered?.Document is { } id
                ? await transaction.FindAsync(id, cancellationToken).ConfigureAwait(false)
                : null;
            if (document is null)
            {
                throw new SidecarException($"It describes '{path}', which is not archived.");
            }
            var described = sidecar.ApplyTo(document);
            if (!DocumentSidecar.AreAlike(described, document))
            {
                await CuratedLayer
                    .RefuseStatedPlaceAsync(transaction, document, described.Curated, cancellationToken)
                    .ConfigureAwait(false);
                await transaction
                    .UpdateAsync(described with { Version = document.Version + 1 }, null, cancellationToken)
                    .ConfigureAwait(false);
            }
            return row with { Document = document.Id, Reason = $"States the description of '{path}'." };
        }
        catch (Exception fault) when (fault is SidecarException or ArrangementException)
        {
            // Without a hash the next run offers it again.
            return row with { Outcome = AccessionOutcome.Failed, Reason = fault.Message, Sha256 = null };
        }
    }
}
