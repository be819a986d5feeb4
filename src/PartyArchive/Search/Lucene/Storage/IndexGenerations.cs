using System.Globalization;
using PartyArchive.Originals;

namespace PartyArchive.Search.Lucene.Storage;

/// <summary>
/// The folders of an index: one per generation, and a small file that names the one in use. A generation is made beside the one that serves and takes
/// its place with a single rename.
/// </summary>
internal sealed class IndexGenerations(string root)
{
    private const string CurrentName = "current";

    /// <summary>Folder that holds the generations.</summary>
    public string Root { get; } = root;

    private string CurrentFile => Path.Combine(Root, CurrentName);

    /// <summary>Name of the generation in use; null when there is none yet or its name cannot be read.</summary>
    public string? Current()
    {
        try
        {
            var name = File.ReadAllText(CurrentFile).Trim();
            // The name comes from a file: it must stay a plain folder name under the root.
            return name.Length is > 0 and < 100 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
                ? name
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Folder of a generation.</summary>
    public string FolderOf(string name) => Path.Combine(Root, name);

    /// <summary>True when the generation was made by this schema and analysis.</summary>
    public static bool Fits(string name, string fingerprint) =>
        name.EndsWith("-" + fingerprint, StringComparison.Ordinal);

    /// <summary>Makes the folder of a new generation.</summary>
    public string Create(string fingerprint)
    {
        Directory.CreateDirectory(Root);
        var next = 1 + Names().Select(Ordinal).DefaultIfEmpty(0).Max();
        var name = string.Create(CultureInfo.InvariantCulture, $"{next:D6}-{fingerprint}");
        Directory.CreateDirectory(FolderOf(name));
        PosixFile.FlushFolder(Root);
        return name;
    }

    /// <summary>Makes a generation the one in use.</summary>
    public void Switch(string name) => DurableFiles.Replace(CurrentFile, name);

    /// <summary>Removes generations that are neither in use nor being made.</summary>
    public void RemoveAllBut(params IReadOnlyCollection<string?> kept)
    {
        foreach (var name in Names().Where(name => !kept.Contains(name, StringComparer.Ordinal)))
        {
            Remove(name);
        }
    }

    /// <summary>Removes a generation. A reader on Windows may still hold files of it; the next opening tries again.</summary>
    public void Remove(string name)
    {
        try
        {
            Directory.Delete(FolderOf(name), recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }

    private IEnumerable<string> Names() =>
        Directory.Exists(Root)
            ? Directory
                .EnumerateDirectories(Root)
                .Select(static d => Path.GetFileName(d)!)
                .Where(static n => Ordinal(n) > 0)
            : [];

    private static int Ordinal(string name) =>
        name.Length > 7
        && name[6] == '-'
        && int.TryParse(name.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? ordinal
            : 0;
}
