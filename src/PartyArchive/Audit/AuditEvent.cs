using System.Collections.ObjectModel;
using PartyArchive.Access;

namespace PartyArchive.Audit;

/// <summary>
/// Something that was done and has to be told of for decades. It stands in the log for good, also when what it tells of has been destroyed: so text of
/// papers, titles and names of persons belong in <see cref="Changes"/> alone, whose values can be taken away while their seals stay.
/// </summary>
public sealed record AuditEvent
{
    /// <summary>Who did it: <see cref="Requester.Id"/>, or <see cref="AuditActors"/> for the program itself.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// What was done, as a stable name: words of lower-case ASCII letters, digits and hyphens between dots, at most 64 characters
    /// (<see cref="AuditActions"/>).
    /// </summary>
    public required string Action { get; init; }

    /// <summary>To what it was done.</summary>
    public required AuditSubject Subject { get; init; }

    /// <summary>Fonds the subject belongs to, by code: chooses the chain. Null or empty for the chain of the archive.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Secrecy level of the subject at that moment: who is cleared for less does not get to see the entry.</summary>
    public SecrecyLevel Secrecy { get; init; }

    /// <summary>Why it was lawful: number and date of a decision, the item of a schedule. Null when none was named. Never text of a paper.</summary>
    public string? Basis { get; init; }

    /// <summary>Facts that stay readable for good, by name: counts, codes, hashes. Never text of a paper.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Old and new values. Kept beside the log, sealed in it; destroyed with the subject.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Why the event cannot be recorded; null when it can.</summary>
    internal string? Problem() =>
        string.IsNullOrWhiteSpace(Actor) ? "An event names its actor."
        : !AuditActions.IsName(Action)
            ? $"'{Action}' is no name of an action: lower-case words between dots, at most 64 characters."
        : string.IsNullOrWhiteSpace(Subject.Kind) || Subject.Id is null ? "An event names its subject."
        : null;
}

/// <summary>One value before and after.</summary>
/// <param name="Field">Name of what was changed: a field of a description, "RestrictedTo".</param>
/// <param name="Old">Value before; null for none.</param>
/// <param name="New">Value after; null for none.</param>
public sealed record AuditChange(string Field, string? Old, string? New)
{
    /// <summary>
    /// False when the values themselves are not to be kept, only their seals: the log then proves a value that somebody puts forward, and tells it
    /// to nobody. Default true.
    /// </summary>
    public bool KeepsValues { get; init; } = true;
}
