using PartyArchive.Arrangement;

namespace PartyArchive.Access;

/// <summary>
/// To whom something is open: names of groups, and of the grants that open it too. Written beside each record by the transaction that changes it, so that
/// the index, the lists and every read ask the same question. Null is open to everybody; a list that names grants alone is open to no group.
/// </summary>
internal static class Opening
{
    /// <summary>Begins the names of grants; no group of a host does.</summary>
    public const string GrantPrefix = "@grant/";

    /// <summary>Opens everything that groups restrict. The archive gives it to itself, for work that must leave nothing out; never to a person.</summary>
    public const string Whole = GrantPrefix + "archive";

    /// <summary>Name of the grants on a target.</summary>
    public static string Of(AccessTarget target) => GrantPrefix + target;

    public static IReadOnlyList<string>? OfFonds(Fonds fonds) =>
        Combine([Rule(fonds)], [Of(AccessTarget.OfFonds(fonds.FondsCode))]);

    public static IReadOnlyList<string>? OfFile(RecordFile file, Fonds? fonds) =>
        Combine(
            fonds is null ? [Rule(file)] : [Rule(file), Rule(fonds)],
            [Of(AccessTarget.OfFile(file.Id)), Of(AccessTarget.OfFonds(file.FondsCode))]
        );

    /// <param name="document">The document with its own groups.</param>
    /// <param name="files">Files it lies in, by its places or by the codes it bears.</param>
    /// <param name="fonds">Fonds of those files and of its codes.</param>
    public static IReadOnlyList<string>? OfDocument(
        ArchivalDocument document,
        IReadOnlyCollection<RecordFile> files,
        IReadOnlyCollection<Fonds> fonds
    ) =>
        Combine(
            [(false, document.RestrictedTo), .. files.Select(Rule), .. fonds.Select(Rule)],
            [
                Of(AccessTarget.OfDocument(document.Id)),
                .. files.Select(static file => Of(AccessTarget.OfFile(file.Id))),
                .. fonds.Select(static one => Of(AccessTarget.OfFonds(one.FondsCode))),
            ]
        );

    private static (bool IsConditional, IReadOnlyList<string>? Groups) Rule(RecordFile file) =>
        (file.IsConditional, file.RestrictedTo);

    private static (bool IsConditional, IReadOnlyList<string>? Groups) Rule(Fonds fonds) =>
        (fonds.IsConditional, fonds.RestrictedTo);

    /// <summary>A group opens what every level that is restricted names it for: no level loosens another.</summary>
    private static List<string>? Combine(
        IEnumerable<(bool IsConditional, IReadOnlyList<string>? Groups)> levels,
        IReadOnlyList<string> grants
    )
    {
        HashSet<string>? groups = null;
        foreach (var (isConditional, named) in levels)
        {
            if (!isConditional && named is null or { Count: 0 })
            {
                continue;
            }
            if (groups is null)
            {
                groups = new HashSet<string>(named ?? [], StringComparer.Ordinal);
            }
            else
            {
                groups.IntersectWith(named ?? []);
            }
        }
        return groups is null ? null : [.. groups.Order(StringComparer.Ordinal), Whole, .. grants];
    }
}
