using PartyArchive.Access;
using PartyArchive.Catalog;

namespace PartyArchive.Arrangement;

/// <summary>Changes of what persons state of a document. The extracted layer is never touched here, and reading the paper again never touches this one.</summary>
internal sealed class CuratedLayer(ArchiveRooms rooms)
{
    /// <summary>Changes the curated layer; null when the requester may not see the document.</summary>
    /// <param name="requester">Who changes it.</param>
    /// <param name="id">The document.</param>
    /// <param name="change">Layer before to layer after.</param>
    /// <param name="why">Why; null when nothing is stated.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    public async Task<ArchivalDocument?> ChangeAsync(
        Requester requester,
        DocumentId id,
        Func<DocumentDescription, DocumentDescription> change,
        string? why,
        CancellationToken cancellationToken
    )
    {
        requester = await rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        ArchivalDocument changed;
        var transaction = await rooms.Catalog.BeginAsync(requester.Id, why, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var document = await transaction.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (document is null || !requester.MaySee(document))
            {
                return null;
            }
            var curated = change(document.Curated);
            await RefuseStatedPlaceAsync(transaction, document, curated, cancellationToken).ConfigureAwait(false);
            changed = document with { Version = document.Version + 1, Curated = curated };
            await transaction.UpdateAsync(changed, null, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        await rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>A document that lies in a file bears the codes of that file; stating others would part the two.</summary>
    public static async Task RefuseStatedPlaceAsync(
        ICatalogTransaction transaction,
        ArchivalDocument document,
        DocumentDescription after,
        CancellationToken cancellationToken
    )
    {
        var before = document.Curated;
        if (
            string.Equals(before.FondsCode, after.FondsCode, StringComparison.Ordinal)
            && string.Equals(before.CatalogNumber, after.CatalogNumber, StringComparison.Ordinal)
            && string.Equals(before.FileCode, after.FileCode, StringComparison.Ordinal)
            && (before.OtherFileCodes ?? []).SequenceEqual(after.OtherFileCodes ?? [], StringComparer.Ordinal)
        )
        {
            return;
        }
        var places = await transaction.ReadPlacesAsync(document.Id, cancellationToken).ConfigureAwait(false);
        if (places.Count > 0)
        {
            throw new ArrangementException(
                $"Document {document.Id} lies in a record file and bears its codes. Move it with the arrangement instead of stating other codes."
            );
        }
    }
}
