using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>Checks the log where it is stored: the entries, and everything the catalogue keeps beside them.</summary>
internal sealed class StoredLogCheck(ICatalog catalog)
{
    private const int Step = 1_024;

    public async Task<AuditVerification> RunAsync(
        IEnumerable<AuditCheckpoint> checkpoints,
        CancellationToken cancellationToken
    )
    {
        var verifier = new AuditVerifier(catalog.ArchiveId, checkpoints);
        // First: what comes in meanwhile may then only make the log longer than the ends remembered.
        var ends = await catalog.ReadAuditChainsAsync(cancellationToken).ConfigureAwait(false);
        var extent = await catalog.ReadAuditExtentAsync(cancellationToken).ConfigureAwait(false);
        var after = 0L;
        while (true)
        {
            var entries = await catalog.ReadAuditAsync(after, Step, cancellationToken).ConfigureAwait(false);
            if (entries.Count == 0)
            {
                break;
            }
            foreach (var entry in entries)
            {
                Check(verifier, entry);
            }
            after = entries[^1].Sequence;
        }
        CheckEnds(verifier, ends, extent);
        return verifier.Finish();
    }

    private static void Check(AuditVerifier verifier, StoredAuditEntry stored)
    {
        if (verifier.Take(stored.Body, stored.Hash) is null)
        {
            return;
        }
        AuditEntry entry;
        try
        {
            entry = EntryText.Read(stored.Body, stored.Hash);
        }
        catch (InvalidDataException e)
        {
            verifier.Tell(AuditFaultKind.Unreadable, stored.Sequence, stored.Chain, e.Message);
            return;
        }
        if (!Agree(stored, entry))
        {
            verifier.Tell(
                AuditFaultKind.Columns,
                stored.Sequence,
                stored.Chain,
                "What the catalogue lists of the entry is not what the entry says."
            );
        }
        if (stored.Values is not null && !AuditLogFile.ValuesMatch(stored.Body, stored.Values))
        {
            verifier.Tell(
                AuditFaultKind.Values,
                stored.Sequence,
                stored.Chain,
                "The values kept with the entry are not those that were sealed."
            );
        }
    }

    private static bool Agree(StoredAuditEntry stored, AuditEntry entry) =>
        stored.Sequence == entry.Sequence
        && stored.Number == entry.Number
        && stored.Moment == entry.Moment
        && string.Equals(stored.Chain, entry.Chain, StringComparison.Ordinal)
        && string.Equals(stored.Actor, entry.Event.Actor, StringComparison.Ordinal)
        && string.Equals(stored.Action, entry.Event.Action, StringComparison.Ordinal)
        && string.Equals(stored.Subject, entry.Event.Subject.ToString(), StringComparison.Ordinal);

    /// <summary>The ends remembered tell of a cut that nobody thought to hide there too.</summary>
    private static void CheckEnds(
        AuditVerifier verifier,
        IReadOnlyDictionary<string, (long Number, byte[] Hash)> ends,
        AuditExtent extent
    )
    {
        if (verifier.Sequence < extent.Entries)
        {
            verifier.Tell(
                AuditFaultKind.Cut,
                verifier.Sequence,
                "",
                $"The log ends at entry {verifier.Sequence}; the catalogue remembers {extent.Entries}."
            );
        }
        foreach (var (chain, end) in ends)
        {
            var reached = verifier.Heads.TryGetValue(chain, out var head) ? head.Number : 0;
            if (reached < end.Number || (reached == end.Number && !head.Hash.AsSpan().SequenceEqual(end.Hash)))
            {
                verifier.Tell(
                    AuditFaultKind.Cut,
                    verifier.Sequence,
                    chain,
                    $"The chain ends at number {reached}; the catalogue remembers another end at {end.Number}."
                );
            }
        }
    }
}
