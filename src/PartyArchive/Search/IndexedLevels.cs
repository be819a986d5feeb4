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

    private string Names => string.Join(' ', leftOut.Order());

    /// <summary>Whether documents like this are in the index.</summary>
    public bool Include(ArchivalDocument document) => !leftOut.Contains(document.Secrecy);

    /// <summary>Whether the index of a folder was made by this choice.</summary>
    public bool AreThoseOf(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return string.Equals(File.Exists(path) ? File.ReadAllText(path) : "", Names, StringComparison.Ordinal);
    }

    /// <summary>Notes the choice beside the index that was made by it, durably.</summary>
    public void Note(string folder)
    {
        if (!AreThoseOf(folder))
        {
            DurableFiles.Replace(Path.Combine(folder, FileName), Names);
        }
    }
}
