using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
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
    private readonly GroupCommit _commits;
    private readonly ReadJournal _journal;

    internal AuditLog(
        ICatalog catalog,
        AuditOptions options,
        string folder,
        ReadJournal journal,
        TimeProvider time,
        ILogger log
    )
    {
        _catalog = catalog;
        _options = options;
        _commits = new GroupCommit(catalog, time);
        _journal = journal;
        Reads = new ReadRecorder(_commits, _journal, folder, log);
    }

    /// <summary>Brings into the log the reads whose records wait in the journal.</summary>
    internal Task SettleAsync() => _journal.TrySettleAsync();

    internal ReadRecorder Reads { get; }

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
        await _journal.TrySettleAsync().ConfigureAwait(false);
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
    /// <exception cref="CatalogStorageException">The log cannot be written.</exception>
    public async Task<AuditCheckpoint> CheckpointAsync(CancellationToken cancellationToken = default)
    {
        await _journal.TrySettleAsync().ConfigureAwait(false);
        var transaction = await _catalog.BeginAuditAsync(durable: true, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var checkpoint = await transaction.CheckpointAuditAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return checkpoint;
        }
    }

    /// <summary>
    /// Records something the host did with what the archive handed out: printed it, sent it, refused somebody at its door. Acts of the archive record
    /// themselves. Callers who come together share one commit.
    /// </summary>
    /// <param name="auditEvent">What happened.</param>
    /// <param name="cancellationToken">Stops waiting; the event is recorded all the same.</param>
    /// <returns>When it completes, the entry is durable.</returns>
    /// <exception cref="ArgumentException">The event lacks an actor or a subject, or its action is no name.</exception>
    /// <exception cref="CatalogStorageException">The log cannot be written.</exception>
    public Task RecordAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        return auditEvent.Problem() is { } problem
            ? throw new ArgumentException(problem, nameof(auditEvent))
            : _commits.RecordAsync(auditEvent).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Writes the whole log as JSON lines (<see cref="AuditLogFile"/>), so that it can be kept and checked elsewhere. The export is recorded before the
    /// first byte leaves. Entries carry no text of papers; the values beside them only when asked for.
    /// </summary>
    /// <param name="requester">Who exports it: a member of the group of readers, cleared for everything, since a log with gaps proves nothing.</param>
    /// <param name="output">Takes the file; the caller keeps it.</param>
    /// <param name="withValues">Whether to write old and new values too, where they are kept.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    /// <returns>Number of entries written.</returns>
    /// <exception cref="AccessRefusedException">The requester may not export the log.</exception>
    public async Task<long> ExportAsync(
        Requester requester,
        Stream output,
        bool withValues = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(output);
        if (!_options.MayRead(requester) || requester.Clearance < SecrecyLevel.TopSecret)
        {
            throw new AccessRefusedException(
                requester.Id,
                $"only members of the group '{_options.ReadersGroup}' who are cleared for top secret may export the audit log."
            );
        }
        var export = new AuditEvent
        {
            Actor = requester.Id,
            Action = AuditActions.LogRead,
            Subject = AuditSubject.Archive,
        };
        await _journal.TrySettleAsync().ConfigureAwait(false);
        await RecordAsync(export, cancellationToken).ConfigureAwait(false);
        return await new AuditExport(_catalog, withValues).WriteAsync(output, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks the stored log: every entry, the chains, the checkpoints, the values kept beside it and what the catalogue repeats of it.</summary>
    /// <param name="checkpoints">Checkpoints that were kept elsewhere; without any, a cut at the end and a log written anew as a whole do not show.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<AuditVerification> VerifyAsync(
        IEnumerable<AuditCheckpoint>? checkpoints = null,
        CancellationToken cancellationToken = default
    )
    {
        await _journal.TrySettleAsync().ConfigureAwait(false);
        return await new StoredLogCheck(_catalog).RunAsync(checkpoints ?? [], cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuditEntry> ForAsync(Requester requester, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Event.Changes.Count == 0 || !entry.Event.Subject.IsDocument(out var id))
        {
            return entry;
        }
        // Grants are left out: a right to use a paper is none to read what was done with it.
        var document = await _catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return document is not null && requester.MaySee(document)
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
