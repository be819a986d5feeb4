using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention.Destruction;

/// <summary>
/// What a writer does about destructions when it opens an archive: finishes those a crash stopped, and repeats those that a restored backup has forgotten.
/// Neither is a new decision; both carry out one that was taken and registered.
/// </summary>
internal sealed class DestructionRecovery(RetentionRooms rooms, ArchiveRetention retention)
{
    /// <returns>Documents that a restored backup had brought back and that are gone again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var again = await ReplayAsync(cancellationToken).ConfigureAwait(false);
        var removals = await rooms.Catalog.ListRemovalsAsync(cancellationToken).ConfigureAwait(false);
        if (removals.Count == 0)
        {
            return again;
        }
        foreach (var list in removals.Select(static entry => entry.List).Distinct())
        {
            await retention.Disposal.FinishAsync(list, isComplete: false, cancellationToken).ConfigureAwait(false);
        }
        // What is left belongs to lists the restored catalogue does not know: their certificates lie with the papers of the time.
        var unknown = await rooms.Catalog.ListRemovalsAsync(cancellationToken).ConfigureAwait(false);
        if (unknown.Count > 0)
        {
            await new Removal(rooms).RunAsync(unknown, cancellationToken).ConfigureAwait(false);
            await rooms
                .WriteAsync(
                    AuditActors.Program,
                    async transaction =>
                    {
                        foreach (var entry in unknown)
                        {
                            await transaction
                                .PutAsync(entry, isGone: true, CancellationToken.None)
                                .ConfigureAwait(false);
                        }
                        return true;
                    },
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }
        return again;
    }

    private async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        var lines = new SuppressionRegister(rooms.Folder, rooms.Options.RegisterCopy)
            .Read()
            .Where(line => line.Archive == rooms.Catalog.ArchiveId)
            .ToList();
        var again = 0;
        foreach (var some in lines.Chunk(500))
        {
            again += await rooms
                .WriteAsync(
                    AuditActors.Program,
                    async transaction =>
                    {
                        var brought = 0;
                        foreach (var line in some)
                        {
                            brought += await ReplayAsync(transaction, line, cancellationToken).ConfigureAwait(false);
                        }
                        return brought;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        return again;
    }

    private async Task<int> ReplayAsync(
        Catalog.ICatalogTransaction transaction,
        RegisterLine line,
        CancellationToken cancellationToken
    )
    {
        if (line.ReadmittedFor is { } basis)
        {
            if (
                await rooms.Catalog.FindSuppressedAsync(line.Sha256, cancellationToken).ConfigureAwait(false)
                is not null
            )
            {
                await transaction
                    .ReadmitAsync(line.Sha256, basis, AuditActors.Program, cancellationToken)
                    .ConfigureAwait(false);
            }
            return 0;
        }
        var id = DestructionOf(line.Document);
        var entry = new RegisterEntry(id, line.Sha256, line.List, line.Ordinal, line.Decision, line.DestroyedAt);
        // By its id only: the same content under another id was let back in by a decision.
        var isBack = await rooms.Catalog.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null;
        if (!isBack)
        {
            if (!await rooms.Catalog.IsRegisteredAsync(id, cancellationToken).ConfigureAwait(false))
            {
                await transaction.PutAsync(entry, isGone: true, cancellationToken).ConfigureAwait(false);
            }
            return 0;
        }
        var file = new FileReference(line.Fonds, line.Catalog, line.File);
        await DisposalOffice
            .RemoveAsync(transaction, AuditActors.Program, file, entry, cancellationToken)
            .ConfigureAwait(false);
        await BuryAsync(transaction, file, entry, cancellationToken).ConfigureAwait(false);
        return 1;
    }

    /// <summary>The restored file is a tombstone again, whatever state the backup remembers.</summary>
    private async Task BuryAsync(
        Catalog.ICatalogTransaction transaction,
        FileReference file,
        RegisterEntry entry,
        CancellationToken cancellationToken
    )
    {
        var found = await rooms.Catalog.FindRetainedAsync(file, cancellationToken).ConfigureAwait(false);
        if (found is null || found.Stage == RecordState.Destroyed)
        {
            return;
        }
        var listed = await retention.Disposal.ListingAsync(found, null, cancellationToken).ConfigureAwait(false);
        var tombstone = new Tombstone(file, entry.List, listed, entry.Decision, entry.DestroyedAt, AuditActors.Program);
        await transaction.PutAsync(tombstone, cancellationToken).ConfigureAwait(false);
        var buried = found with { Stage = RecordState.Destroyed, DisposalList = entry.List };
        await transaction.PutAsync(buried, rooms.Options.DueRule.Name, cancellationToken).ConfigureAwait(false);
    }

    private static DocumentId DestructionOf(string document) =>
        DocumentId.TryParse(document, out var id)
            ? id
            : throw new InvalidDataException($"'{document}' in the suppression register is no document id.");
}
