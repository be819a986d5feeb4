using PartyArchive.Access;

namespace PartyArchive.Arrangement;

public sealed partial class ArchiveArrangement
{
    /// <summary>Moves documents from one open file to another, in the order given. Where one lies in further files it stays there.</summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="from">File they lie in.</param>
    /// <param name="to">File they go to.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="why">Why; goes into the history of both files.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">A file or document is not there for the requester, a file is not open, a document does not lie in the first file, or a hold reaches the first file.</exception>
    public Task MoveDocumentsAsync(
        Requester requester,
        RecordFileId from,
        RecordFileId to,
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
                var source = await work.RequireOpenFileAsync(from, cancellationToken).ConfigureAwait(false);
                var target = await work.RequireOpenFileAsync(to, cancellationToken).ConfigureAwait(false);
                await RequireNotHeldAsync(source, target.FondsCode, cancellationToken).ConfigureAwait(false);
                await MoveAsync(work, source, target, documents, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );
    }

    private static async Task MoveAsync(
        ArrangementWork work,
        RecordFile source,
        RecordFile target,
        IReadOnlyList<DocumentId> documents,
        CancellationToken cancellationToken
    )
    {
        if (source.Id == target.Id)
        {
            throw new ArrangementException("The documents lie in that file already. Name another file.");
        }
        var links = (
            await work.Transaction.ReadLinksAsync(source.Id, cancellationToken).ConfigureAwait(false)
        ).ToDictionary(static link => link.Document);
        var placements = new List<Placement>();
        foreach (var id in documents)
        {
            if (!links.TryGetValue(id, out var link))
            {
                throw new ArrangementException($"Document {id} does not lie in file {source.Key()}.");
            }
            // Sheet and unit numbers belong to the old file; the note goes along.
            placements.Add(new Placement(id, Note: link.Note));
        }
        // The codes change once, when the documents have arrived.
        await TakeOutAsync(work, source, documents, alignCodes: false, cancellationToken).ConfigureAwait(false);
        await PlaceAsync(work, target, placements, cancellationToken).ConfigureAwait(false);
        foreach (var id in documents)
        {
            // One that lay in both files was not placed again, but lost the place whose codes it bore.
            await work.AlignCodesAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Merges files into an open one: their documents follow its own, file by file, and they become <see cref="RecordFileState.Merged"/>. Their codes are
    /// kept and never given again.
    /// </summary>
    /// <param name="requester">Who does it; must be able to see every document of the files.</param>
    /// <param name="into">File that stays.</param>
    /// <param name="files">Files that end.</param>
    /// <param name="why">Why; goes into the history of all.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">A file or document is not there for the requester, a file has been merged already, or a hold reaches one that ends.</exception>
    public Task MergeAsync(
        Requester requester,
        RecordFileId into,
        IReadOnlyList<RecordFileId> files,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            async work =>
            {
                var target = await work.RequireOpenFileAsync(into, cancellationToken).ConfigureAwait(false);
                foreach (var id in files)
                {
                    var source = await work.RequireFileAsync(id, cancellationToken).ConfigureAwait(false);
                    if (source.State == RecordFileState.Merged)
                    {
                        throw new ArrangementException($"File {source.Key()} was merged before.");
                    }
                    await RequireNotHeldAsync(source, target.FondsCode, cancellationToken).ConfigureAwait(false);
                    var links = await work.Transaction.ReadLinksAsync(id, cancellationToken).ConfigureAwait(false);
                    await MoveAsync(
                            work,
                            source,
                            target,
                            [.. links.Select(static link => link.Document)],
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                    var after = source with { State = RecordFileState.Merged, MergedInto = into };
                    await work.StoreFileAsync(source, after, ArrangementAct.Merged, cancellationToken)
                        .ConfigureAwait(false);
                    await work.RecordAsync(
                            ArrangementWork.AboutFile(target),
                            ArrangementAct.Merged,
                            "File",
                            null,
                            id.ToString(),
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Splits an open file: opens a new one and moves documents there.</summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="file">File that is split.</param>
    /// <param name="part">The new file as it is described.</param>
    /// <param name="documents">Documents that go to the new file, in order.</param>
    /// <param name="why">Why; goes into the history of both files.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The new file as stored.</returns>
    /// <exception cref="ArrangementException">As for opening a file and for moving documents. Nothing was changed.</exception>
    public Task<RecordFile> SplitAsync(
        Requester requester,
        RecordFileId file,
        RecordFile part,
        IReadOnlyList<DocumentId> documents,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        RequireDescribed(part);
        ArgumentNullException.ThrowIfNull(documents);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            async work =>
            {
                var source = await work.RequireOpenFileAsync(file, cancellationToken).ConfigureAwait(false);
                await RequireNotHeldAsync(source, part.FondsCode, cancellationToken).ConfigureAwait(false);
                var fresh = part with
                {
                    State = RecordFileState.Open,
                    OpenedOn = part.OpenedOn ?? source.OpenedOn,
                    ClosedOn = null,
                };
                var opened = await OpenFileAsync(work, fresh, cancellationToken).ConfigureAwait(false);
                await MoveAsync(work, source, opened, documents, cancellationToken).ConfigureAwait(false);
                await work.RecordAsync(
                        ArrangementWork.AboutFile(source),
                        ArrangementAct.Split,
                        "File",
                        null,
                        opened.Id.ToString(),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return opened;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Gives a file another fonds, catalogue or code, by a decision. Identifiers issued before (archival code, notation) stay as they are; the codes that its
    /// documents bear follow, in the same transaction.
    /// </summary>
    /// <param name="requester">Who does it.</param>
    /// <param name="file">The file.</param>
    /// <param name="to">Its new place.</param>
    /// <param name="why">Why; not blank.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The file as stored.</returns>
    /// <exception cref="ArrangementException">The file, fonds or catalogue is not there, there is a file of that code, a hold reaches the file, or it was destroyed.</exception>
    public Task<RecordFile> MoveFileAsync(
        Requester requester,
        RecordFileId file,
        FileKey to,
        string why,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return ActAsync(
            requester,
            why,
            touchesDocuments: true,
            async work =>
            {
                var before = await work.RequireFileAsync(file, cancellationToken).ConfigureAwait(false);
                await RequireKeptAsync(before, cancellationToken).ConfigureAwait(false);
                await RequireNotHeldAsync(before, to.FondsCode, cancellationToken).ConfigureAwait(false);
                await work.RequireFondsAsync(to.FondsCode, to.CatalogNumber, cancellationToken).ConfigureAwait(false);
                var after = before with
                {
                    FondsCode = to.FondsCode,
                    CatalogNumber = to.CatalogNumber,
                    FileCode = to.FileCode,
                };
                RequireDescribed(after);
                var stored = await work.StoreFileAsync(before, after, ArrangementAct.Moved, cancellationToken)
                    .ConfigureAwait(false);
                foreach (
                    var link in await work.Transaction.ReadLinksAsync(file, cancellationToken).ConfigureAwait(false)
                )
                {
                    await work.AlignCodesAsync(link.Document, cancellationToken).ConfigureAwait(false);
                }
                return stored;
            },
            cancellationToken
        );
    }
}
