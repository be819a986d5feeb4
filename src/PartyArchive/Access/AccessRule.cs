namespace PartyArchive.Access;

/// <summary>A rule of access for a document, a record file or a fonds.</summary>
/// <param name="Mode"><see cref="AccessMode.Public"/> or <see cref="AccessMode.Conditional"/>; the mode secret follows the level.</param>
/// <param name="Groups">Groups it is open to when conditional; with none a file or fonds is open by grants alone. Empty when public.</param>
public sealed record AccessRule(AccessMode Mode, IReadOnlyList<string> Groups)
{
    /// <summary>No restriction of its own.</summary>
    public static AccessRule Open { get; } = new(AccessMode.Public, []);

    /// <summary>Conditional use by the members of some groups.</summary>
    public static AccessRule For(params string[] groups) => new(AccessMode.Conditional, groups);

    /// <exception cref="ArgumentException">The rule contradicts itself or names a reserved group.</exception>
    internal static void Check(AccessRule rule)
    {
        if (rule.Mode == AccessMode.Secret)
        {
            throw new ArgumentException(
                "The mode secret follows the secrecy level: determine the level instead.",
                nameof(rule)
            );
        }
        if (rule.Mode == AccessMode.Public && rule.Groups.Count > 0)
        {
            throw new ArgumentException(
                "What is public is open to all groups. State the mode conditional, or no group.",
                nameof(rule)
            );
        }
        GroupNames.RefuseReserved(rule.Groups, nameof(rule));
    }
}

/// <summary>How access to something stands.</summary>
/// <param name="Target">What was asked about.</param>
/// <param name="Mode">The mode in force, with what is inherited: secret by level, conditional by any restriction.</param>
/// <param name="Secrecy">Secrecy level; of a fonds always none.</param>
/// <param name="Own">The rule stated for it by itself.</param>
/// <param name="OpenToGroups">Groups that open it in the end; empty when it is public, or open by grants alone.</param>
public sealed record AccessState(
    AccessTarget Target,
    AccessMode Mode,
    SecrecyLevel Secrecy,
    AccessRule Own,
    IReadOnlyList<string> OpenToGroups
);
