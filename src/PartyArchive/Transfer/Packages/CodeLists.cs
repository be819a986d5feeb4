namespace PartyArchive.Transfer.Packages;

/// <summary>The code lists of circular 05/2025 that a package needs (<c>Data/code-lists.tsv</c>).</summary>
internal static class CodeLists
{
    private static readonly Dictionary<(string List, string Name), string> Codes = Load();

    /// <summary>Code of a name in a list; null when the list does not have it. Names are compared without regard to case.</summary>
    public static string? Find(string list, string name) => Codes.GetValueOrDefault((list, name.ToUpperInvariant()));

    private static Dictionary<(string, string), string> Load()
    {
        var codes = new Dictionary<(string, string), string>();
        foreach (var cells in PackageData.Rows("code-lists.tsv"))
        {
            codes.TryAdd((cells[0], cells[2].ToUpperInvariant()), cells[1]);
            codes.TryAdd((cells[0], cells[3].ToUpperInvariant()), cells[1]);
        }
        return codes;
    }
}

/// <summary>Tables that come with the library.</summary>
internal static class PackageData
{
    /// <summary>Cells of each row; lines of remarks and the heading are left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        var type = typeof(PackageData);
        using var reader = new StreamReader(type.Assembly.GetManifestResourceStream($"{type.Namespace}.Data.{name}")!);
        var isHeading = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (!isHeading)
            {
                yield return line.Split('\t');
            }
            isHeading = false;
        }
    }
}
