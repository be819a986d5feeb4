namespace PartyArchive.Vietnamese;

/// <summary>Data files: line-oriented text, embedded in this assembly or given by the host.</summary>
internal static class DataFile
{
    /// <summary>Lines of a text file, without blank ones and without comments (#).</summary>
    /// <param name="name">Folder and file name below the project, dotted: <c>Syllables.syllables.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        var fullName = $"PartyArchive.Vietnamese.{name}";
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(fullName)
            ?? throw new InvalidOperationException($"The assembly lacks its data file '{fullName}'.");
        using var reader = new StreamReader(stream);
        foreach (var line in Lines(reader))
        {
            yield return line;
        }
    }

    /// <summary>Lines of a text, without blank ones and without comments (#).</summary>
    public static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
