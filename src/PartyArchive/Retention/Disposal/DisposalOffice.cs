using System.Globalization;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Retention.Destruction;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.LifeCycle;

namespace PartyArchive.Retention.Disposal;

/// <summary>
/// Leads files from the proposal to the certificate: list, council, opinion, approvals, decision, destruction. Each step is refused before its turn, and
/// each leaves its paper in the disposal file.
/// </summary>
public sealed partial class DisposalOffice
{
    private readonly RetentionRooms _rooms;
    private readonly ArchiveRetention _retention;

    internal DisposalOffice(RetentionRooms rooms, ArchiveRetention retention)
    {
        _rooms = rooms;
        _retention = retention;
    }

    /// <summary>All disposal lists, newest first.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<DisposalList>> ListAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListDisposalsAsync(cancellationToken);
    }

    /// <summary>A disposal list; null when there is none.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="list">List asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<DisposalList?> FindAsync(Requester requester, Guid list, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.FindDisposalAsync(list, cancellationToken);
    }

    /// <summary>The items of a list; empty when there is none, or when it holds a file that the requester may not see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="list">List asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<DisposalItem>> ListItemsAsync(
        Requester requester,
        Guid list,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
        return await MaySeeAllAsync(requester, items, cancellationToken).ConfigureAwait(false) ? items : [];
    }

    /// <summary>A paper of the disposal file as DOCX; null when it was not made yet, or when the list holds a file that the requester may not see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="list">List.</param>
    /// <param name="kind">Paper.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<byte[]?> ReadPaperAsync(
        Requester requester,
        Guid list,
        DisposalPaperKind kind,
        CancellationToken cancellationToken = default
    ) =>
        (await ListItemsAsync(requester, list, cancellationToken).ConfigureAwait(false)).Count == 0
            ? null
            : await _rooms.Catalog.ReadPaperAsync(list, kind, cancellationToken).ConfigureAwait(false);

    /// <summary>Certificates of a list, oldest first. They name hashes and codes only.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="list">List.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<DestructionCertificate>> ListCertificatesAsync(
        Requester requester,
        Guid list,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListCertificatesAsync(list, cancellationToken);
    }

    /// <summary>What stays of a destroyed file; empty when it was not destroyed or the requester may not see it.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<Tombstone>> FindTombstonesAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken = default
    ) =>
        await _retention.FindAsync(requester, file, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _rooms.Catalog.FindTombstonesAsync(file, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Makes a list of what is due and of duplicates, and freezes it by its hash. Held files, files on another list and files the requester may not see are
    /// left out. From here on the list is before the council.
    /// </summary>
    /// <param name="requester">Who makes it.</param>
    /// <param name="draft">What it is made from.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>The list; null when there is nothing to list.</returns>
    /// <exception cref="ClockSuspendedException">The clock jumped.</exception>
    /// <exception cref="ArgumentException">The number or the office is blank, or a duplicate is named without a file that is kept.</exception>
    public async Task<DisposalList?> DraftAsync(
        Requester requester,
        DisposalDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Number, nameof(draft));
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Office, nameof(draft));
        ArgumentOutOfRangeException.ThrowIfLessThan(draft.MostFiles, 1, nameof(draft));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(draft.MostFiles, 100_000, nameof(draft));
        var day = await _retention.Clock.TrustedDayAsync(cancellationToken).ConfigureAwait(false);
        await _retention.Holds.CatchNewAsync(cancellationToken).ConfigureAwait(false);
        return await _rooms
            .WriteAsync(
                requester.Id,
                async transaction =>
                {
                    var candidates = await CandidatesAsync(requester, draft, day, cancellationToken)
                        .ConfigureAwait(false);
                    return candidates.Count == 0
                        ? null
                        : await FreezeAsync(transaction, requester, draft, candidates, cancellationToken)
                            .ConfigureAwait(false);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<List<(RetainedFile File, DuplicateFile? Duplicate)>> CandidatesAsync(
        Requester requester,
        DisposalDraft draft,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var candidates = new List<(RetainedFile, DuplicateFile?)>();
        foreach (var duplicate in draft.Duplicates)
        {
            var file = await _retention.FindAsync(requester, duplicate.File, cancellationToken).ConfigureAwait(false);
            var kept = await _retention.FindAsync(requester, duplicate.Kept, cancellationToken).ConfigureAwait(false);
            if (
                file is null
                || kept is null
                || duplicate.File == duplicate.Kept
                || kept.DisposalList is not null
                || RecordLifeCycle.IsFinal(kept.Stage)
                || draft.Duplicates.Any(other => other.File == duplicate.Kept)
            )
            {
                throw new ArgumentException(
                    $"{duplicate.File} cannot be a duplicate: {duplicate.Kept} is not a file that is kept.",
                    nameof(draft)
                );
            }
            if (
                !file.IsHeld
                && file.DisposalList is null
                && RecordLifeCycle.MayPass(file.Stage, RecordState.UnderReview)
            )
            {
                candidates.Add((file, duplicate));
            }
        }
        var isKept = draft.Duplicates.Select(static duplicate => duplicate.Kept).ToHashSet();
        var listed = draft.Duplicates.Select(static duplicate => duplicate.File).ToHashSet();
        RetainedFile? after = null;
        while (draft.WithDueFiles && candidates.Count < draft.MostFiles)
        {
            var page = await _retention
                .ListDueAsync(requester, day, draft.FondsCode, after, 1_000, cancellationToken)
                .ConfigureAwait(false);
            candidates.AddRange(
                page.Where(file => !listed.Contains(file.File) && !isKept.Contains(file.File))
                    .Take(draft.MostFiles - candidates.Count)
                    .Select(static file => (file, (DuplicateFile?)null))
            );
            if (page.Count < 1_000)
            {
                break;
            }
            after = page[^1];
        }
        return candidates;
    }

    private async Task<DisposalList> FreezeAsync(
        ICatalogTransaction transaction,
        Requester requester,
        DisposalDraft draft,
        List<(RetainedFile File, DuplicateFile? Duplicate)> candidates,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.CreateVersion7(_rooms.Now);
        var items = new List<DisposalItem>(candidates.Count);
        foreach (var (file, duplicate) in candidates)
        {
            items.Add(
                new DisposalItem
                {
                    Ordinal = items.Count + 1,
                    File = file.File,
                    Listed = await ListingAsync(file, duplicate?.Kept.ToString(), cancellationToken)
                        .ConfigureAwait(false),
                }
            );
        }
        var hash = SetHash.Of(id, items, withOutcomes: false);
        var list = new DisposalList
        {
            Id = id,
            State = DisposalState.UnderReview,
            SetHash = hash,
            CreatedAt = _rooms.Now,
            Process = new DisposalProcess
            {
                Number = draft.Number,
                Title = draft.Title.Length > 0 ? draft.Title : "Tài liệu hết thời hạn lưu trữ, tài liệu trùng lặp",
                Office = draft.Office,
                ParentOffice = draft.ParentOffice,
                Place = draft.Place,
                Explanation = draft.Explanation,
                NeedsOpinion = draft.NeedsOpinion,
                DraftedBy = requester.Id,
                FrozenOn = _rooms.Today,
                FrozenHash = hash,
            },
        };
        await transaction.PutAsync(list, cancellationToken).ConfigureAwait(false);
        var basis = $"Disposal list {draft.Number}";
        foreach (var (item, (file, duplicate)) in items.Zip(candidates))
        {
            await transaction.PutAsync(id, item, cancellationToken).ConfigureAwait(false);
            var listed = file with { DisposalList = id };
            if (duplicate is null && file.Stage != RecordState.Due)
            {
                listed = await _retention
                    .StepAsync(transaction, listed, RecordState.Due, basis, requester.Id, cancellationToken)
                    .ConfigureAwait(false);
            }
            await _retention
                .StepAsync(transaction, listed, RecordState.UnderReview, basis, requester.Id, cancellationToken)
                .ConfigureAwait(false);
        }
        await PutPaperAsync(transaction, list, items, DisposalPaperKind.List, cancellationToken).ConfigureAwait(false);
        await PutPaperAsync(transaction, list, items, DisposalPaperKind.Explanation, cancellationToken)
            .ConfigureAwait(false);
        await JournalAsync(
                transaction,
                requester.Id,
                "frozen",
                list,
                null,
                Count("files", items.Count),
                cancellationToken
            )
            .ConfigureAwait(false);
        return list;
    }

    /// <summary>A file as the list states it, from what is in the catalogue now. Made again before the destruction and compared.</summary>
    internal async Task<ListedFile> ListingAsync(
        RetainedFile file,
        string? duplicateOf,
        CancellationToken cancellationToken
    )
    {
        var documents = await _rooms.Catalog.ListFileDocumentsAsync(file.File, cancellationToken).ConfigureAwait(false);
        return new ListedFile
        {
            Title = file.Title,
            OpenedOn = CalendarDay.Iso(file.OpenedOn),
            ClosedOn = CalendarDay.Iso(file.Closing?.On),
            ScheduleItem = file.Assessment is { } assessment
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{assessment.Schedule} v{assessment.Version} {assessment.Item}"
                )
                : null,
            Keeping = file.Assessment?.Keeping.ToString(),
            DueOn = duplicateOf is null ? CalendarDay.Iso(file.Due?.On) : null,
            IsEstimate = file.Due is { IsEstimate: true },
            Reason = duplicateOf is null ? DisposalReason.RetentionExpired : DisposalReason.Duplicate,
            DuplicateOf = duplicateOf,
            Documents =
            [
                .. documents.Select(static document => new ListedDocument(
                    document.Id.ToString(),
                    document.Sha256,
                    SetHash.OfRecord(document),
                    document.Pages
                )),
            ],
            Pages = documents.Sum(static document => document.Pages),
        };
    }

    private async Task<bool> MaySeeAllAsync(
        Requester requester,
        IReadOnlyList<DisposalItem> items,
        CancellationToken cancellationToken
    )
    {
        foreach (var item in items)
        {
            if (await _retention.FindAsync(requester, item.File, cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }
        }
        return true;
    }

    internal static async Task PutPaperAsync(
        ICatalogTransaction transaction,
        DisposalList list,
        IReadOnlyList<DisposalItem> items,
        DisposalPaperKind kind,
        CancellationToken cancellationToken
    ) =>
        await transaction
            .PutPaperAsync(list.Id, kind, DisposalPapers.Make(kind, list, items), cancellationToken)
            .ConfigureAwait(false);

    internal static Task JournalAsync(
        ICatalogTransaction transaction,
        string by,
        string act,
        DisposalList list,
        string? basis,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    ) => RetentionJournal.DisposalAsync(transaction, by, act, list, basis, facts, cancellationToken);

    internal static Dictionary<string, string> Count(string name, int count) =>
        new(StringComparer.Ordinal) { [name] = count.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Lists whose destruction must be carried out soon.</summary>
    internal async Task<IReadOnlyList<Reminder>> RemindersAsync(
        Requester requester,
        DateOnly horizon,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var lists = await ListAsync(requester, cancellationToken).ConfigureAwait(false);
        var deadline = _rooms.Options.Deadlines.FirstOrDefault(static d => d.State == RecordState.Approved);
        return deadline is null
            ? []
            :
            [
                .. lists
                    .Where(static list => list.State == DisposalState.Approved)
                    .Select(list => (list.Id, Limit: DeadlineOf(list.Process.Decision!)))
                    .Where(pair => pair.Limit <= horizon)
                    .Select(pair => new Reminder(deadline, null, pair.Id, pair.Limit, pair.Limit < today)),
            ];
    }

    /// <summary>Last day on which a decided destruction may be carried out.</summary>
    internal DateOnly DeadlineOf(DestructionDecision decision) =>
        decision.DecidedOn.AddDays(_rooms.Options.DestructionDays);
}
