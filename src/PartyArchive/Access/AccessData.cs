namespace PartyArchive.Access;

/// <summary>The tables of this room: tab-separated, a line of names first, comments begin with #.</summary>
internal static class AccessData
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(AccessData).Assembly.GetManifestResourceStream($"PartyArchive.Access.Data.{name}")!;
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split('\t'));
            }
        }
        return rows.Skip(1);
    }
}
