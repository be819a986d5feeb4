using System.Runtime.CompilerServices;
using PartyArchive.Access;
using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>
/// What was done in the archive, by whom, when and on which ground. Entries are only ever added, chained by hashes for each fonds and for the archive,
/// and written in the transaction of the act they tell of.
/// </summary>
public sealed class AuditLog
{
    private const int Step = 512;
    private readonly ICatalog _catalog;
    private readonly AuditOptions _options;

    internal AuditLog(ICatalog catalog, AuditOptions options)
    {
        _catalog = catalog;
        _options = options;
    }

    /// <summary>
    /// Entries that a query leaves, oldest first. Members of the group of readers see all entries up to their clearance, everybody else what he did
    /// himself. Values stand in an entry only when the reader may see the document they are of.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="query">What to list; null for everything.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async IAsyncEnumerable<AuditEntry> ListAsync(
        Requester requester,
        AuditQuery? query = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var wanted = query ?? new AuditQuery();
        if (!_options.MayRead(requester))
        {
            if (wanted.Actor is not null && !string.Equals(wanted.Actor, requester.Id, StringComparison.Ordinal))
            {
                yield break;
            }
            wanted = wanted with { Actor = requester.Id };
        }
        var after = 0L;
        IReadOnlyList<AuditEntry> step;
        do
        {
            step = await _catalog.ListAuditAsync(wanted, after, Step, cancellationToken).ConfigureAwait(false);
            foreach (var entry in step)
            {
                after = entry.Sequence;
                if (entry.Event.Secrecy <= requester.Clearance)
                {
                    yield return await ForAsync(requester, entry, cancellationToken).ConfigureAwait(false);
                }
            }
        } while (step.Count == Step);
    }

    /// <summary>The newest checkpoint; null when none has been made.</summary>
    public Task<AuditCheckpoint?> LastCheckpointAsync(CancellationToken cancellationToken = default) =>
        _catalog.LastCheckpointAsync(cancellationToken);

    /// <summary>Makes a checkpoint now, over everything recorded up to this moment. When it returns, the entries it covers are durable.</summary>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<AuditCheckpoint> CheckpointAsync(CancellationToken cancellationToken = default)
    {
        var transaction = await _catalog.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var checkpoint = await transaction.CheckpointAuditAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return checkpoint;
        }
    }

    /// <summary>Records one event in a transaction of its own.</summary>
    internal async Task RecordAsync(AuditEvent auditEvent, CancellationToken cancellationToken)
    {
        var transaction = await _catalog.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.RecordAsync(auditEvent, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AuditEntry> ForAsync(Requester requester, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Event.Changes.Count == 0 || !entry.Event.Subject.IsDocument(out var id))
        {
            return entry;
        }
        var document = await _catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return document is not null && requester.MaySee(document.Secrecy, document.RestrictedTo)
            ? entry
            : entry with
            {
                Event = entry.Event with
                {
                    Changes =
                    [
                        .. entry.Event.Changes.Select(static change => new AuditChange(change.Field, null, null)),
                    ],
                },
            };
    }
}
