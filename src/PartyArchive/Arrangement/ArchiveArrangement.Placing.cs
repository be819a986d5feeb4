using PartyArchive.Access;

namespace PartyArchive.Arrangement;

/// <summary>A document to be placed into a file.</summary>
/// <param name="Document">The document.</param>
/// <param name="FirstSheet">Number of its first sheet (tờ số); null when sheets are not numbered.</param>
/// <param name="StorageUnit">Storage unit it lies in; null when the file is one.</param>
/// <param name="Note">Note of the document list; null for none.</param>
public sealed record Placement(
    DocumentId Document,
    string? FirstSheet = null,
    string? StorageUnit = null,
    string? Note = null
);

public sealed partial class ArchiveArrangement
{
    /// <summary>
    /// Places documents into an open file, after those already there, in the order given; one that lies there already stays where it is and takes the
    /// sheet, unit and note stated. The first file a document is placed in gives it its codes; search finds it under the others too.
    /// </summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="file">The file.</param>
    /// <param name="placements">The documents in order.</param>
    /// <param name="why">Why; goes into the history of the file and of the documents.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">File or document are not there for the requester, or the file is not open. Nothing was placed.</exception>
    public Task PlaceAsync(
        Requester requester,
        RecordFileId file,
        IReadOnlyList<Placement> placements,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(placements);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            async work =>
            {
                var target = await work.RequireOpenFileAsync(file, cancellationToken).ConfigureAwait(false);
                await PlaceAsync(work, target, placements, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );
    }

    internal static async Task PlaceAsync(
        ArrangementWork work,
        RecordFile file,
        IReadOnlyList<Placement> placements,
        CancellationToken cancellationToken
    )
    {
        var last = await work.Transaction.LastOrdinalAsync(file.Id, cancellationToken).ConfigureAwait(false);
        foreach (var placement in placements)
        {
            var document = await work.RequireDocumentAsync(placement.Document, cancellationToken).ConfigureAwait(false);
            var places = await work.Transaction.ReadPlacesAsync(document.Id, cancellationToken).ConfigureAwait(false);
            var there = places.FirstOrDefault(link => link.File == file.Id);
            var link = new FileLink
            {
                File = file.Id,
                Document = document.Id,
                Ordinal = there?.Ordinal ?? ++last,
                IsMain = there?.IsMain ?? places.Count == 0,
                FirstSheet = placement.FirstSheet ?? there?.FirstSheet,
                StorageUnit = placement.StorageUnit ?? there?.StorageUnit,
                Note = placement.Note ?? there?.Note,
            };
            if (link == there)
            {
                continue;
            }
            await work.Transaction.StoreAsync(link, cancellationToken).ConfigureAwait(false);
            await work.RecordAsync(
                    ArrangementWork.AboutFile(file),
                    ArrangementAct.Placed,
                    "Document",
                    null,
                    document.Id.ToString(),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await work.AlignCodesAsync(document.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes documents out of an open file; those that remain close up. Documents that do not lie there are passed over.</summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="file">The file.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">File or document are not there for the requester, the file is not open, or a hold reaches it.</exception>
    public Task TakeOutAsync(
        Requester requester,
        RecordFileId file,
        IReadOnlyList<DocumentId> documents,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(documents);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            async work =>
            {
                var source = await work.RequireOpenFileAsync(file, cancellationToken).ConfigureAwait(false);
                await RequireNotHeldAsync(source, toFonds: null, cancellationToken).ConfigureAwait(false);
                await TakeOutAsync(work, source, documents, alignCodes: true, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );
    }

    private static async Task TakeOutAsync(
        ArrangementWork work,
        RecordFile file,
        IReadOnlyList<DocumentId> documents,
        bool alignCodes,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in documents)
        {
            await work.RequireDocumentAsync(id, cancellationToken).ConfigureAwait(false);
            if (!await work.Transaction.RemoveLinkAsync(file.Id, id, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }
            await work.RecordAsync(
                    ArrangementWork.AboutFile(file),
                    ArrangementAct.TakenOut,
                    "Document",
                    id.ToString(),
                    null,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (alignCodes)
            {
                await work.AlignCodesAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }
        var rest = await work.Transaction.ReadLinksAsync(file.Id, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < rest.Count; i++)
        {
            if (rest[i].Ordinal != i + 1)
            {
                await work
                    .Transaction.StoreAsync(rest[i] with { Ordinal = i + 1 }, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Puts the documents of an open file into another order.</summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="file">The file.</param>
    /// <param name="order">All documents of the file, each once.</param>
    /// <param name="why">Why; goes into the history.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">The file is not there or not open, or the order does not name its documents exactly.</exception>
    public Task ReorderAsync(
        Requester requester,
        RecordFileId file,
        IReadOnlyList<DocumentId> order,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        return ActAsync(
            requester,
            why,
            touchesDocuments: false,
            async work =>
            {
                var target = await work.RequireOpenFileAsync(file, cancellationToken).ConfigureAwait(false);
                var links = await work.Transaction.ReadLinksAsync(file, cancellationToken).ConfigureAwait(false);
                var byDocument = links.ToDictionary(static link => link.Document);
                if (order.Count != links.Count || order.Distinct().Count(byDocument.ContainsKey) != links.Count)
                {
                    throw new ArrangementException(
                        $"The order must name each of the {links.Count} documents of file {target.Key()} once. List them again."
                    );
                }
                for (var i = 0; i < order.Count; i++)
                {
                    var link = byDocument[order[i]] with { Ordinal = i + 1 };
                    await work.Transaction.StoreAsync(link, cancellationToken).ConfigureAwait(false);
                }
                await work.RecordAsync(
                        ArrangementWork.AboutFile(target),
                        ArrangementAct.Reordered,
                        "Documents",
                        string.Join(' ', links.Select(static link => link.Document)),
                        string.Join(' ', order),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );
    }
}
