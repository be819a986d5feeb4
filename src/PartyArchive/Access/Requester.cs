namespace PartyArchive.Access;

/// <summary>Who asks. Every read of the archive names one; there is no default.</summary>
public sealed record Requester
{
    /// <summary>States who asks.</summary>
    /// <param name="id">Name or id that the host knows the person or program by; not blank. It goes into the audit log.</param>
    /// <param name="clearance">Highest secrecy level the requester may see.</param>
    /// <param name="groups">Groups the requester belongs to, for documents restricted to groups.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is blank.</exception>
    public Requester(string id, SecrecyLevel clearance = SecrecyLevel.None, IReadOnlySet<string>? groups = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Clearance = clearance;
        Groups = groups ?? new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>Name or id of the requester.</summary>
    public string Id { get; }

    /// <summary>Highest secrecy level the requester may see.</summary>
    public SecrecyLevel Clearance { get; }

    /// <summary>Groups the requester belongs to.</summary>
    public IReadOnlySet<string> Groups { get; }

    /// <summary>Whether a document of this level, restricted to these groups (none: unrestricted), may be seen.</summary>
    /// <param name="secrecy">Secrecy level of the document.</param>
    /// <param name="restrictedTo">Groups of which the requester must have one; empty for no restriction.</param>
    public bool MaySee(SecrecyLevel secrecy, IReadOnlyCollection<string> restrictedTo)
    {
        ArgumentNullException.ThrowIfNull(restrictedTo);
        return secrecy <= Clearance && (restrictedTo.Count == 0 || restrictedTo.Any(Groups.Contains));
    }
}
