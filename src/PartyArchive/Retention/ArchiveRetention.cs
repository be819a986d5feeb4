using PartyArchive.Access;
using PartyArchive.Retention.Clock;
using PartyArchive.Retention.Disposal;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.Holds;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention;

/// <summary>
/// Governs how long record files are kept and how they end: schedules, assessment, due days, holds, disposal. Nothing destroys by itself; a hold beats
/// everything; whatever was destroyed can be proven gone and lawful. Who may perform an act is the host's to decide; every act is recorded with who did it.
/// </summary>
public sealed partial class ArchiveRetention
{
    private readonly RetentionRooms _rooms;

    internal ArchiveRetention(RetentionRooms rooms)
    {
        _rooms = rooms;
        Schedules = new ScheduleRegister(rooms);
        Clock = new ArchiveClock(rooms);
        Holds = new HoldRegister(rooms);
        Disposal = new DisposalOffice(rooms, this);
    }

    /// <summary>The schedules.</summary>
    public ScheduleRegister Schedules { get; }

    /// <summary>Holds.</summary>
    public HoldRegister Holds { get; }

    /// <summary>Disposal lists, from the proposal to the certificate.</summary>
    public DisposalOffice Disposal { get; }

    /// <summary>The watch on the clock.</summary>
    public ArchiveClock Clock { get; }

    /// <summary>A file as retention sees it; null when there is none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">File asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<RetainedFile?> FindAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var found = await _rooms.Catalog.FindRetainedAsync(file, cancellationToken).ConfigureAwait(false);
        return found is not null && requester.MaySee(found) ? found : null;
    }

    /// <summary>The steps of a file, oldest first; empty when there is none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">File asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<StateChange>> ReadStateChangesAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken = default
    ) =>
        await FindAsync(requester, file, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _rooms.Catalog.ReadStateChangesAsync(file, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Files whose period has passed, in order of due day: confirmed, closed, free of holds, on no list. A proposal, nothing more.
    /// </summary>
    /// <param name="requester">Who asks; files he may not see are left out.</param>
    /// <param name="asOf">Day asked about; null for today.</param>
    /// <param name="fondsCode">Fonds; null for all.</param>
    /// <param name="after">Last file of the page before; null for the first page.</param>
    /// <param name="limit">Most files wanted, 1 to 10,000.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async Task<IReadOnlyList<RetainedFile>> ListDueAsync(
        Requester requester,
        DateOnly? asOf = null,
        string? fondsCode = null,
        RetainedFile? after = null,
        int limit = 1_000,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var due = new List<RetainedFile>();
        var query = new RetentionQuery
        {
            DueBy = asOf ?? _rooms.Today,
            FondsCode = fondsCode,
            Stages = [RecordState.Closed, RecordState.Transferred, RecordState.Due],
            After = after,
            Limit = limit,
        };
        while (due.Count < limit)
        {
            var page = await _rooms.Catalog.ListRetainedAsync(query, cancellationToken).ConfigureAwait(false);
            due.AddRange(page.Where(file => !file.IsHeld && requester.MaySee(file)).Take(limit - due.Count));
            if (page.Count < limit)
            {
                break;
            }
            query = query with { After = page[^1] };
        }
        return due;
    }

    /// <summary>Takes a step that is the office's own: handing to the current archive, reopening, handing permanent files to the historical archive.</summary>
    /// <param name="requester">Who takes it.</param>
    /// <param name="file">The file.</param>
    /// <param name="to"><see cref="RecordState.Transferred"/>, <see cref="RecordState.Active"/> or <see cref="RecordState.TransferredOut"/>; the other states come about by their own acts.</param>
    /// <param name="basis">Handover record or reason; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="IllegalStateChangeException">The file is held, or the step does not exist from where it stands.</exception>
    /// <exception cref="UnknownFileException">There is no such file.</exception>
    public Task<RetainedFile> MoveAsync(
        Requester requester,
        FileReference file,
        RecordState to,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var found = await RequireAsync(requester, file, cancellationToken).ConfigureAwait(false);
                var isOwn = to is RecordState.Transferred or RecordState.Active or RecordState.TransferredOut;
                // Only permanent records go to the historical archive (circular 05/2025: maintenance must be 01).
                var isPermanent = found.Assessment is { IsConfirmed: true, Keeping.IsPermanent: true };
                if (
                    !isOwn
                    || found.Stage is RecordState.UnderReview or RecordState.Due
                    || (to == RecordState.TransferredOut && !isPermanent)
                )
                {
                    throw new IllegalStateChangeException(file, found.State, to);
                }
                var moved = found with
                {
                    Closing = to == RecordState.Active ? null : found.Closing,
                    Due = to == RecordState.Active ? null : found.Due,
                    TransferredOn = to == RecordState.Transferred ? _rooms.Today : found.TransferredOn,
                };
                return await StepAsync(transaction, moved, to, basis, requester.Id, cancellationToken)
                    .ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>Writes a file with its next state and the step that leads there.</summary>
    internal async Task<RetainedFile> StepAsync(
        Catalog.ICatalogTransaction transaction,
        RetainedFile file,
        RecordState to,
        string basis,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (!RecordLifeCycle.MayPass(file.State, to))
        {
            throw new IllegalStateChangeException(file.File, file.State, to);
        }
        var moved = file with { Stage = to };
        var change = new StateChange(file.File, file.Stage, to, basis, _rooms.Now, by);
        await transaction.PutAsync(moved, _rooms.Options.DueRule.Name, cancellationToken).ConfigureAwait(false);
        await transaction.AppendAsync(change, cancellationToken).ConfigureAwait(false);
        await RetentionJournal.MovedAsync(transaction, change, cancellationToken).ConfigureAwait(false);
        return moved;
    }

    private async Task<RetainedFile> RequireAsync(
        Requester requester,
        FileReference file,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(requester, file, cancellationToken).ConfigureAwait(false)
        ?? throw new UnknownFileException(file);

    /// <summary>The due day of a file as its assessment, closing and events stand now. A proposal that nobody confirmed is never due.</summary>
    internal DueDate? DueOf(RetainedFile file) =>
        file.Assessment is { IsConfirmed: true } assessment
            ? DueCalculation.DueOn(
                assessment.Keeping,
                file.Closing,
                file.EventOn is { } day ? new RetentionBasis(day) : null,
                _rooms.Options.DueRule
            )
            : null;
}
