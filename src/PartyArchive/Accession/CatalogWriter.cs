using PartyArchive.Catalog;
using PartyArchive.Originals;

namespace PartyArchive.Accession;

/// <summary>
/// The one writer of an accession: gathers results, makes them durable together, and only then counts and reports them. Used by one thread at a time.
/// </summary>
internal sealed class CatalogWriter(ICatalog catalog, IOriginalStore originals, AccessionOptions options, TimeProvider time)
{
    private readonly List<IntakeResult> _waiting = [];
    private readonly Dictionary<string, DocumentId> _waitingContent = new(StringComparer.Ordinal);
    private long _waitingSince;

    /// <summary>Whether the batch should be committed now.</summary>
    public bool IsDue =>
        _waiting.Count >= options.BatchDocuments || (_waiting.Count > 0 && time.GetElapsedTime(_waitingSince) >= options.BatchTime);

    /// <summary>Takes a result into the batch. Two files with the same content that were read side by side become one document here.</summary>
    public async Task TakeAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        var unique = await DeduplicatedAsync(result, cancellationToken).ConfigureAwait(false);
        if (_waiting.Count == 0)
        {
            _waitingSince = time.GetTimestamp();
        }
        _waiting.Add(unique);
    }

    /// <summary>Makes the batch durable and hands out its ledger rows.</summary>
    public async Task<IReadOnlyList<AccessionEntry>> CommitAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return [];
        }
        // Originals first: a row may never point to content that a power cut could take away.
        await originals.SyncAsync(cancellationToken).ConfigureAwait(false);
        var transaction = await catalog.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var result in _waiting)
            {
                if (result.Document is not null)
                {
                    await transaction.AddAsync(result.Document, result.Pages, cancellationToken).ConfigureAwait(false);
                }
                await transaction.RecordAsync(result.Entry, cancellationToken).ConfigureAwait(false);
            }
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        var entries = _waiting.ConvertAll(static result => result.Entry);
        _waiting.Clear();
        _waitingContent.Clear();
        return entries;
    }

    private async Task<IntakeResult> DeduplicatedAsync(IntakeResult result, CancellationToken cancellationToken)
    {
        if (result.Document is null)
        {
            return result;
        }
        if (!_waitingContent.TryGetValue(result.Document.Sha256, out var first))
        {
            // Intake looked before it read the file; a batch may have been committed since.
            var twin = await catalog.FindByContentAsync(result.Document.Sha256, cancellationToken).ConfigureAwait(false);
            if (twin is null)
            {
                _waitingContent.Add(result.Document.Sha256, result.Document.Id);
                return result;
            }
            first = twin.Id;
        }
        var entry = result.Entry with
        {
            Outcome = AccessionOutcome.Duplicate,
            Reason = "The same content was found under another path in this run.",
            Document = first,
        };
        return new IntakeResult(entry, null, []);
    }
}
