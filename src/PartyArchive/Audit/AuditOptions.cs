using PartyArchive.Access;

namespace PartyArchive.Audit;

/// <summary>How the audit log is kept and who may read it.</summary>
public sealed record AuditOptions
{
    /// <summary>Group whose members may read the whole log up to their clearance; everybody else sees only what he did himself. Default "audit".</summary>
    public string ReadersGroup { get; init; } = "audit";

    /// <summary>
    /// Takes each checkpoint to a place outside the archive: a mailbox, a witness, a medium that is written once. Called at least once a minute while
    /// entries come in, and when the archive is closed; when it throws, the host's log tells and the next checkpoint is tried. Null for nowhere: a log
    /// that was cut at its end or written anew as a whole then does not show.
    /// </summary>
    public Func<AuditCheckpoint, CancellationToken, ValueTask>? Publish { get; init; }

    internal bool MayRead(Requester requester) => requester.Groups.Contains(ReadersGroup);

    internal IReadOnlyList<string> Problems() =>
        string.IsNullOrWhiteSpace(ReadersGroup) ? ["Audit.ReadersGroup must name a group."] : [];
}
