using PartyArchive.Access;

namespace PartyArchive.Audit;

/// <summary>How the audit log is kept and who may read it.</summary>
public sealed record AuditOptions
{
    /// <summary>Group whose members may read the whole log up to their clearance; everybody else sees only what he did himself. Default "audit".</summary>
    public string ReadersGroup { get; init; } = "audit";

    internal bool MayRead(Requester requester) => requester.Groups.Contains(ReadersGroup);

    internal IReadOnlyList<string> Problems() =>
        string.IsNullOrWhiteSpace(ReadersGroup) ? ["Audit.ReadersGroup must name a group."] : [];
}
