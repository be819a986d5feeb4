using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;

namespace PartyArchive.Access;

/// <summary>
/// Who may see what (chế độ sử dụng): modes and groups of documents, record files and fonds, grants for a time, requests, and the terms of secrecy levels.
/// Every act is one transaction with its audit entry and counts from the next call on. Acts need the group of <see cref="AccessOptions.KeepersGroup"/>.
/// Safe to use from any thread.
/// </summary>
public sealed partial class ArchiveAccess
{
    private readonly ArchiveRooms _rooms;
    private readonly AccessOptions _options;

    internal ArchiveAccess(ArchiveRooms rooms, AccessOptions options)
    {
        _rooms = rooms;
        _options = options;
    }

    /// <summary>How access to something stands; null when there is nothing of the kind up to the requester's clearance.</summary>
    /// <param name="requester">Who asks; a keeper of access.</param>
    /// <param name="target">Document, file or fonds.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    public async Task<AccessState?> FindAsync(
        Requester requester,
        AccessTarget target,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentNullException.ThrowIfNull(target);
        var found = await FindTargetAsync(requester, target, cancellationToken).ConfigureAwait(false);
        return found is null
            ? null
            : new AccessState(
                target,
                found.Secrecy > SecrecyLevel.None ? AccessMode.Secret
                    : found.OpenTo.Count > 0 ? AccessMode.Conditional
                    : AccessMode.Public,
                found.Secrecy,
                found.Own,
                [
                    .. found.OpenTo.Where(static group =>
                        !group.StartsWith(Opening.GrantPrefix, StringComparison.Ordinal)
                    ),
                ]
            );
    }

    /// <summary>The record file of these codes as a target, whatever groups it is restricted to; null when there is none up to the requester's clearance.</summary>
    /// <param name="requester">Who asks; a keeper of access.</param>
    /// <param name="file">Fonds, catalogue and file code.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    public async Task<AccessTarget?> TargetOfAsync(
        Requester requester,
        FileKey file,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        var found = await _rooms.Catalog.FindFileAsync(file, cancellationToken).ConfigureAwait(false);
        return found is not null && found.Secrecy <= requester.Clearance ? AccessTarget.OfFile(found.Id) : null;
    }

    /// <summary>
    /// Sets the rule of a document, a record file or a fonds. What lies in a file or a fonds inherits its rule beside its own: a group opens a paper only if
    /// every level that is restricted names it. Placing, moving and merging carry the rules along.
    /// </summary>
    /// <param name="requester">Who sets it; a keeper of access.</param>
    /// <param name="target">Document, file or fonds.</param>
    /// <param name="rule">The rule; a document's needs a group when it is conditional.</param>
    /// <param name="basis">Decision it rests on; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>Documents that are open to others than before.</returns>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">There is no such target up to his clearance.</exception>
    /// <exception cref="ArgumentException">The rule contradicts itself, or the basis is blank.</exception>
    public async Task<int> SetAsync(
        Requester requester,
        AccessTarget target,
        AccessRule rule,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        AccessRule.Check(rule);
        if (target.Kind == AccessTargetKind.Document && rule is { Mode: AccessMode.Conditional, Groups.Count: 0 })
        {
            throw new ArgumentException(
                "A document is restricted to groups: name one, or set the mode of its file.",
                nameof(rule)
            );
        }
        var groups = rule.Groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return await ActAsync(
                requester,
                basis,
                work => SetAsync(work, target, rule with { Groups = groups }, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static async Task<int> SetAsync(
        ArrangementWork work,
        AccessTarget target,
        AccessRule rule,
        CancellationToken cancellationToken
    )
    {
        var found = await RequireTargetAsync(work.Transaction, work.Requester, target, cancellationToken)
            .ConfigureAwait(false);
        var (groups, isConditional) = (Restriction(rule), rule.Mode == AccessMode.Conditional);
        switch (found)
        {
            case { Document: { } document }:
                var restricted = document with { Version = document.Version + 1, RestrictedTo = rule.Groups };
                await work.Transaction.UpdateAsync(restricted, null, cancellationToken).ConfigureAwait(false);
                break;
            case { File: { } file }:
                var closed = file with { RestrictedTo = groups, IsConditional = isConditional };
                await work.StoreFileAsync(file, closed, ArrangementAct.AccessSet, cancellationToken)
                    .ConfigureAwait(false);
                break;
            default:
                var fonds = found.Fonds!;
                var stored = fonds with
                {
                    Version = fonds.Version + 1,
                    RestrictedTo = groups,
                    IsConditional = isConditional,
                };
                await work.Transaction.StoreAsync(stored, cancellationToken).ConfigureAwait(false);
                await work.RecordAsync(
                        ArrangementWork.AboutFonds(stored),
                        fonds,
                        stored,
                        ArrangementAct.AccessSet,
                        ArrangementJson.Context.Fonds,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                break;
        }
        await RecordAsync(work, target, found, "access.set", RuleFacts(found.Own, rule), cancellationToken)
            .ConfigureAwait(false);
        return found switch
        {
            { Document: not null } => 1,
            { File: { } file } => await work
                .Transaction.AlignAccessAsync(file.Id, cancellationToken)
                .ConfigureAwait(false),
            _ => await work
                .Transaction.AlignAccessAsync(found.Fonds!.FondsCode, cancellationToken)
                .ConfigureAwait(false),
        };
    }

    private static IReadOnlyList<string>? Restriction(AccessRule rule) => rule.Groups.Count == 0 ? null : rule.Groups;

    private static Dictionary<string, string> RuleFacts(AccessRule old, AccessRule now) =>
        new(StringComparer.Ordinal)
        {
            ["mode-before"] = old.Mode.ToString(),
            ["groups-before"] = string.Join(", ", old.Groups),
            ["mode"] = now.Mode.ToString(),
            ["groups"] = string.Join(", ", now.Groups),
        };

    private void RequireKeeper(Requester requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (!_options.IsKeeper(requester))
        {
            throw new AccessRefusedException(
                requester.Id,
                $"acts of access need membership in the group '{_options.KeepersGroup}'."
            );
        }
    }

    private async Task<T> ActAsync<T>(
        Requester requester,
        string? basis,
        Func<ArrangementWork, Task<T>> act,
        CancellationToken cancellationToken
    )
    {
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        T result;
        var work = await ArrangementWork
            .BeginAsync(_rooms.Catalog, requester, basis, _rooms.Now, cancellationToken)
            .ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            result = await act(work).ConfigureAwait(false);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        await _rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <param name="work">The act.</param>
    /// <param name="target">What it was about.</param>
    /// <param name="found">What is there of it; null when nothing is, or it is not told.</param>
    /// <param name="action">Name of the act.</param>
    /// <param name="facts">Facts of it.</param>
    /// <param name="cancellationToken">Stops the record.</param>
    private static Task RecordAsync(
        ArrangementWork work,
        AccessTarget target,
        FoundTarget? found,
        string action,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    )
    {
        facts["target"] = target.ToString();
        return work.Transaction.RecordAsync(
            new AuditEvent
            {
                Actor = work.Requester.Id,
                Action = action,
                Subject = found?.Subject ?? AuditSubject.Archive,
                FondsCode = found?.FondsCode,
                Secrecy = found?.Level ?? found?.Secrecy ?? SecrecyLevel.None,
                Basis = work.Why,
                Facts = facts,
            },
            cancellationToken
        );
    }

    private Task<FoundTarget?> FindTargetAsync(
        Requester requester,
        AccessTarget target,
        CancellationToken cancellationToken
    ) =>
        FoundTarget.FindAsync(
            requester,
            target,
            _rooms.Catalog.FindAsync,
            _rooms.Catalog.FindFileAsync,
            async (code, cancelled) =>
                (await _rooms.Catalog.ListFondsAsync(cancelled).ConfigureAwait(false)).FirstOrDefault(fonds =>
                    string.Equals(fonds.FondsCode, code, StringComparison.Ordinal)
                ),
            cancellationToken
        );

    /// <exception cref="AccessRuleException">There is none up to the requester's clearance.</exception>
    private static async Task<FoundTarget> RequireTargetAsync(
        ICatalogTransaction transaction,
        Requester requester,
        AccessTarget target,
        CancellationToken cancellationToken
    ) =>
        await FoundTarget
            .FindAsync(
                requester,
                target,
                transaction.FindAsync,
                transaction.FindFileAsync,
                transaction.FindFondsAsync,
                cancellationToken
            )
            .ConfigureAwait(false)
        ?? throw new AccessRuleException(
            $"There is no {target} that '{requester.Id}' is cleared for. Search for it again."
        );
}
