using System.Text;

namespace PartyArchive.Accession.Containers;

/// <summary>
/// Paths in the ledger for what lies in another file: that file's path, "!/", and the name within, without anything that leads elsewhere. They are names
/// only: nothing is ever opened or written under them.
/// </summary>
/// <param name="container">The file.</param>
internal sealed class MemberPath(FoundEntry container)
{
    private const string Separator = "!/";
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    // A folder that is really named like the file and "!" must not share its paths.
    private readonly string _prefix =
        container.Path
        + (container.Container is null && Directory.Exists(container.FullPath + "!") ? "!" : "")
        + Separator;

    /// <summary>The path of a member. A name that another member bears too gets a number.</summary>
    /// <param name="written">Name as written in the file.</param>
    public string Of(string written)
    {
        var steps = written
            .Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries)
            .Where(static step => step is not ("." or ".."))
            .Select(WithoutControls);
        var plain = _prefix + string.Join('/', steps);
        if (plain.Length == _prefix.Length)
        {
            plain += "unnamed";
        }
        var path = plain;
        for (var number = 2; !_given.Add(path); number++)
        {
            path = $"{plain} ({number})";
        }
        return path;
    }

    /// <summary>Whether what was recorded still is where it was: the file, or the one in the folder in which it lay.</summary>
    /// <param name="root">Accession folder.</param>
    /// <param name="entry">What was recorded.</param>
    public static bool IsThere(string root, AccessionEntry entry)
    {
        if (entry.Container is null)
        {
            return IsFile(entry.Path);
        }
        for (
            var end = entry.Path.IndexOf(Separator, StringComparison.Ordinal);
            end >= 0;
            end = entry.Path.IndexOf(Separator, end + 1, StringComparison.Ordinal)
        )
        {
            var file = entry.Path[..end];
            if (IsFile(file) || (file.EndsWith('!') && IsFile(file[..^1])))
            {
                return true;
            }
        }
        return false;

        bool IsFile(string path) => FolderWalk.Look(root, Path.Combine(root, path)) is not null;
    }

    private static string WithoutControls(string step)
    {
        if (!step.Any(char.IsControl))
        {
            return step;
        }
        var text = new StringBuilder(step);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }
        return text.ToString();
    }
}
