using System.Runtime.CompilerServices;
using PartyArchive.Access;

namespace PartyArchive.Arrangement;

/// <summary>
/// The arrangement of an archive (chỉnh lý, lập hồ sơ): repositories, fonds, file catalogues, record files, and the places of documents in them. Every act
/// is one transaction with its history and, where documents are concerned, their codes and the change feed. Safe to use from any thread.
/// </summary>
public sealed partial class ArchiveArrangement
{
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    internal ArchiveArrangement(ArchiveRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>All repositories, in order of code.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<Repository>> ListRepositoriesAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListRepositoriesAsync(cancellationToken);
    }

    /// <summary>All fonds, in order of code.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<Fonds>> ListFondsAsync(Requester requester, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListFondsAsync(cancellationToken);
    }

    /// <summary>The fonds of a code; null when there is none.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="fondsCode">Code of the fonds.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Fonds?> FindFondsAsync(
        Requester requester,
        string fondsCode,
        CancellationToken cancellationToken = default
    ) =>
        (await ListFondsAsync(requester, cancellationToken).ConfigureAwait(false)).FirstOrDefault(fonds =>
            string.Equals(fonds.FondsCode, fondsCode, StringComparison.Ordinal)
        );

    /// <summary>File catalogues of a fonds, or of all for null, in order of fonds and number.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="fondsCode">Code of the fonds; null for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<FileCatalog>> ListCatalogsAsync(
        Requester requester,
        string? fondsCode = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListFileCatalogsAsync(fondsCode, cancellationToken);
    }

    /// <summary>All classification schemes, in order of code.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<ClassificationScheme>> ListSchemesAsync(
        Requester requester,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ListSchemesAsync(cancellationToken);
    }

    /// <summary>Record files that the requester may see, in order of fonds, catalogue and code.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="filter">Which ones; null for all.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public async IAsyncEnumerable<RecordFile> ListFilesAsync(
        Requester requester,
        FileFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var files = _rooms.Catalog.ListFilesAsync(filter ?? new FileFilter(), cancellationToken);
        await foreach (var file in files.ConfigureAwait(false))
        {
            if (requester.MaySee(file))
            {
                yield return file;
            }
        }
    }

    /// <summary>A record file; null when there is none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Identity of the file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<RecordFile?> FindFileAsync(
        Requester requester,
        RecordFileId id,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var file = await _rooms.Catalog.FindFileAsync(id, cancellationToken).ConfigureAwait(false);
        return file is not null && requester.MaySee(file) ? file : null;
    }

    /// <summary>The record file of these codes; null when there is none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="key">Fonds, catalogue and file code.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<RecordFile?> FindFileAsync(
        Requester requester,
        FileKey key,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var file = await _rooms.Catalog.FindFileAsync(key, cancellationToken).ConfigureAwait(false);
        return file is not null && requester.MaySee(file) ? file : null;
    }

    /// <summary>The documents of a file in order, those that the requester may see; empty when he may not see the file.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<FiledDocument>> ListDocumentsAsync(
        Requester requester,
        RecordFileId file,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        if (await FindFileAsync(requester, file, cancellationToken).ConfigureAwait(false) is null)
        {
            return [];
        }
        var links = await _rooms.Catalog.ReadLinksAsync(file, cancellationToken).ConfigureAwait(false);
        var documents = await _rooms
            .Catalog.FindAllAsync([.. links.Select(static link => link.Document)], cancellationToken)
            .ConfigureAwait(false);
        var visible = documents
            .Where(document => requester.MaySee(document))
            .ToDictionary(static document => document.Id);
        return
        [
            .. links
                .Where(link => visible.ContainsKey(link.Document))
                .Select(link => new FiledDocument(link, visible[link.Document])),
        ];
    }

    /// <summary>
    /// The files a document lies in, main one first, with the fonds of each: what the document inherits. Empty when the requester may not see the document;
    /// files he may not see are absent.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<DocumentPlace>> PlacesOfAsync(
        Requester requester,
        DocumentId document,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var record = await _rooms.Catalog.FindAsync(document, cancellationToken).ConfigureAwait(false);
        if (record is null || !requester.MaySee(record))
        {
            return [];
        }
        var places = new List<DocumentPlace>();
        foreach (var link in await _rooms.Catalog.ReadPlacesAsync(document, cancellationToken).ConfigureAwait(false))
        {
            if (await FindFileAsync(requester, link.File, cancellationToken).ConfigureAwait(false) is { } file)
            {
                var fonds = await FindFondsAsync(requester, file.FondsCode, cancellationToken).ConfigureAwait(false);
                places.Add(new DocumentPlace(link, file, fonds));
            }
        }
        return places;
    }

    /// <summary>What was done to a file, oldest first: who, when, from what to what, why. Empty when the requester may not see it.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<ArrangementChange>> ReadHistoryAsync(
        Requester requester,
        RecordFileId file,
        CancellationToken cancellationToken = default
    ) =>
        await FindFileAsync(requester, file, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _rooms
                .Catalog.ReadArrangementHistoryAsync(ArrangementWork.SubjectOf(file), cancellationToken)
                .ConfigureAwait(false);

    /// <summary>What was done to a fonds, oldest first.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="fondsCode">Code of the fonds.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public Task<IReadOnlyList<ArrangementChange>> ReadFondsHistoryAsync(
        Requester requester,
        string fondsCode,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _rooms.Catalog.ReadArrangementHistoryAsync($"fonds:{fondsCode}", cancellationToken);
    }

    /// <summary>Runs an act in one transaction and lets the index follow when documents were touched.</summary>
    private async Task<T> ActAsync<T>(
        Requester requester,
        string? why,
        bool touchesDocuments,
        Func<ArrangementWork, Task<T>> act,
        CancellationToken cancellationToken
    )
    {
        if (_rooms.IsReadOnly)
        {
            throw new ReadOnlyArchiveException(_rooms.Folder);
        }
        T result;
        var work = await ArrangementWork
            .BeginAsync(_rooms.Catalog, requester, why, _time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            result = await act(work).ConfigureAwait(false);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        if (touchesDocuments)
        {
            await _rooms.Projection.CatchUpAsync(makeDurable: true, cancellationToken).ConfigureAwait(false);
        }
        return result;
    }
}
