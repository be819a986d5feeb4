using PartyArchive.Access;
using PartyArchive.Arrangement;
using PartyArchive.Search.Lucene.Storage;

namespace PartyArchive.Search;

/// <summary>
/// Which secrecy levels are left out of the index: an index is itself a carrier of what it indexes. Their documents are read by id and found by no search.
/// What an index was made without is noted beside it, so that another choice makes it anew.
/// </summary>
/// <param name="leftOut">Levels left out.</param>
internal sealed class IndexedLevels(IReadOnlySet<SecrecyLevel> leftOut)
{
    private const string FileName = "left-out";

    /// <summary>Every level is indexed.</summary>
    public static IndexedLevels All { get; } = new(new HashSet<SecrecyLevel>());

    /// <summary>The choice noted beside an index; every level is indexed where nothing is. A note that cannot be read leaves out all that is secret.</summary>
    public static IndexedLevels AsNoted(string folder)
    {
        var noted = Read(folder).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var levels = noted
            .Select(static name => Enum.TryParse<SecrecyLevel>(name, out var level) ? level : SecrecyLevel.None)
            .ToHashSet();
        return new IndexedLevels(
            levels.Contains(SecrecyLevel.None)
                ? Enum.GetValues<SecrecyLevel>().Where(static level => level > SecrecyLevel.None).ToHashSet()
                : levels
        );
    }

    private static string Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private string Names => string.Join(' ', leftOut.Order());

    /// <summary>Whether documents like this are in the index.</summary>
    public bool Include(ArchivalDocument document) => !leftOut.Contains(document.Secrecy);

    /// <summary>Whether the index of a folder was made by this choice.</summary>
    public bool AreThoseOf(string folder) => string.Equals(Read(folder), Names, StringComparison.Ordinal);

    /// <summary>Notes the choice beside the index that was made by it, durably.</summary>
    public void Note(string folder)
    {
        if (!AreThoseOf(folder))
        {
            DurableFiles.Replace(Path.Combine(folder, FileName), Names);
        }
    }

    /// <summary>Takes the note of an archive along to a copy of it, which may have no index: the one made there must not hold more.</summary>
    public static void CopyNote(string source, string target)
    {
        if (Read(source) is { Length: > 0 } noted)
        {
            Directory.CreateDirectory(target);
            DurableFiles.Replace(Path.Combine(target, FileName), noted);
        }
    }
}
