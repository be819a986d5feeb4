using PartyArchive.Arrangement;
using PartyArchive.Retention;

namespace PartyArchive.Access;

public sealed partial class ArchiveAccess
{
    private const int DocumentsPerStep = 256;

    /// <summary>Determines the secrecy level of a document, changes it up or down, or lifts it. The term runs from the day of the decision.</summary>
    /// <param name="requester">Who records it; a keeper of access, cleared for the level before.</param>
    /// <param name="document">The document.</param>
    /// <param name="order">Level, day, basis, and a shorter term if one is stated.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What is recorded of its secrecy; null when it has none any more.</returns>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">There is no such document up to his clearance, the day lies ahead, or the term stated is longer than the level's.</exception>
    public Task<SecrecyDetermination?> DetermineAsync(
        Requester requester,
        DocumentId document,
        SecrecyOrder order,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Basis, nameof(order));
        if (order.DeterminedOn > _rooms.Today)
        {
            throw new AccessRuleException(
                $"{CalendarDay.Iso(order.DeterminedOn)} lies ahead. State the day of the decision."
            );
        }
        return ActAsync(
            requester,
            order.Basis,
            async work =>
            {
                var found = await RequireDocumentAsync(work, document, cancellationToken).ConfigureAwait(false);
                return await DetermineAsync(work, found, order, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken
        );
    }

    /// <summary>Extends the protection of a document (gia hạn thời hạn bảo vệ): by at most the term of its level, decided in time.</summary>
    /// <param name="requester">Who records it; a keeper of access, cleared for the level.</param>
    /// <param name="document">The document.</param>
    /// <param name="until">New end: first day on which the level may lapse.</param>
    /// <param name="decidedOn">Day of the decision.</param>
    /// <param name="basis">The decision; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">
    /// There is no such document up to his clearance, nobody knows when its level was determined, the decision came later than
    /// <see cref="SecrecyTerm.ExtendBeforeDays"/> before the end, or the extension is longer than the term of the level.
    /// </exception>
    public Task<SecrecyDetermination> ExtendAsync(
        Requester requester,
        DocumentId document,
        DateOnly until,
        DateOnly decidedOn,
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
                var found = await RequireDocumentAsync(work, document, cancellationToken).ConfigureAwait(false);
                var (known, _) = await SecrecyOfAsync(found, cancellationToken).ConfigureAwait(false);
                if (known is null)
                {
                    throw new AccessRuleException(
                        $"Nobody knows when the level of document {document} was determined, or it has none. Determine it first."
                    );
                }
                var term = _options.TermOf(known.Level);
                if (decidedOn > _rooms.Today || decidedOn > term.ExtendBy(known.ExpiresOn))
                {
                    throw new AccessRuleException(
                        $"An extension is decided by {CalendarDay.Iso(term.ExtendBy(known.ExpiresOn))}, {term.ExtendBeforeDays} days before the term ends, not on {CalendarDay.Iso(decidedOn)}. Determine the level anew if it must hold."
                    );
                }
                if (until <= known.ExpiresOn || until > term.EndFrom(known.ExpiresOn))
                {
                    throw new AccessRuleException(
                        $"An extension ends after {CalendarDay.Iso(known.ExpiresOn)} and by {CalendarDay.Iso(term.EndFrom(known.ExpiresOn))}, not on {CalendarDay.Iso(until)}."
                    );
                }
                var extended = known with
                {
                    ExpiresOn = until,
                    Extensions = known.Extensions + 1,
                    Basis = basis,
                    RecordedBy = work.Requester.Id,
                    RecordedAt = work.Now,
                };
                await work.Transaction.PutAsync(extended, cancellationToken).ConfigureAwait(false);
                await RecordSecrecyAsync(
                        work,
                        found,
                        found.Secrecy,
                        "secrecy.extended",
                        known.ExpiresOn,
                        until,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return extended;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// The review list of secrets: documents whose protection ends between two days, and those of which nobody knows when it ends. A list; nothing changes.
    /// </summary>
    /// <param name="requester">Who asks; a keeper of access. Documents above his clearance are left out.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    /// <returns>In order of the end, those without a known end last.</returns>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    public async Task<IReadOnlyList<SecrecyReview>> ListReviewAsync(
        Requester requester,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        var lines = new List<SecrecyReview>();
        var after = default(DocumentId);
        while (true)
        {
            var ids = await _rooms
                .Catalog.ListSecretAsync(after, DocumentsPerStep, cancellationToken)
                .ConfigureAwait(false);
            foreach (var document in await _rooms.Catalog.FindAllAsync(ids, cancellationToken).ConfigureAwait(false))
            {
                if (document.Secrecy == SecrecyLevel.None || document.Secrecy > requester.Clearance)
                {
                    continue;
                }
                var (known, isEstimate) = await SecrecyOfAsync(document, cancellationToken).ConfigureAwait(false);
                if (known is null || (known.ExpiresOn >= from && known.ExpiresOn <= to))
                {
                    lines.Add(Line(document, known, isEstimate));
                }
            }
            if (ids.Count < DocumentsPerStep)
            {
                break;
            }
            after = ids[^1];
        }
        return
        [
            .. lines
                .OrderBy(static line => line.ExpiresOn ?? DateOnly.MaxValue)
                .ThenBy(static line => line.Document.Value),
        ];
    }

    /// <summary>
    /// Lets levels lapse whose term has ended (giải mật khi hết thời hạn): of the documents named, all of them or none. Nothing lapses by itself.
    /// </summary>
    /// <param name="requester">Who does it; a keeper of access, cleared for them.</param>
    /// <param name="documents">Documents, as the review list names them.</param>
    /// <param name="basis">Decision or rule of law; not blank.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <exception cref="AccessRefusedException">The requester is no keeper of access.</exception>
    /// <exception cref="AccessRuleException">One is not there up to his clearance, or its term has not ended, or nobody knows when it does.</exception>
    public async Task DeclassifyDueAsync(
        Requester requester,
        IReadOnlyCollection<DocumentId> documents,
        string basis,
        CancellationToken cancellationToken = default
    )
    {
        RequireKeeper(requester);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        await ActAsync(
                requester,
                basis,
                async work =>
                {
                    foreach (var id in documents.Distinct())
                    {
                        var found = await RequireDocumentAsync(work, id, cancellationToken).ConfigureAwait(false);
                        var (known, isEstimate) = await SecrecyOfAsync(found, cancellationToken).ConfigureAwait(false);
                        if (known is null || known.ExpiresOn > _rooms.Today)
                        {
                            throw new AccessRuleException(
                                $"The protection of document {id} has not ended{(known is null ? ", for all that is known" : $": it ends on {CalendarDay.Iso(known.ExpiresOn)}")}. Nothing was changed."
                            );
                        }
                        if (isEstimate)
                        {
                            throw new AccessRuleException(
                                $"Nobody recorded when the level of document {id} was determined; the date of the paper stands in. Determine it first. Nothing was changed."
                            );
                        }
                        await DetermineAsync(
                                work,
                                found,
                                new SecrecyOrder(SecrecyLevel.None, _rooms.Today, basis),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                    }
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<SecrecyDetermination?> DetermineAsync(
        ArrangementWork work,
        ArchivalDocument document,
        SecrecyOrder order,
        CancellationToken cancellationToken
    )
    {
        SecrecyDetermination? determined = null;
        if (order.Level != SecrecyLevel.None)
        {
            var end = _options.TermOf(order.Level).EndFrom(order.DeterminedOn);
            if (order.EndsOn <= order.DeterminedOn || order.EndsOn > end)
            {
                throw new AccessRuleException(
                    $"A term of {order.Level} from {CalendarDay.Iso(order.DeterminedOn)} ends by {CalendarDay.Iso(end)}, not on {CalendarDay.Iso(order.EndsOn)}."
                );
            }
            determined = new SecrecyDetermination
            {
                Document = document.Id,
                Level = order.Level,
                DeterminedOn = order.DeterminedOn,
                ExpiresOn = order.EndsOn ?? end,
                Basis = order.Basis,
                RecordedBy = work.Requester.Id,
                RecordedAt = work.Now,
            };
            await work.Transaction.PutAsync(determined, cancellationToken).ConfigureAwait(false);
        }
        if (document.Secrecy != order.Level)
        {
            var changed = document with
            {
                Version = document.Version + 1,
                Curated = document.Curated with { Secrecy = order.Level },
            };
            await work.Transaction.UpdateAsync(changed, null, cancellationToken).ConfigureAwait(false);
        }
        await RecordSecrecyAsync(
                work,
                document,
                order.Level,
                order.Level == SecrecyLevel.None ? "secrecy.declassified" : "secrecy.determined",
                null,
                determined?.ExpiresOn,
                cancellationToken
            )
            .ConfigureAwait(false);
        return determined;
    }

    /// <summary>When its level was determined, if it is known: as recorded of this level, or else by the date of the paper.</summary>
    private async Task<(SecrecyDetermination? Known, bool IsEstimate)> SecrecyOfAsync(
        ArchivalDocument document,
        CancellationToken cancellationToken
    )
    {
        if (document.Secrecy == SecrecyLevel.None)
        {
            return (null, false);
        }
        var recorded = await _rooms
            .Catalog.FindDeterminationAsync(document.Id, cancellationToken)
            .ConfigureAwait(false);
        if (recorded?.Level == document.Secrecy)
        {
            return (recorded, false);
        }
        // The latest day the date allows: protection must not end too early.
        return document.Effective.IssuedOn is not { } issued
            ? (null, true)
            : (
                new SecrecyDetermination
                {
                    Document = document.Id,
                    Level = document.Secrecy,
                    DeterminedOn = issued.Latest,
                    ExpiresOn = _options.TermOf(document.Secrecy).EndFrom(issued.Latest),
                    Basis = "",
                    RecordedBy = "",
                    RecordedAt = document.ArchivedAt,
                },
                true
            );
    }

    private SecrecyReview Line(ArchivalDocument document, SecrecyDetermination? known, bool isEstimate)
    {
        var described = document.Effective;
        return new SecrecyReview(
            document.Id,
            described.Title ?? described.Subject ?? described.Code ?? document.SourcePath,
            document.Secrecy,
            known?.DeterminedOn,
            known?.ExpiresOn,
            known is null ? null : _options.TermOf(document.Secrecy).ExtendBy(known.ExpiresOn),
            isEstimate
        );
    }

    private static async Task<ArchivalDocument> RequireDocumentAsync(
        ArrangementWork work,
        DocumentId document,
        CancellationToken cancellationToken
    ) =>
        (
            await RequireTargetAsync(
                    work.Transaction,
                    work.Requester,
                    AccessTarget.OfDocument(document),
                    cancellationToken
                )
                .ConfigureAwait(false)
        ).Document!;

    private static Task RecordSecrecyAsync(
        ArrangementWork work,
        ArchivalDocument before,
        SecrecyLevel level,
        string action,
        DateOnly? endBefore,
        DateOnly? end,
        CancellationToken cancellationToken
    ) =>
        RecordAsync(
            work,
            AccessTarget.OfDocument(before.Id),
            // The higher of the two levels: who is not cleared for it learns nothing of the act.
            new FoundTarget(before, null, null) { Level = level > before.Secrecy ? level : before.Secrecy },
            action,
            new(StringComparer.Ordinal)
            {
                ["level-before"] = before.Secrecy.ToString(),
                ["level"] = level.ToString(),
                ["ends-before"] = CalendarDay.Iso(endBefore) ?? "",
                ["ends"] = CalendarDay.Iso(end) ?? "",
            },
            cancellationToken
        );
}
