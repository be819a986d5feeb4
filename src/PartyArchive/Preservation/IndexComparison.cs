using System.Runtime.InteropServices;
using PartyArchive.Access;
using PartyArchive.Catalog;
using PartyArchive.Search;

namespace PartyArchive.Preservation;

/// <summary>Compares the index with the catalogue, document by document.</summary>
internal sealed class IndexComparison(ICatalog catalog, ISearchIndex index, IndexedLevels levels)
{
    /// <summary>
    /// The documents they do not agree on. While others write, a change may be in one and not yet in the other: such a document is among the
    /// differences too, and a second look after a catch-up clears it.
    /// </summary>
    public async Task<IReadOnlyList<IndexDifference>> FindAsync(CancellationToken cancellationToken)
    {
        var indexed = new Dictionary<DocumentId, Holding>();
        await foreach (var found in index.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(indexed, found.Document, out var isKnown);
            holding = isKnown
                ? holding with
                {
                    IsInSeveral = true,
                }
                : new Holding(found.Version, found.Secrecy, IsInSeveral: false);
        }
        var differences = new List<IndexDifference>();
        await foreach (var document in catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!levels.Include(document))
            {
                // What should not be there stays among those that are not known, and is taken out.
                continue;
            }
            IndexDifferenceKind? kind =
                !indexed.Remove(document.Id, out var holding) ? IndexDifferenceKind.Missing
                : holding.Version < document.Version && !holding.IsInSeveral ? IndexDifferenceKind.Older
                : holding.Version == document.Version && holding.Secrecy == document.Secrecy && !holding.IsInSeveral
                    ? null
                : IndexDifferenceKind.Contrary;
            if (kind is { } difference)
            {
                differences.Add(new IndexDifference(document.Id, difference));
            }
        }
        differences.AddRange(indexed.Keys.Select(static id => new IndexDifference(id, IndexDifferenceKind.Unknown)));
        return differences;
    }

    private readonly record struct Holding(long Version, SecrecyLevel Secrecy, bool IsInSeveral);
}
