namespace PartyArchive.Relations;

/// <summary>A relation as the catalogue keeps it.</summary>
public sealed record StoredRelation
{
    /// <summary>Position in the catalogue, ascending; cursor of the lists. 0 for one that is not stored yet.</summary>
    public long Position { get; init; }

    /// <summary>Identity of a hand-made relation; null for one read from the text.</summary>
    public Guid? Id { get; init; }

    /// <summary>Document that does something.</summary>
    public required DocumentId Source { get; init; }

    /// <summary>What it does.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>True when only a part of the target is meant.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The paper it does it to, as cited.</summary>
    public required CitedPaper Target { get; init; }

    /// <summary>The very document, where a person named it; otherwise it is found by the key of the target.</summary>
    public DocumentId? TargetDocument { get; init; }

    /// <summary>0 to 1; 1 for a hand-made relation.</summary>
    public required double Confidence { get; init; }

    /// <summary>Identifier of the rule that read it; "by-hand" for a person.</summary>
    public required string Rule { get; init; }

    /// <summary>Where the text of the source shows it; page 0 for a hand-made relation.</summary>
    public TextPlace Place { get; init; }

    /// <summary>What the person noted.</summary>
    public string? Note { get; init; }

    /// <summary>Who made it by hand (<see cref="Access.Requester.Id"/>); null for one read from the text.</summary>
    public string? MadeBy { get; init; }

    /// <summary>When it was made by hand.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

/// <summary>Reads relations out of the catalogue (part of its port). Rights are checked by the room, not here.</summary>
public interface IRelationReader
{
    /// <summary>Relations whose source is a document, in order of position.</summary>
    /// <param name="source">The document.</param>
    /// <param name="after">Position to go on after; 0 from the start.</param>
    /// <param name="limit">Most relations wanted.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<StoredRelation>> ReadRelationsFromAsync(
        DocumentId source,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Relations that name a document, or its code or name, as their target, in order of position.</summary>
    /// <param name="target">The document.</param>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="after">Position to go on after; 0 from the start.</param>
    /// <param name="limit">Most relations wanted.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<StoredRelation>> ReadRelationsToAsync(
        DocumentId target,
        RelationKind? kind,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>A hand-made relation; null when there is none.</summary>
    Task<StoredRelation?> FindRelationAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Documents whose effective code or name has a key, in order of id.</summary>
    Task<IReadOnlyList<DocumentId>> FindCitedAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>First day in force that the text of a document states; null when it states none.</summary>
    Task<DateOnly?> FindEffectiveDayAsync(DocumentId document, CancellationToken cancellationToken = default);
}

/// <summary>Writes relations in a transaction of the catalogue (part of its port).</summary>
public interface IRelationWriter
{
    /// <summary>Puts what was read from the text of a document in the place of what was read before; hand-made relations stay.</summary>
    /// <param name="source">Document; added or updated in this or an earlier transaction.</param>
    /// <param name="relations">All relations read.</param>
    /// <param name="effectiveFrom">First day in force that the text states; null for none.</param>
    /// <param name="cancellationToken">Seen before the change begins.</param>
    Task SetReadRelationsAsync(
        DocumentId source,
        IReadOnlyList<StoredRelation> relations,
        DateOnly? effectiveFrom,
        CancellationToken cancellationToken = default
    );

    /// <summary>Adds a hand-made relation.</summary>
    Task AddRelationAsync(StoredRelation relation, CancellationToken cancellationToken = default);

    /// <summary>Removes a hand-made relation; false when there is none.</summary>
    Task<bool> RemoveRelationAsync(Guid id, CancellationToken cancellationToken = default);
}
