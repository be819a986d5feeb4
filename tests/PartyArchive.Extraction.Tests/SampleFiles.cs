using System.Runtime.CompilerServices;

namespace PartyArchive.Extraction.Tests;

/// <summary>The files under tests/files; each SOURCES.md says where they come from.</summary>
internal static class SampleFiles
{
    public static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "files"));

    public static string PathOf(string name) => Path.Combine(Folder(), name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>All documents of a folder, by name from tests/files.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory
            .EnumerateFiles(PathOf(folder))
            .Where(static path =>
                !path.EndsWith(".expected.txt", StringComparison.Ordinal)
                && !path.EndsWith(".md", StringComparison.Ordinal)
            )
            .Select(path => folder + "/" + Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
