namespace PartyArchive.Access;

/// <summary>Names of groups, as hosts give them.</summary>
internal static class GroupNames
{
    /// <summary>Whether a name is blank or one of those the archive gives to grants.</summary>
    public static bool IsReserved(string group) =>
        string.IsNullOrWhiteSpace(group) || group.StartsWith(Opening.GrantPrefix, StringComparison.Ordinal);

    /// <exception cref="ArgumentException">A name is blank or reserved.</exception>
    public static void RefuseReserved(IEnumerable<string> groups, string parameter)
    {
        if (groups.FirstOrDefault(IsReserved) is { } group)
        {
            throw new ArgumentException(
                $"'{group}' is no name of a group: blank names and names that begin with {Opening.GrantPrefix} are not for hosts.",
                parameter
            );
        }
    }
}
