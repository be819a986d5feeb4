using PartyArchive.Arrangement;
using PartyArchive.Retention;

namespace PartyArchive.Access;

/// <summary>Who asks. Every read of the archive names one; there is no default.</summary>
public sealed record Requester
{
    /// <summary>States who asks.</summary>
    /// <param name="id">Name or id that the host knows the person or program by; not blank. It goes into the audit log.</param>
    /// <param name="clearance">Highest secrecy level the requester may see.</param>
    /// <param name="groups">Groups the requester belongs to, for documents restricted to groups.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is blank, or a group begins with "@grant/": the archive names its grants so.</exception>
    public Requester(string id, SecrecyLevel clearance = SecrecyLevel.None, IReadOnlySet<string>? groups = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Clearance = clearance;
        Groups = groups ?? new HashSet<string>(StringComparer.Ordinal);
        GroupNames.RefuseReserved(Groups, nameof(groups));
        Stated = this;
    }

    private Requester(Requester stated, IReadOnlySet<string> groups)
    {
        Id = stated.Id;
        Clearance = stated.Clearance;
        Groups = groups;
        Stated = stated;
    }

    /// <summary>Name or id of the requester.</summary>
    public string Id { get; }

    /// <summary>Highest secrecy level the requester may see.</summary>
    public SecrecyLevel Clearance { get; }

    /// <summary>Groups the requester belongs to.</summary>
    public IReadOnlySet<string> Groups { get; }

    /// <summary>The requester as the host stated him, without grants.</summary>
    internal Requester Stated { get; }

    /// <summary>The requester with the grants that are in force for him at the moment, for one call.</summary>
    internal Requester With(IEnumerable<string> grants) =>
        new(Stated, Stated.Groups.Concat(grants).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether the record of a document may be seen, its text be read.</summary>
    internal bool MaySee(ArchivalDocument document) => MaySee(document.Secrecy, document.OpenTo);

    /// <summary>Whether the record of a file may be seen.</summary>
    internal bool MaySee(RecordFile file) => MaySee(file.Secrecy, file.OpenTo);

    /// <summary>Whether retention may show a file: by what was stated to it, and by the record of the file and its fonds.</summary>
    internal bool MaySee(RetainedFile file) =>
        MaySee(file.Secrecy, file.RestrictedTo) && MaySee(file.Secrecy, file.OpenTo);

    /// <summary>The same for a file in a count.</summary>
    internal bool MaySee(RestrictedFile file) =>
        MaySee(file.Group.Secrecy, file.RestrictedTo) && MaySee(file.Group.Secrecy, file.OpenTo);

    /// <summary>Whether a document of this level, restricted to these groups (none: unrestricted), may be seen.</summary>
    /// <param name="secrecy">Secrecy level of the document.</param>
    /// <param name="restrictedTo">Groups of which the requester must have one; empty for no restriction.</param>
    public bool MaySee(SecrecyLevel secrecy, IReadOnlyCollection<string> restrictedTo)
    {
        ArgumentNullException.ThrowIfNull(restrictedTo);
        return secrecy <= Clearance && (restrictedTo.Count == 0 || restrictedTo.Any(Groups.Contains));
    }
}
