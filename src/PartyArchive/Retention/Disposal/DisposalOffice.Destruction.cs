using PartyArchive.Access;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention.Disposal;

public sealed partial class DisposalOffice
{
    /// <summary>Files destroyed in one transaction: each is destroyed wholly or not at all.</summary>
    private const int FilesPerTransaction = 50;

    /// <summary>
    /// Destroys what was decided, and nothing else: the set must be the approved one to the last version of the last document, each file must still be due,
    /// and files under a hold are kept and leave the list. When it returns, the files are gone from every store this program reaches and the certificate
    /// says how that was checked. Killed, it is finished at the next opening for writing.
    /// </summary>
    /// <param name="requester">Who starts it.</param>
    /// <param name="list">The list, decided.</param>
    /// <param name="handover">Who hands over and who destroys; two persons.</param>
    /// <param name="cancellationToken">Stops between two transactions; what is destroyed by then is finished and certified.</param>
    /// <returns>The certificate; null when holds kept everything.</returns>
    /// <exception cref="ClockSuspendedException">The clock jumped.</exception>
    /// <exception cref="DisposalRefusedException">A condition is not met; nothing was destroyed by this call's later transactions.</exception>
    /// <exception cref="DestructionUnprovenException">A store could not be cleaned.</exception>
    public async Task<DestructionCertificate?> DestroyAsync(
        Requester requester,
        Guid list,
        DestructionHandover handover,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(handover);
        ArgumentException.ThrowIfNullOrWhiteSpace(handover.StoreKeeper, nameof(handover));
        ArgumentException.ThrowIfNullOrWhiteSpace(handover.Destroyer, nameof(handover));
        var day = await _retention.Clock.TrustedDayAsync(cancellationToken).ConfigureAwait(false);
        await BeginAsync(requester, list, handover, cancellationToken).ConfigureAwait(false);
        var waiting = (await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false))
            .Where(static item => item is { Outcome: DisposalOutcome.Destroy, Progress: DestructionProgress.Present })
            .ToList();
        foreach (var some in waiting.Chunk(FilesPerTransaction))
        {
            await _retention
                .Holds.WithQueriesAskedAsync(
                    requester.Id,
                    async transaction =>
                    {
                        var decided = await RequireDestroyableAsync(list, cancellationToken).ConfigureAwait(false);
                        foreach (var item in some)
                        {
                            await DestroyAsync(transaction, requester.Id, decided, item, day, cancellationToken)
                                .ConfigureAwait(false);
                        }
                        return true;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        return await FinishAsync(list, isComplete: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets destroyed content be taken in again from now on: it was found to be needed after all, or destroyed under a wrong reading.</summary>
    /// <param name="requester">Who lets it in.</param>
    /// <param name="sha256">SHA-256 of the original, as the accession ledger and the certificate state it.</param>
    /// <param name="basis">Decision; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>False when the content is not suppressed.</returns>
    public async Task<bool> ReadmitAsync(
        Requester requester,
        string sha256,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        if (await _rooms.Catalog.FindSuppressedAsync(sha256, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return false;
        }
        await _rooms
            .WriteAsync(
                requester.Id,
                async transaction =>
                {
                    await transaction
                        .ReadmitAsync(sha256, basis, requester.Id, cancellationToken)
                        .ConfigureAwait(false);
                    await RetentionJournal
                        .ReadmittedAsync(transaction, requester.Id, entry, basis, cancellationToken)
                        .ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        var line = LineOf(entry, new FileReference("-", "", "-")) with { ReadmittedFor = basis };
        new SuppressionRegister(_rooms.Folder, _rooms.Options.RegisterCopy).Append([line]);
        return true;
    }

    private Task<DisposalList> BeginAsync(
        Requester requester,
        Guid list,
        DestructionHandover handover,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            requester,
            list,
            DisposalState.Approved,
            "destruction-started",
            async (_, _) =>
            {
                var found = await RequireDestroyableAsync(list, cancellationToken).ConfigureAwait(false);
                var process = found.Process with { Handover = handover, DestroyedBy = requester.Id };
                return (found with { Process = process }, (string?)found.Process.Decision!.Number);
            },
            cancellationToken
        );

    /// <summary>The list, decided by enough persons for exactly the set it has, within its time.</summary>
    private async Task<DisposalList> RequireDestroyableAsync(Guid list, CancellationToken cancellationToken)
    {
        var found = await _rooms.Catalog.FindDisposalAsync(list, cancellationToken).ConfigureAwait(false);
        if (found is not { State: DisposalState.Approved, Process.Decision: { } decision })
        {
            throw new DisposalRefusedException(
                list,
                $"Its destruction is not decided; it is {found?.State.ToString() ?? "unknown"}."
            );
        }
        var approvers = found
            .Process.Approvals.Where(approval =>
                string.Equals(approval.SetHash, found.SetHash, StringComparison.Ordinal)
            )
            .Select(static approval => approval.Approver)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();
        if (approvers < _rooms.Options.RequiredApprovers)
        {
            throw new DisposalRefusedException(
                list,
                $"{approvers} of {_rooms.Options.RequiredApprovers} approvers have approved this set."
            );
        }
        var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(SetHash.Of(list, items, withOutcomes: true), found.SetHash, StringComparison.Ordinal))
        {
            throw new DisposalRefusedException(list, "Its set is not the one that was approved.");
        }
        return _rooms.Today <= DeadlineOf(decision)
            ? found
            : throw new DisposalRefusedException(
                list,
                $"The destruction had to be carried out by {CalendarDay.Iso(DeadlineOf(decision))}. Withdraw the list and have it decided anew."
            );
    }

    private async Task DestroyAsync(
        ICatalogTransaction transaction,
        string by,
        DisposalList list,
        DisposalItem item,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var file = await _rooms.Catalog.FindRetainedAsync(item.File, cancellationToken).ConfigureAwait(false);
        if (file is not { Stage: RecordState.Approved } || file.DisposalList != list.Id)
        {
            throw new DisposalRefusedException(
                list.Id,
                $"File {item.File} is {file?.State.ToString() ?? "unknown"}, not approved on this list."
            );
        }
        if (await IsHeldAsync(file, item, cancellationToken).ConfigureAwait(false))
        {
            return;
        }
        await RefuseChangedAsync(list, item, file, day, cancellationToken).ConfigureAwait(false);
        var decision = list.Process.Decision!.Number;
        foreach (var document in item.Listed.Documents)
        {
            if (!DocumentId.TryParse(document.Id, out var id))
            {
                throw new DisposalRefusedException(list.Id, $"'{document.Id}' on it is no document.");
            }
            var entry = new RegisterEntry(id, document.Sha256, list.Id, item.Ordinal, decision, _rooms.Now);
            await RemoveAsync(transaction, by, item.File, entry, cancellationToken).ConfigureAwait(false);
        }
        var tombstone = new Tombstone(item.File, list.Id, item.Listed, decision, _rooms.Now, by);
        await transaction.PutAsync(tombstone, cancellationToken).ConfigureAwait(false);
        await transaction
            .PutAsync(list.Id, item with { Progress = DestructionProgress.Removing }, cancellationToken)
            .ConfigureAwait(false);
        await _retention
            .StepAsync(transaction, file, RecordState.Destroyed, $"Decision {decision}", by, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Takes a document out of the catalogue and into the register.</summary>
    internal static async Task RemoveAsync(
        ICatalogTransaction transaction,
        string by,
        FileReference file,
        RegisterEntry entry,
        CancellationToken cancellationToken
    )
    {
        await transaction.RemoveAsync(entry.Document, cancellationToken).ConfigureAwait(false);
        await transaction.ForgetSourcesAsync(entry.Document, entry.Sha256, cancellationToken).ConfigureAwait(false);
        await transaction
            .PurgeAuditValuesAsync(AuditSubject.Document(entry.Document), cancellationToken)
            .ConfigureAwait(false);
        await transaction.PutAsync(entry, isGone: false, cancellationToken).ConfigureAwait(false);
        await RetentionJournal.DestroyedAsync(transaction, by, file, entry, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsHeldAsync(RetainedFile file, DisposalItem item, CancellationToken cancellationToken)
    {
        if (file.IsHeld)
        {
            return true;
        }
        foreach (var document in item.Listed.Documents)
        {
            if (
                DocumentId.TryParse(document.Id, out var id)
                && (await _rooms.Catalog.FindHoldsOnAsync(id, cancellationToken).ConfigureAwait(false)).Count > 0
            )
            {
                return true;
            }
        }
        return false;
    }

    private async Task RefuseChangedAsync(
        DisposalList list,
        DisposalItem item,
        RetainedFile file,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var now = await ListingAsync(file, item.Listed.DuplicateOf, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(DisposalJson.Write(now), DisposalJson.Write(item.Listed), StringComparison.Ordinal))
        {
            throw new DisposalRefusedException(
                list.Id,
                $"File {item.File} has changed since it was approved. Withdraw the list and make it anew."
            );
        }
        if (item.Listed.Reason == DisposalReason.RetentionExpired && !(_retention.DueOf(file)?.On <= day))
        {
            throw new DisposalRefusedException(list.Id, $"File {item.File} is not due.");
        }
    }

    /// <summary>Finishes what is registered of a list and certifies it; called after a destruction and when an archive is opened.</summary>
    /// <param name="list">The list.</param>
    /// <param name="isComplete">Whether every item was taken up, so that held ones leave the list and it ends.</param>
    /// <param name="cancellationToken">Not seen once the stores are clean.</param>
    internal async Task<DestructionCertificate?> FinishAsync(
        Guid list,
        bool isComplete,
        CancellationToken cancellationToken
    )
    {
        var removals = await _rooms.Catalog.ListRemovalsAsync(cancellationToken).ConfigureAwait(false);
        List<RegisterEntry> entries = [.. removals.Where(entry => entry.List == list)];
        var found = await _rooms.Catalog.FindDisposalAsync(list, cancellationToken).ConfigureAwait(false);
        var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
        var removing = items.Where(static item => item.Progress == DestructionProgress.Removing).ToList();
        DestructionCertificate? certificate = null;
        if (found is not null && removing.Count > 0)
        {
            new SuppressionRegister(_rooms.Folder, _rooms.Options.RegisterCopy).Append([
                .. entries.Select(entry => LineOf(entry, items.First(item => item.Ordinal == entry.Ordinal).File)),
            ]);
            var stores = await new Removal(_rooms).RunAsync(entries, cancellationToken).ConfigureAwait(false);
            certificate = await CertifyAsync(found, items, removing, entries, stores, cancellationToken)
                .ConfigureAwait(false);
        }
        if (found is not null && isComplete)
        {
            await CloseAsync(list, cancellationToken).ConfigureAwait(false);
        }
        return certificate;
    }

    private RegisterLine LineOf(RegisterEntry entry, FileReference file) =>
        new()
        {
            Archive = _rooms.Catalog.ArchiveId,
            Document = entry.Document.ToString(),
            Sha256 = entry.Sha256,
            List = entry.List,
            Ordinal = entry.Ordinal,
            Decision = entry.Decision,
            DestroyedAt = entry.DestroyedAt,
            Fonds = file.FondsCode,
            Catalog = file.CatalogNumber,
            File = file.FileCode,
        };

    private async Task<DestructionCertificate> CertifyAsync(
        DisposalList list,
        IReadOnlyList<DisposalItem> items,
        List<DisposalItem> removing,
        List<RegisterEntry> entries,
        IReadOnlyList<StoreCheck> stores,
        CancellationToken cancellationToken
    )
    {
        var before = await _rooms.Catalog.ListCertificatesAsync(list.Id, cancellationToken).ConfigureAwait(false);
        var certificate = new DestructionCertificate
        {
            List = list.Id,
            Number = before.Count + 1,
            Decision = list.Process.Decision!.Number,
            SetHash = list.SetHash,
            Items = [.. removing.Select(static item => item.Ordinal)],
            Held =
            [
                .. items
                    .Where(static item =>
                        item is { Outcome: DisposalOutcome.Destroy, Progress: DestructionProgress.Present }
                    )
                    .Select(static item => item.Ordinal),
            ],
            Originals =
            [
                .. entries
                    .Select(static entry => entry.Sha256)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Stores = stores,
            BeyondReach =
            [
                _rooms.Keys is null
                    ? "Backups made before the destruction: they hold the papers until they expire. A restored one is cleaned by the suppression register when it is opened."
                    : "Backups made before the destruction: originals and texts in them that were sealed cannot be opened any more; records (titles, codes, names) stay readable until they expire. Copies of the key ring made before it must be replaced.",
                "Originals referenced in place belong to the host and were not touched.",
            ],
            IssuedAt = _rooms.Now,
        };
        // From here on nothing may stop it: the stores are clean, and the certificate must say so.
        return await _rooms
            .WriteAsync(
                list.Process.DestroyedBy!,
                async transaction =>
                {
                    foreach (var entry in entries)
                    {
                        await transaction.PutAsync(entry, isGone: true, CancellationToken.None).ConfigureAwait(false);
                    }
                    foreach (var item in removing)
                    {
                        await transaction
                            .PutAsync(
                                list.Id,
                                item with
                                {
                                    Progress = DestructionProgress.Gone,
                                },
                                CancellationToken.None
                            )
                            .ConfigureAwait(false);
                    }
                    await transaction.PutAsync(certificate, CancellationToken.None).ConfigureAwait(false);
                    await JournalAsync(
                            transaction,
                            list.Process.DestroyedBy!,
                            "certified",
                            list,
                            certificate.Decision,
                            Count("files", removing.Count),
                            CancellationToken.None
                        )
                        .ConfigureAwait(false);
                    return certificate;
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
    }

    /// <summary>Held files leave the list, the last papers are made, the list ends.</summary>
    private Task<DisposalList> CloseAsync(Guid list, CancellationToken cancellationToken) =>
        ChangeAsync(
            new Requester(AuditActors.Program),
            list,
            DisposalState.Approved,
            "destroyed",
            async (transaction, found) =>
            {
                var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
                var by = found.Process.DestroyedBy!;
                foreach (
                    var item in items.Where(static item =>
                        item is { Outcome: DisposalOutcome.Destroy, Progress: DestructionProgress.Present }
                    )
                )
                {
                    const string Basis = "A hold keeps it from destruction.";
                    var file = (
                        await _rooms.Catalog.FindRetainedAsync(item.File, cancellationToken).ConfigureAwait(false)
                    )!;
                    var free = file with { IsHeld = false };
                    free = await _retention
                        .StepAsync(transaction, free, RecordState.UnderReview, Basis, by, cancellationToken)
                        .ConfigureAwait(false);
                    await _retention
                        .StepAsync(
                            transaction,
                            free with
                            {
                                DisposalList = null,
                            },
                            RecordState.Due,
                            Basis,
                            by,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
                var ended = found with
                {
                    State = DisposalState.Destroyed,
                    Process = found.Process with { DestroyedOn = _rooms.Today },
                };
                await PutPaperAsync(transaction, ended, items, DisposalPaperKind.Handover, cancellationToken)
                    .ConfigureAwait(false);
                await PutPaperAsync(transaction, ended, items, DisposalPaperKind.DestructionRecord, cancellationToken)
                    .ConfigureAwait(false);
                return (ended, (string?)found.Process.Decision!.Number);
            },
            cancellationToken
        );
}
