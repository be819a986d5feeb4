using System.Globalization;
using PartyArchive.Arrangement;

namespace PartyArchive.Access;

public sealed partial class ArchiveAccess
{
    /// <summary>Opens something restricted to somebody for a time. It ends by the archive's clock. It lifts no secrecy level.</summary>
    /// <param name="requester">Who gives it; a keeper of access.</param>
    /// <param name="order">To whom, what, how long, on which ground.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">There is no such target up to his clearance, or the grant would be over already.</exception>
    public Task<AccessGrant> GrantAsync(
        Requester requester,
        GrantOrder order,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(order.To, nameof(order));
        ArgumentNullException.ThrowIfNull(order.Target, nameof(order));
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Basis, nameof(order));
        return ActAsync(requester, order.Basis, work => GrantAsync(work, order, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a grant back, from the next call on.</summary>
    /// <param name="requester">Who takes it back; a keeper of access.</param>
    /// <param name="grant">The grant.</param>
    /// <param name="basis">Why; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>The grant; null when there is none of this id that still holds or will hold.</returns>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    public Task<AccessGrant?> RevokeAsync(
        Requester requester,
        Guid grant,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        return ActAsync(
            requester,
            basis,
            async work =>
            {
                // One transaction writes at a time: what the catalogue says here holds until this one ends.
                var found = await _rooms.Catalog.FindGrantAsync(grant, cancellationToken).ConfigureAwait(false);
                if (found is not { RevokedAt: null } || found.Until <= work.Now)
                {
                    return null;
                }
                // What it opened may be gone; the right to take it back is not.
                var target = await FindTargetAsync(work.Requester, found.Target, cancellationToken)
                    .ConfigureAwait(false);
                var revoked = found with { RevokedAt = work.Now, RevokedBy = work.Requester.Id, RevokeBasis = basis };
                await work.Transaction.PutAsync(revoked, cancellationToken).ConfigureAwait(false);
                await RecordAsync(
                        work,
                        found.Target,
                        target,
                        "access.grant-revoked",
                        FactsOf(revoked),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return revoked;
            },
            cancellationToken
        );
    }

    /// <summary>Grants on a target, or all; ended and revoked ones too, oldest first.</summary>
    /// <param name="requester">Who asks; a keeper of access.</param>
    /// <param name="target">What they open; null for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    public Task<IReadOnlyList<AccessGrant>> ListGrantsAsync(
        Requester requester,
        AccessTarget? target = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        return _rooms.Catalog.ListGrantsAsync(target, cancellationToken);
    }

    /// <summary>Asks for conditional use. The answer is due within <see cref="AccessOptions.AnswerWorkingDays"/>.</summary>
    /// <param name="requester">Who asks, for himself; anybody.</param>
    /// <param name="target">What he asks for. Nothing tells him whether it exists.</param>
    /// <param name="purpose">To what purpose; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    public Task<AccessRequest> RequestAsync(
        Requester requester,
        AccessTarget target,
        string purpose,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        return ActAsync(
            requester,
            // The purpose stands in the request; the log keeps no free text of readers.
            basis: null,
            async work =>
            {
                var request = new AccessRequest
                {
                    Id = Guid.CreateVersion7(work.Now),
                    AskedBy = requester.Id,
                    Target = target,
                    Purpose = purpose,
                    AskedAt = work.Now,
                    AnswerBy = _options.WorkingDaysAfter(_rooms.Today),
                };
                await work.Transaction.PutAsync(request, cancellationToken).ConfigureAwait(false);
                await RecordAsync(work, target, null, "access.requested", FactsOf(request), cancellationToken)
                    .ConfigureAwait(false);
                return request;
            },
            cancellationToken
        );
    }

    /// <summary>Answers a request: with a grant to who asked, or by refusing it.</summary>
    /// <param name="requester">Who answers; a keeper of access.</param>
    /// <param name="request">The request, open.</param>
    /// <param name="until">Moment the grant ends; null to refuse.</param>
    /// <param name="reason">Decision of the grant, or reason of the refusal; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>The request as answered; null when there is no open one of this id.</returns>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">A grant is wanted for what does not exist up to his clearance, or would be over already.</exception>
    public Task<AccessRequest?> AnswerAsync(
        Requester requester,
        Guid request,
        DateTimeOffset? until,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return ActAsync(
            requester,
            reason,
            async work =>
            {
                var open = await _rooms.Catalog.ListAccessRequestsAsync(true, cancellationToken).ConfigureAwait(false);
                if (open.FirstOrDefault(one => one.Id == request) is not { } found)
                {
                    return null;
                }
                var grant = until is not { } end
                    ? null
                    : await GrantAsync(
                            work,
                            new GrantOrder(Grantee.OfRequester(found.AskedBy), found.Target, null, end, reason),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                var answered = found with
                {
                    AnsweredAt = work.Now,
                    AnsweredBy = requester.Id,
                    Reason = reason,
                    Grant = grant?.Id,
                };
                await work.Transaction.PutAsync(answered, cancellationToken).ConfigureAwait(false);
                await RecordAsync(work, found.Target, null, "access.answered", FactsOf(answered), cancellationToken)
                    .ConfigureAwait(false);
                return answered;
            },
            cancellationToken
        );
    }

    /// <summary>Requests, those to be answered first in front: all of them for a keeper of access, his own for everybody else.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="openOnly">False to see answered ones too.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<AccessRequest>> ListRequestsAsync(
        Requester requester,
        bool openOnly = true,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var all = await _rooms.Catalog.ListAccessRequestsAsync(openOnly, cancellationToken).ConfigureAwait(false);
        return _options.IsKeeper(requester)
            ? all
            : [.. all.Where(one => string.Equals(one.AskedBy, requester.Id, StringComparison.Ordinal))];
    }

    private static async Task<AccessGrant> GrantAsync(
        ArrangementWork work,
        GrantOrder order,
        CancellationToken cancellationToken
    )
    {
        var found = await RequireTargetAsync(work.Transaction, work.Requester, order.Target, cancellationToken)
            .ConfigureAwait(false);
        var from = (order.From ?? work.Now).ToUniversalTime();
        if (order.Until <= from || order.Until <= work.Now)
        {
            throw new AccessRuleException(
                $"A grant until {order.Until:O} is over before it begins ({from:O}). State a later end."
            );
        }
        var grant = new AccessGrant
        {
            Id = Guid.CreateVersion7(work.Now),
            To = order.To,
            Target = order.Target,
            From = from,
            Until = order.Until.ToUniversalTime(),
            Basis = order.Basis,
            GivenBy = work.Requester.Id,
            GivenAt = work.Now,
        };
        await work.Transaction.PutAsync(grant, cancellationToken).ConfigureAwait(false);
        await RecordAsync(work, order.Target, found, "access.granted", FactsOf(grant), cancellationToken)
            .ConfigureAwait(false);
        return grant;
    }

    private static Dictionary<string, string> FactsOf(AccessGrant grant) =>
        new(StringComparer.Ordinal)
        {
            ["grant"] = grant.Id.ToString("n"),
            ["to"] = grant.To.ToString(),
            ["from"] = grant.From.ToString("O", CultureInfo.InvariantCulture),
            ["until"] = grant.Until.ToString("O", CultureInfo.InvariantCulture),
        };

    private static Dictionary<string, string> FactsOf(AccessRequest request) =>
        new(StringComparer.Ordinal)
        {
            ["request"] = request.Id.ToString("n"),
            ["asked-by"] = request.AskedBy,
            ["grant"] = request.Grant?.ToString("n") ?? "",
        };
}
