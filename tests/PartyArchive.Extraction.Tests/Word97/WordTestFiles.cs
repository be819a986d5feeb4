using System.Runtime.CompilerServices;

namespace PartyArchive.Extraction.Tests.Word97;

/// <summary>The documents in tests/files/doc.</summary>
internal static class WordTestFiles
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "files", "doc"));

    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Folder, "*.doc")
            .Select(static path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
