using System.Runtime.CompilerServices;
using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Vietnamese;

namespace PartyArchive.Relations;

/// <summary>
/// The room of relations: which papers cite, implement, guide, amend, replace and repeal others. Relations are read from the text of every document when
/// it is archived or read again, and persons add their own. Which document a citation means is found anew with each question: the paper may have
/// arrived, or its code been corrected, since. Safe to use from any thread.
/// </summary>
public sealed class DocumentRelations
{
    private const int Step = 256;

    // Words read from a text below this do not end another paper for sure.
    private const double Plain = 0.8;

    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    internal DocumentRelations(ArchiveRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>What a document does to others: in order of its text, hand-made ones last. Empty when the requester may not see it.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="source">The document.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async IAsyncEnumerable<DocumentRelation> ListFromAsync(
        Requester requester,
        DocumentId source,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (await resolver.FindAsync(source, cancellationToken).ConfigureAwait(false) is null)
        {
            yield break;
        }
        IReadOnlyList<StoredRelation> step = [];
        do
        {
            var after = step.Count == 0 ? 0 : step[^1].Position;
            step = await _rooms
                .Catalog.ReadRelationsFromAsync(source, after, Step, cancellationToken)
                .ConfigureAwait(false);
            foreach (var stored in step)
            {
                if (await resolver.ResolveAsync(stored, cancellationToken).ConfigureAwait(false) is { } relation)
                {
                    yield return relation;
                }
            }
        } while (step.Count == Step);
    }

    /// <summary>
    /// What other documents do to this one: which implement, amend, replace or cite it. Only documents that the requester may see take part; empty when
    /// he may not see this one. A citation that may mean several documents is listed for each of them, as <see cref="TargetMatch.Ambiguous"/>.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="target">The document.</param>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async IAsyncEnumerable<DocumentRelation> ListToAsync(
        Requester requester,
        DocumentId target,
        RelationKind? kind = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (await resolver.FindAsync(target, cancellationToken).ConfigureAwait(false) is null)
        {
            yield break;
        }
        IReadOnlyList<StoredRelation> step = [];
        do
        {
            var after = step.Count == 0 ? 0 : step[^1].Position;
            step = await _rooms
                .Catalog.ReadRelationsToAsync(target, kind, after, Step, cancellationToken)
                .ConfigureAwait(false);
            foreach (var stored in step)
            {
                var relation = await resolver.ResolveAsync(stored, cancellationToken).ConfigureAwait(false);
                if (
                    relation is not null
                    && (relation.Target?.Id == target || relation.Candidates.Any(candidate => candidate.Id == target))
                )
                {
                    yield return relation;
                }
            }
        } while (step.Count == Step);
    }

    /// <summary>
    /// Whether a document is in force on a day, with reasons. The answer rests on the papers of the archive that the requester may see, and says how certain
    /// it is; it is no legal opinion.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="on">The day; null for today in the archive's clock (UTC).</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The judgement; null when there is no such document that the requester may see.</returns>
    public async Task<ForceJudgement?> JudgeForceAsync(
        Requester requester,
        DocumentId document,
        DateOnly? on = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (await resolver.FindAsync(document, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }
        var day = on ?? DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var reasons = new List<ForceReason>();
        foreach (var kind in (RelationKind[])[RelationKind.Replaces, RelationKind.Repeals, RelationKind.Amends])
        {
            await foreach (
                var relation in ListToAsync(requester, document, kind, cancellationToken).ConfigureAwait(false)
            )
            {
                var from = await FirstDayAsync(relation.Source, cancellationToken).ConfigureAwait(false);
                if (from is not null && from > day)
                {
                    continue;
                }
                reasons.Add(new ForceReason(relation, from, IsCertain(relation)));
            }
        }
        var own = await FirstDayAsync(RelationResolver.Shown(found), cancellationToken).ConfigureAwait(false);
        return Judge(own, day, reasons);
    }

    /// <summary>States a relation by hand: it stands beside those read from the text and is never overwritten by the program.</summary>
    /// <param name="requester">Who states it; must be able to see both documents.</param>
    /// <param name="source">Document that does something.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="target">Document it does it to.</param>
    /// <param name="isPartial">True when only a part of the target is meant.</param>
    /// <param name="note">A note; null for none.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The relation; null when there are no such two documents that the requester may see.</returns>
    /// <exception cref="ArgumentException">Source and target are one document.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<DocumentRelation?> AddAsync(
        Requester requester,
        DocumentId source,
        RelationKind kind,
        DocumentId target,
        bool isPartial = false,
        string? note = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (source == target)
        {
            throw new ArgumentException("A document has no relation to itself.", nameof(target));
        }
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (await resolver.FindAsync(target, cancellationToken).ConfigureAwait(false) is not { } named)
        {
            return null;
        }
        var effective = named.Effective;
        var cited = new CitedPaper
        {
            Name = effective.Code ?? effective.Title ?? named.SourcePath,
            Code = effective.Code,
            Type = effective.Type,
            Issuer = effective.Issuer,
            IssuedOn = effective.IssuedOn,
        };
        return await AddAsync(requester, source, kind, cited, target, isPartial, note, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>States by hand a relation to a paper that need not be archived, by its code.</summary>
    /// <param name="requester">Who states it; must be able to see the source.</param>
    /// <param name="source">Document that does something.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="targetCode">Code of the other paper: "18-NQ/TW".</param>
    /// <param name="targetIssuedOn">Its date of issue, which tells apart papers of one code; null when unknown.</param>
    /// <param name="isPartial">True when only a part of the target is meant.</param>
    /// <param name="note">A note; null for none.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The relation; null when there is no such source that the requester may see.</returns>
    /// <exception cref="ArgumentException"><paramref name="targetCode"/> is no code.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<DocumentRelation?> AddAsync(
        Requester requester,
        DocumentId source,
        RelationKind kind,
        string targetCode,
        ArchivalDate? targetIssuedOn = null,
        bool isPartial = false,
        string? note = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (!DocumentCode.TryParse(targetCode, out var code))
        {
            throw new ArgumentException(
                $"'{targetCode}' is no document code; write number and symbol, as in 18-NQ/TW or 30/2020/NĐ-CP.",
                nameof(targetCode)
            );
        }
        var cited = new CitedPaper
        {
            Name = code.ToString(),
            Code = code.ToString(),
            IssuedOn = targetIssuedOn,
            Key = code.Key,
        };
        return await AddAsync(requester, source, kind, cited, null, isPartial, note, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Removes a hand-made relation. What was read from a text cannot be removed: it is what the text says.</summary>
    /// <param name="requester">Who removes it; must be able to see its documents.</param>
    /// <param name="relation">Its identity.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>False when there is none that the requester may see.</returns>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<bool> RemoveAsync(
        Requester requester,
        Guid relation,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        var stored = await _rooms.Catalog.FindRelationAsync(relation, cancellationToken).ConfigureAwait(false);
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (stored is null || await resolver.ResolveAsync(stored, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }
        return await WriteAsync(
                requester,
                stored,
                AuditActions.RelationRemoved,
                transaction => transaction.RemoveRelationAsync(relation, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<DocumentRelation?> AddAsync(
        Requester requester,
        DocumentId source,
        RelationKind kind,
        CitedPaper cited,
        DocumentId? target,
        bool isPartial,
        string? note,
        CancellationToken cancellationToken
    )
    {
        var admitted = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var resolver = new RelationResolver(_rooms.Catalog, admitted);
        if (await resolver.FindAsync(source, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }
        var now = _time.GetUtcNow();
        var stored = new StoredRelation
        {
            // Not the position: its gaps would tell of relations the requester may not see.
            Id = Guid.CreateVersion7(now),
            Source = source,
            Kind = kind,
            IsPartial = isPartial,
            Target = cited,
            TargetDocument = target,
            Confidence = 1,
            Rule = "by-hand",
            Note = note,
            MadeBy = requester.Id,
            MadeAt = now,
        };
        await WriteAsync(
                requester,
                stored,
                AuditActions.RelationAdded,
                async transaction =>
                {
                    await transaction.AddRelationAsync(stored, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return await resolver.ResolveAsync(stored, cancellationToken).ConfigureAwait(false);
    }

    // The one place where persons change relations: what they did is recorded here, within the transaction.
    private async Task<T> WriteAsync<T>(
        Requester requester,
        StoredRelation relation,
        string action,
        Func<ICatalogTransaction, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        var transaction = await _rooms.Catalog.BeginAsync(requester.Id, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await work(transaction).ConfigureAwait(false);
            await transaction
                .RecordAsync(
                    await EventAsync(requester, relation, action, cancellationToken).ConfigureAwait(false),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private async Task<AuditEvent> EventAsync(
        Requester requester,
        StoredRelation relation,
        string action,
        CancellationToken cancellationToken
    )
    {
        var ends = new List<ArchivalDocument>();
        foreach (var id in new[] { relation.Source, relation.TargetDocument ?? relation.Source }.Distinct())
        {
            if (await _rooms.Catalog.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } document)
            {
                ends.Add(document);
            }
        }
        var stated = $"{relation.Kind} {relation.Target.Name}";
        var isAdded = string.Equals(action, AuditActions.RelationAdded, StringComparison.Ordinal);
        return new AuditEvent
        {
            Actor = requester.Id,
            Action = action,
            Subject = AuditSubject.Document(relation.Source),
            FondsCode = ends.Find(document => document.Id == relation.Source)?.Effective.FondsCode,
            // Who may not see one end must not learn of it from the log.
            Secrecy = ends.Count == 0 ? SecrecyLevel.None : ends.Max(static document => document.Secrecy),
            Changes = [new AuditChange("Relation", isAdded ? null : stated, isAdded ? stated : null)],
        };
    }

    private async Task<DateOnly?> FirstDayAsync(RelatedDocument document, CancellationToken cancellationToken) =>
        await _rooms.Catalog.FindEffectiveDayAsync(document.Id, cancellationToken).ConfigureAwait(false)
        ?? document.IssuedOn?.Earliest;

    private static bool IsCertain(DocumentRelation relation) =>
        relation.Confidence >= Plain && relation.Match is TargetMatch.Certain or TargetMatch.Probable;

    private static ForceJudgement Judge(DateOnly? from, DateOnly day, List<ForceReason> reasons)
    {
        var ordered = reasons
            .OrderByDescending(static reason => Weight(reason))
            .ThenByDescending(static reason => reason.From ?? DateOnly.MinValue)
            .ToList();
        if (from > day)
        {
            return new ForceJudgement(ForceState.NotYet, from, null, ordered);
        }
        var state =
            ordered.Count == 0
                ? ForceState.NoEndKnown
                : Weight(ordered[0]) switch
                {
                    3 => ForceState.Ended,
                    2 => ForceState.PossiblyEnded,
                    1 => ForceState.Amended,
                    _ => ForceState.NoEndKnown,
                };
        var until =
            state == ForceState.Ended
                ? ordered.Where(static reason => Weight(reason) == 3).Min(static reason => reason.From)
                : null;
        return new ForceJudgement(state, from, until, ordered);
    }

    // 3 ends it for sure, 2 may end it, 1 changes it for sure, 0 may change it.
    private static int Weight(ForceReason reason)
    {
        var ends = reason.Relation.Kind is RelationKind.Replaces or RelationKind.Repeals && !reason.Relation.IsPartial;
        return (ends, reason.IsCertain) switch
        {
            (true, true) => 3,
            (true, false) => 2,
            (false, true) => 1,
            _ => 0,
        };
    }
}
