namespace PartyArchive.Extraction.Ocr;

/// <summary>Finds programs of the machine.</summary>
internal static class ProgramPaths
{
    /// <summary>Absolute path of a program on PATH; null when it is not there. The current folder is never looked at.</summary>
    /// <param name="name">Name without extension.</param>
    public static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = Environment.GetEnvironmentVariable("PATH") ?? "";
        return folders
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
