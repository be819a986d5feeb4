using System.IO.Enumeration;
using PartyArchive.Arrangement;

namespace PartyArchive.Accession;

/// <summary>Something found below a folder: a file to be read, or an entry that is reported and not followed.</summary>
/// <param name="FullPath">Absolute path.</param>
/// <param name="Path">Path below the folder, as found, with forward slashes.</param>
/// <param name="Bytes">Size in bytes; -1 when unknown.</param>
/// <param name="ModifiedTicks">Last change in UTC ticks; 0 when unknown.</param>
/// <param name="Refusal">Why it is not read, in a sentence; null for a file that is.</param>
public sealed record FoundEntry(string FullPath, string Path, long Bytes, long ModifiedTicks, string? Refusal)
{
    /// <summary>Time of the last change of any kind in UTC ticks, which nobody can set back; 0 when the system does not tell.</summary>
    public long ChangedTicks { get; init; }

    /// <summary>Where it lay when it is no file of the folder but lies in one; <see cref="FullPath"/> is then where its bytes are meanwhile.</summary>
    internal ContainerPlace? Container { get; init; }

    /// <summary>What is stated of it because it is stated of the file in which it lay; null for nothing.</summary>
    internal DocumentSidecar? Sidecar { get; init; }

    /// <summary>Outcome of an entry that is refused.</summary>
    public AccessionOutcome RefusedAs { get; init; } = AccessionOutcome.Unsupported;
}

/// <summary>Walks a folder without following links, in a fixed order, with memory for the names of a few folders at a time.</summary>
public static class FolderWalk
{
    // What the system says of the attributes of a file that went away since its folder was listed.
    private const int NotThere = -1;

    // Everything is listed: hidden files are records too. Links are seen by their attribute and never entered.
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Lists what lies at or below a path: the file itself, or every file of the folder and its subfolders.</summary>
    /// <param name="path">Absolute path of a file or folder.</param>
    /// <param name="excluded">Absolute paths of folders that are left out; empty for none.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>Files by name within their folder, links and unreadable entries with a refusal. Folders themselves are not listed unless they cannot be read.</returns>
    public static IEnumerable<FoundEntry> Walk(
        string path,
        IReadOnlyCollection<string> excluded,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(excluded);
        return Directory.Exists(path) ? WalkFolder(path, excluded, cancellationToken) : WalkFile(path);
    }

    /// <summary>What lies at a path now; null when it is gone or is a folder.</summary>
    /// <param name="root">Absolute path of the folder that was walked.</param>
    /// <param name="fullPath">Absolute path of the entry.</param>
    internal static FoundEntry? Look(string root, string fullPath)
    {
        var file = new FileInfo(fullPath);
        return file.Exists || file.LinkTarget is not null ? Describe(file, root) : null;
    }

    private static IEnumerable<FoundEntry> WalkFile(string path)
    {
        if (Describe(new FileInfo(path), Path.GetDirectoryName(path) ?? path) is { } found)
        {
            yield return found;
        }
    }

    private static IEnumerable<FoundEntry> WalkFolder(
        string root,
        IReadOnlyCollection<string> excluded,
        CancellationToken cancellationToken
    )
    {
        var folders = new Stack<string>();
        folders.Push(root);
        while (folders.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folder = folders.Pop();
            var (entries, refusal) = List(folder);
            if (refusal is not null)
            {
                yield return new FoundEntry(folder, RelativePath(root, folder), -1, 0, refusal);
                continue;
            }
            for (var i = entries.Length - 1; i >= 0; i--)
            {
                var path = Path.Combine(folder, entries[i].Name);
                if (entries[i].IsFolder && !excluded.Contains(path, StringComparer.Ordinal))
                {
                    folders.Push(path);
                }
            }
            foreach (var (name, isFolder) in entries)
            {
                if (!isFolder && Describe(new FileInfo(Path.Combine(folder, name)), root) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    // A folder may hold a million files: their names are kept, not what the system tells of them.
    private static (Named[] Entries, string? Refusal) List(string folder)
    {
        try
        {
            Named[] entries =
            [
                .. new FileSystemEnumerable<Named>(
                    folder,
                    static (ref entry) =>
                        new Named(entry.FileName.ToString(), entry.IsDirectory && !IsLink(entry.Attributes)),
                    Everything
                ),
            ];
            // Code unit order: the same on every machine, and NFC/NFD twins stay two names.
            Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
            return (entries, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ([], $"The folder cannot be listed: {fault.Message}");
        }
    }

    private static FoundEntry? Describe(FileInfo file, string root)
    {
        var path = RelativePath(root, file.FullName);
        try
        {
            if ((int)file.Attributes == NotThere)
            {
                return null;
            }
            return IsLink(file.Attributes)
                ? new FoundEntry(file.FullName, path, -1, 0, "A link; links are reported and not followed.")
                : new FoundEntry(file.FullName, path, file.Length, file.LastWriteTimeUtc.Ticks, null)
                {
                    ChangedTicks = ChangeTime.OfFile(file.FullName),
                };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new FoundEntry(file.FullName, path, -1, 0, $"The file cannot be looked at: {fault.Message}");
        }
    }

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string RelativePath(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    // A link to a folder is none.
    private readonly record struct Named(string Name, bool IsFolder);
}
