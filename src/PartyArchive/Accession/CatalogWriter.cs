using PartyArchive.Accession.Containers;
using PartyArchive.Catalog;
using PartyArchive.Originals;
using PartyArchive.Retention.Destruction;

namespace PartyArchive.Accession;

/// <summary>
/// The one writer of an accession: gathers results, makes them durable together, and only then counts and reports them. Used by one thread at a time.
/// </summary>
internal sealed class CatalogWriter(
    ICatalog catalog,
    IOriginalStore originals,
    AccessionOptions options,
    TimeProvider time
)
{
    /// <summary>Text that waits to be committed together, in UTF-16 code units: 64 MB of memory.</summary>
    private const long MostCharacters = 32L << 20;

    /// <summary>Part of the time that may go to commits: the dearer they are, the larger the batches become, up to the limits of the options.</summary>
    private const double CommitShare = 0.1;
    private static readonly TimeSpan ShortestBatch = TimeSpan.FromMilliseconds(50);

    private readonly List<IntakeResult> _waiting = [];
    private readonly MovedFiles _moves = new(catalog);
    private readonly ContainerParents _parents = new();
    private TimeSpan _lastCommit;
    private long _waitingCharacters;
    private readonly Dictionary<string, DocumentId> _waitingContent = new(StringComparer.Ordinal);
    private long _waitingSince;

    /// <summary>Whether the batch should be committed now.</summary>
    public bool IsDue =>
        _waiting.Count >= options.BatchDocuments
        || _waitingCharacters >= MostCharacters
        || (_waiting.Count > 0 && time.GetElapsedTime(_waitingSince) >= BatchTime);

    private TimeSpan BatchTime
    {
        get
        {
            var worthIt = _lastCommit / CommitShare;
            return worthIt > options.BatchTime ? options.BatchTime
                : worthIt < ShortestBatch ? ShortestBatch
                : worthIt;
        }
    }

    /// <summary>Takes a result into the batch. Two files with the same content that were read side by side become one document here.</summary>
    public async Task TakeAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        using var held = result.Held;
        var offered = _parents.Follow(result);
        var unique = offered.MovedFrom is null
            ? await DeduplicatedAsync(offered, cancellationToken).ConfigureAwait(false)
            : await MovedOnceAsync(offered, cancellationToken).ConfigureAwait(false);
        var kept = await WithOriginalAsync(unique, cancellationToken).ConfigureAwait(false);
        _parents.Note(offered, ref kept);
        if (_waiting.Count == 0)
        {
            _waitingSince = time.GetTimestamp();
        }
        _waiting.Add(kept);
        _waitingCharacters += kept.Pages.Sum(static page => (long)page.Text.Length);
    }

    /// <summary>Makes the batch durable and hands out its ledger rows.</summary>
    public async Task<IReadOnlyList<AccessionEntry>> CommitAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return [];
        }
        var start = time.GetTimestamp();
        // Originals first: a row may never point to content that a power cut could take away.
        await originals.SyncAsync(cancellationToken).ConfigureAwait(false);
        var transaction = await catalog.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var result in _waiting)
            {
                await WriteAsync(transaction, result, cancellationToken).ConfigureAwait(false);
                await transaction.RecordAsync(result.Entry, cancellationToken).ConfigureAwait(false);
            }
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        await originals.SettleAsync(cancellationToken).ConfigureAwait(false);
        var entries = _waiting.FindAll(static result => !result.IsProvisional).ConvertAll(Told);
        _waiting.Clear();
        _waitingContent.Clear();
        _moves.Settle();
        _waitingCharacters = 0;
        _lastCommit = time.GetElapsedTime(start);
        return entries;
    }

    private static AccessionEntry Told(IntakeResult result) =>
        result.IsUnchanged
            ? result.Entry with
            {
                Outcome = AccessionOutcome.Unchanged,
                Reason = $"Its content has not changed since it was recorded as {result.Entry.Outcome}.",
            }
            : result.Entry;

    private async Task WriteAsync(
        ICatalogTransaction transaction,
        IntakeResult result,
        CancellationToken cancellationToken
    )
    {
        if (result.MovedFrom is not null)
        {
            await _moves.WriteAsync(transaction, result, cancellationToken).ConfigureAwait(false);
            return;
        }
        if (result.Document is null)
        {
            return;
        }
        if (!result.IsReadAgain)
        {
            await transaction.AddAsync(result.Document, result.Pages, cancellationToken).ConfigureAwait(false);
            await WriteRelationsAsync(transaction, result, cancellationToken).ConfigureAwait(false);
            return;
        }
        // Nobody else writes while the transaction is open. A document destroyed since it was read again stays destroyed.
        if (await catalog.FindAsync(result.Document.Id, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            var document = result.Document with
            {
                Version = stored.Version + 1,
                Curated = stored.Curated,
                RestrictedTo = stored.RestrictedTo,
            };
            await transaction.UpdateAsync(document, result.Pages, cancellationToken).ConfigureAwait(false);
            await WriteRelationsAsync(transaction, result, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task WriteRelationsAsync(
        ICatalogTransaction transaction,
        IntakeResult result,
        CancellationToken cancellationToken
    ) =>
        result.Citations is { } read
            ? transaction.SetReadRelationsAsync(
                result.Document!.Id,
                read.RelationsOf(result.Document.Id),
                read.EffectiveFrom,
                cancellationToken
            )
            : Task.CompletedTask;

    /// <summary>Of several files with the content of one that went away, the first is that one moved, the others are duplicates of it.</summary>
    private async Task<IntakeResult> MovedOnceAsync(IntakeResult result, CancellationToken cancellationToken) =>
        result.Document is null || await _moves.IsFirstAsync(result, cancellationToken).ConfigureAwait(false)
            ? result
            : Duplicate(result, result.Document.Id);

    private static IntakeResult Duplicate(IntakeResult result, DocumentId first) =>
        new(
            result.Entry with
            {
                Outcome = AccessionOutcome.Duplicate,
                Reason = "The same content was found under another path in this run.",
                Document = first,
            },
            null,
            []
        );

    /// <summary>
    /// Stages the original. The one writer does it, not intake: what is staged when a batch is synced is then exactly what the batch names, and after a
    /// crash no original without a row stays behind.
    /// </summary>
    private async Task<IntakeResult> WithOriginalAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        if (result.Document is null || result.OpenOriginal is null)
        {
            return result;
        }
        try
        {
            var content = result.OpenOriginal();
            await using (content.ConfigureAwait(false))
            {
                var stored = await originals.StageAsync(content, cancellationToken).ConfigureAwait(false);
                if (string.Equals(stored.Sha256, result.Document.Sha256, StringComparison.Ordinal))
                {
                    return result;
                }
                if (
                    !_waitingContent.ContainsKey(stored.Sha256)
                    && await catalog.FindByContentAsync(stored.Sha256, cancellationToken).ConfigureAwait(false) is null
                )
                {
                    originals.Remove(stored.Sha256);
                }
            }
            return Dropped(result, "The file changed while it was read. It is read again on the next run.");
        }
        catch (Exception fault)
            when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Dropped(result, $"The file went away while it was read: {fault.Message}");
        }
    }

    /// <summary>A result that is not archived after all. Its row carries no hash, so that the next run offers the file again.</summary>
    private IntakeResult Dropped(IntakeResult result, string reason)
    {
        _waitingContent.Remove(result.Document!.Sha256);
        var entry = result.Entry with
        {
            Outcome = AccessionOutcome.Failed,
            Reason = reason,
            Document = null,
            Sha256 = null,
        };
        return new IntakeResult(entry, null, []);
    }

    private async Task<IntakeResult> DeduplicatedAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        if (result.Document is null || result.IsReadAgain)
        {
            return result;
        }
        if (!_waitingContent.TryGetValue(result.Document.Sha256, out var first))
        {
            // Intake looked before it read the file; a batch may have been committed since.
            var twin = await catalog
                .FindByContentAsync(result.Document.Sha256, cancellationToken)
                .ConfigureAwait(false);
            if (twin is null)
            {
                if (
                    await catalog
                        .FindSuppressedAsync(result.Document.Sha256, cancellationToken)
                        .ConfigureAwait(false) is
                    { } destroyed
                )
                {
                    return Suppressed(result.Entry, destroyed);
                }
                _waitingContent.Add(result.Document.Sha256, result.Document.Id);
                return result;
            }
            first = twin.Id;
        }
        return Duplicate(result, first);
    }

    /// <summary>What was destroyed does not come back because somebody offers the file once more; only a person who readmits it may bring it back.</summary>
    private static IntakeResult Suppressed(AccessionEntry entry, RegisterEntry destroyed) =>
        new(
            entry with
            {
                Outcome = AccessionOutcome.Suppressed,
                Reason =
                    $"This content was destroyed by decision {destroyed.Decision}. To take it in again, readmit it (archive.Retention.Disposal.ReadmitAsync).",
                Document = null,
            },
            null,
            []
        );
}
