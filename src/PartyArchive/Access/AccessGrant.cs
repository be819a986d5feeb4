namespace PartyArchive.Access;

/// <summary>To whom a grant is given.</summary>
public sealed record Grantee
{
    private Grantee(bool isGroup, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        IsGroup = isGroup;
        Name = name;
    }

    /// <summary>True for the members of a group, false for one requester.</summary>
    public bool IsGroup { get; }

    /// <summary>Id of the requester or name of the group.</summary>
    public string Name { get; }

    /// <summary>A requester, by <see cref="Requester.Id"/>.</summary>
    public static Grantee OfRequester(string id) => new(isGroup: false, id);

    /// <summary>Everybody in a group.</summary>
    public static Grantee OfGroup(string name) => new(isGroup: true, name);

    /// <summary>"requester:an" or "group:HR"; read back by <see cref="Parse"/>.</summary>
    public override string ToString() => (IsGroup ? "group:" : "requester:") + Name;

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Grantee Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':', 2) switch
        {
            ["requester", { Length: > 0 } id] => OfRequester(id),
            ["group", { Length: > 0 } name] => OfGroup(name),
            _ => throw new FormatException($"'{text}' names nobody: write requester:ID or group:NAME."),
        };
    }
}

/// <summary>A grant to be given.</summary>
/// <param name="To">To whom.</param>
/// <param name="Target">What it opens.</param>
/// <param name="From">First moment; null for now.</param>
/// <param name="Until">Moment it ends, exclusive. Every grant ends.</param>
/// <param name="Basis">Decision or approved request it rests on; not blank.</param>
public sealed record GrantOrder(
    Grantee To,
    AccessTarget Target,
    DateTimeOffset? From,
    DateTimeOffset Until,
    string Basis
);

/// <summary>A right of conditional use for a time (cho phép sử dụng có điều kiện): lifts restrictions to groups, never a secrecy level.</summary>
public sealed record AccessGrant
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom it was given.</summary>
    public required Grantee To { get; init; }

    /// <summary>What it opens.</summary>
    public required AccessTarget Target { get; init; }

    /// <summary>First moment it holds (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Moment it ends (UTC), exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>Who gave it.</summary>
    public required string GivenBy { get; init; }

    /// <summary>When it was given (UTC).</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was taken back; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who took it back.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Why it was taken back.</summary>
    public string? RevokeBasis { get; init; }

    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && From <= now && now < Until;
}
