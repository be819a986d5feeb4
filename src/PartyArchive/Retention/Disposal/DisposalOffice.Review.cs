using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Retention.Assessment;
using PartyArchive.Retention.Disposal.Papers;
using PartyArchive.Retention.Due;
using PartyArchive.Retention.LifeCycle;
using PartyArchive.Retention.Schedules;

namespace PartyArchive.Retention.Disposal;

public sealed partial class DisposalOffice
{
    /// <summary>Names the council.</summary>
    /// <param name="requester">Who names it.</param>
    /// <param name="list">The list.</param>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">The list is past its review, or the council lacks a chair, a secretary or a third member.</exception>
    public Task<DisposalList> SetCouncilAsync(
        Requester requester,
        Guid list,
        DisposalCouncil council,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(council);
        return ChangeAsync(
            requester,
            list,
            DisposalState.UnderReview,
            "council-set",
            async (transaction, found) =>
            {
                var names = council.Members.Select(static member => member.Name).ToList();
                if (
                    council.Members.Count < 3
                    || council.Members.Count(static member => member.Role == CouncilRole.Chair) != 1
                    || council.Members.Count(static member => member.Role == CouncilRole.Secretary) != 1
                    || names.Distinct(StringComparer.Ordinal).Count() != names.Count
                )
                {
                    throw new DisposalRefusedException(
                        list,
                        "A council has one chair, one secretary and at least three members of different names."
                    );
                }
                await Task.CompletedTask.ConfigureAwait(false);
                return (found with { Process = found.Process with { Council = council } }, council.DecisionNumber);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Records the council's session and concludes every item: destroyed or transferred when more than half of all members voted for it, kept otherwise.
    /// Kept files return to the current archive with their new term; files for the historical archive become permanent, ready for their transfer.
    /// </summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="list">The list; its council is named.</param>
    /// <param name="session">The session; every member votes on every item.</param>
    /// <param name="retained">New terms for items that are kept; others are due again.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">It is not its turn, a vote is missing, or what was listed has changed since.</exception>
    public Task<DisposalList> ConcludeAsync(
        Requester requester,
        Guid list,
        CouncilSession session,
        IReadOnlyList<RetainedTerm>? retained = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        return ChangeAsync(
            requester,
            list,
            DisposalState.UnderReview,
            "reviewed",
            async (transaction, found) =>
            {
                var council =
                    found.Process.Council
                    ?? throw new DisposalRefusedException(list, "Name its council first (SetCouncilAsync).");
                var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
                if (!string.Equals(SetHash.Of(list, items, false), found.Process.FrozenHash, StringComparison.Ordinal))
                {
                    throw new DisposalRefusedException(list, "Its items are not those that were frozen.");
                }
                var concluded = CouncilConclusion.Of(list, council, session, items, retained ?? []);
                foreach (var item in concluded)
                {
                    await transaction.PutAsync(list, item, cancellationToken).ConfigureAwait(false);
                    await LeaveAsync(transaction, requester.Id, found, item, cancellationToken).ConfigureAwait(false);
                }
                var reviewed = found with
                {
                    State = DisposalState.Reviewed,
                    SetHash = SetHash.Of(list, concluded, withOutcomes: true),
                    Process = found.Process with { Session = session },
                };
                await PutPaperAsync(transaction, reviewed, concluded, DisposalPaperKind.Minutes, cancellationToken)
                    .ConfigureAwait(false);
                return (reviewed, council.DecisionNumber);
            },
            cancellationToken
        );
    }

    /// <summary>Files that are not destroyed leave the list.</summary>
    private async Task LeaveAsync(
        ICatalogTransaction transaction,
        string by,
        DisposalList list,
        DisposalItem item,
        CancellationToken cancellationToken
    )
    {
        if (item.Outcome == DisposalOutcome.Destroy)
        {
            return;
        }
        var file = await _rooms.Catalog.FindRetainedAsync(item.File, cancellationToken).ConfigureAwait(false);
        if (file is null || file.DisposalList != list.Id)
        {
            throw new DisposalRefusedException(list.Id, $"File {item.File} does not stand on it any more.");
        }
        var basis = $"Council on disposal list {list.Process.Number}: {item.OutcomeReason}";
        // A hold may have come since; it does not keep a file from staying.
        var free = file with
        {
            DisposalList = null,
            IsHeld = false,
        };
        var term = item.Outcome == DisposalOutcome.Transfer ? RetentionPeriod.Permanent : item.NewTerm;
        var staying = await _retention
            .StepAsync(
                transaction,
                free,
                term is null ? RecordState.Due : RecordState.Transferred,
                basis,
                by,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (term is { } period && staying.Assessment is { } own)
        {
            // The council keeps longer; it cannot make the period shorter than it was.
            var keeping = KeepingRule.Longest([own.Keeping, new KeepingRule(period, default)]);
            await _retention
                .AssessAsync(
                    transaction,
                    staying,
                    own with
                    {
                        Keeping = keeping,
                        IsConfirmed = true,
                    },
                    AssessmentStage.Retained,
                    basis,
                    by,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Records the written opinion of the archives authority.</summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="list">The list, reviewed.</param>
    /// <param name="opinion">The opinion.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">It is not its turn.</exception>
    public Task<DisposalList> RecordOpinionAsync(
        Requester requester,
        Guid list,
        AppraisalOpinion opinion,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(opinion);
        return ChangeAsync(
            requester,
            list,
            DisposalState.Reviewed,
            "opinion-recorded",
            (_, found) =>
                Task.FromResult(
                    (found with { Process = found.Process with { Opinion = opinion } }, (string?)opinion.Number)
                ),
            cancellationToken
        );
    }

    /// <summary>Approves the destruction of exactly one set.</summary>
    /// <param name="requester">The approver; each counts once.</param>
    /// <param name="list">The list, reviewed.</param>
    /// <param name="setHash">Hash of the set the approver has seen (<see cref="DisposalList.SetHash"/>).</param>
    /// <param name="position">In what position.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">The set is another, or this person approved before.</exception>
    public Task<DisposalList> ApproveAsync(
        Requester requester,
        Guid list,
        string setHash,
        string position,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(setHash);
        return ChangeAsync(
            requester,
            list,
            DisposalState.Reviewed,
            "approved",
            (_, found) =>
            {
                if (!string.Equals(setHash, found.SetHash, StringComparison.Ordinal))
                {
                    throw new DisposalRefusedException(
                        list,
                        $"Its set is {found.SetHash}, not {setHash}. Read the list again."
                    );
                }
                if (
                    found.Process.Approvals.Any(approval =>
                        string.Equals(approval.Approver, requester.Id, StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    throw new DisposalRefusedException(
                        list,
                        $"'{requester.Id}' approved it before; {_rooms.Options.RequiredApprovers} different persons are needed."
                    );
                }
                var approval = new DisposalApproval(requester.Id, position, setHash, _rooms.Now);
                return Task.FromResult(
                    (
                        found with
                        {
                            Process = found.Process with { Approvals = [.. found.Process.Approvals, approval] },
                        },
                        (string?)null
                    )
                );
            },
            cancellationToken
        );
    }

    /// <summary>Records the decision to destroy. From its day the deadline of the destruction runs.</summary>
    /// <param name="requester">Who records it.</param>
    /// <param name="list">The list, approved by as many persons as are needed.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">Approvals or the opinion are missing, or the day lies in the future.</exception>
    public Task<DisposalList> DecideAsync(
        Requester requester,
        Guid list,
        DestructionDecision decision,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.Number, nameof(decision));
        return ChangeAsync(
            requester,
            list,
            DisposalState.Reviewed,
            "decided",
            async (transaction, found) =>
            {
                RefuseUndecided(found, decision);
                var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
                foreach (var item in items.Where(static item => item.Outcome == DisposalOutcome.Destroy))
                {
                    var file = (
                        await _rooms.Catalog.FindRetainedAsync(item.File, cancellationToken).ConfigureAwait(false)
                    )!;
                    // A held file may be decided about; it is kept when the destruction comes.
                    await _retention
                        .StepAsync(
                            transaction,
                            file with
                            {
                                IsHeld = false,
                            },
                            RecordState.Approved,
                            $"Decision {decision.Number}",
                            requester.Id,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
                var decided = found with
                {
                    State = DisposalState.Approved,
                    Process = found.Process with { Decision = decision },
                };
                await PutPaperAsync(transaction, decided, items, DisposalPaperKind.Decision, cancellationToken)
                    .ConfigureAwait(false);
                return (decided, decision.Number);
            },
            cancellationToken
        );
    }

    private void RefuseUndecided(DisposalList list, DestructionDecision decision)
    {
        var approvers = list.Process.Approvals.Count(approval =>
            string.Equals(approval.SetHash, list.SetHash, StringComparison.Ordinal)
        );
        if (approvers < _rooms.Options.RequiredApprovers)
        {
            throw new DisposalRefusedException(
                list.Id,
                $"{approvers} of {_rooms.Options.RequiredApprovers} approvers have approved this set."
            );
        }
        if (list.Process.NeedsOpinion && list.Process.Opinion is not { IsFavourable: true })
        {
            throw new DisposalRefusedException(
                list.Id,
                "The favourable written opinion of the archives authority is missing (RecordOpinionAsync)."
            );
        }
        if (decision.DecidedOn > _rooms.Today)
        {
            throw new DisposalRefusedException(
                list.Id,
                $"The decision is dated {CalendarDay.Iso(decision.DecidedOn)}, after today."
            );
        }
    }

    /// <summary>Withdraws a list that is not destroyed: its files are due again, its papers stay.</summary>
    /// <param name="requester">Who withdraws it.</param>
    /// <param name="list">The list.</param>
    /// <param name="reason">Reason; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="DisposalRefusedException">It is destroyed, its destruction has begun, or it is withdrawn already.</exception>
    public Task<DisposalList> WithdrawAsync(
        Requester requester,
        Guid list,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return ChangeAsync(
            requester,
            list,
            null,
            "withdrawn",
            async (transaction, found) =>
            {
                var items = await _rooms.Catalog.ListDisposalItemsAsync(list, cancellationToken).ConfigureAwait(false);
                if (
                    found.State is DisposalState.Destroyed or DisposalState.Withdrawn
                    || items.Any(static item => item.Progress != DestructionProgress.Present)
                )
                {
                    throw new DisposalRefusedException(list, $"It is {found.State} and cannot be withdrawn.");
                }
                foreach (var item in items)
                {
                    var file = await _rooms
                        .Catalog.FindRetainedAsync(item.File, cancellationToken)
                        .ConfigureAwait(false);
                    if (file is null || file.DisposalList != list)
                    {
                        continue;
                    }
                    var free = file with { IsHeld = false };
                    if (free.Stage == RecordState.Approved)
                    {
                        free = await _retention
                            .StepAsync(
                                transaction,
                                free,
                                RecordState.UnderReview,
                                reason,
                                requester.Id,
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                    }
                    // A duplicate was not due; it goes back to the archive.
                    var back =
                        item.Listed.Reason == DisposalReason.Duplicate ? RecordState.Transferred : RecordState.Due;
                    await _retention
                        .StepAsync(
                            transaction,
                            free with
                            {
                                DisposalList = null,
                            },
                            back,
                            reason,
                            requester.Id,
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
                return (
                    found with
                    {
                        State = DisposalState.Withdrawn,
                        Process = found.Process with { WithdrawnFor = reason },
                    },
                    reason
                );
            },
            cancellationToken
        );
    }

    private Task<DisposalList> ChangeAsync(
        Requester requester,
        Guid list,
        DisposalState? turn,
        string act,
        Func<ICatalogTransaction, DisposalList, Task<(DisposalList List, string? Basis)>> change,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.WriteAsync(
            requester.Id,
            async transaction =>
            {
                var found =
                    await _rooms.Catalog.FindDisposalAsync(list, cancellationToken).ConfigureAwait(false)
                    ?? throw new DisposalRefusedException(
                        list,
                        "There is no such list ('partyarchive disposal list')."
                    );
                if (turn is { } state && found.State != state)
                {
                    throw new DisposalRefusedException(
                        list,
                        $"It is {found.State}; this step takes a list that is {state}."
                    );
                }
                var (changed, basis) = await change(transaction, found).ConfigureAwait(false);
                await transaction.PutAsync(changed, cancellationToken).ConfigureAwait(false);
                await JournalAsync(transaction, requester.Id, act, changed, basis, [], cancellationToken)
                    .ConfigureAwait(false);
                return changed;
            },
            cancellationToken
        );
    }
}
