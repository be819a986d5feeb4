using PartyArchive.Catalog;
using PartyArchive.Search;

namespace PartyArchive;

/// <summary>What an archive holds and how far its index has come.</summary>
/// <param name="Folder">Folder of the archive.</param>
/// <param name="ArchiveId">Identity of the archive.</param>
/// <param name="Counts">Counts of the catalogue.</param>
/// <param name="ChangesBehind">Changes that the search index has yet to take in; 0 when it is up to date.</param>
public sealed record ArchiveStatus(string Folder, Guid ArchiveId, CatalogCounts Counts, long ChangesBehind)
{
    /// <summary>How far an index that is being made anew has come; null when none is.</summary>
    public IndexRebuildProgress? IndexRebuild { get; init; }
}
