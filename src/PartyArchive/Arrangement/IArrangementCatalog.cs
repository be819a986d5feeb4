namespace PartyArchive.Arrangement;

/// <summary>Which record files a list holds.</summary>
public sealed record FileFilter
{
    /// <summary>Fonds, by code; null for all.</summary>
    public string? FondsCode { get; init; }

    /// <summary>Catalogue number; null for all.</summary>
    public string? CatalogNumber { get; init; }

    /// <summary>State; null for all.</summary>
    public RecordFileState? State { get; init; }
}

/// <summary>What the catalogue tells of the arrangement (port). Every read sees what was committed.</summary>
public interface IArrangementCatalog
{
    /// <summary>All repositories, in order of code.</summary>
    Task<IReadOnlyList<Repository>> ListRepositoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>All fonds, in order of code.</summary>
    Task<IReadOnlyList<Fonds>> ListFondsAsync(CancellationToken cancellationToken = default);

    /// <summary>All schemes, in order of code.</summary>
    Task<IReadOnlyList<ClassificationScheme>> ListSchemesAsync(CancellationToken cancellationToken = default);

    /// <summary>File catalogues of a fonds, or of all for null, in order of fonds and number.</summary>
    Task<IReadOnlyList<FileCatalog>> ListFileCatalogsAsync(
        string? fondsCode,
        CancellationToken cancellationToken = default
    );

    /// <summary>A record file; null when there is none.</summary>
    Task<RecordFile?> FindFileAsync(RecordFileId id, CancellationToken cancellationToken = default);

    /// <summary>The record file of these codes; null when there is none.</summary>
    Task<RecordFile?> FindFileAsync(FileKey key, CancellationToken cancellationToken = default);

    /// <summary>Record files in order of fonds, catalogue and code (by code point). Changes made meanwhile may or may not be seen.</summary>
    IAsyncEnumerable<RecordFile> ListFilesAsync(FileFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Places of a file, in order.</summary>
    Task<IReadOnlyList<FileLink>> ReadLinksAsync(RecordFileId file, CancellationToken cancellationToken = default);

    /// <summary>Places of a document; the main one first.</summary>
    Task<IReadOnlyList<FileLink>> ReadPlacesAsync(DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>History of a unit, oldest first; empty when nothing is known of it.</summary>
    Task<IReadOnlyList<ArrangementChange>> ReadArrangementHistoryAsync(
        string subject,
        CancellationToken cancellationToken = default
    );
}

/// <summary>
/// What a transaction does to the arrangement (port). Reads see what the transaction has written. Storing a version that is not one above the stored one
/// is a conflict and changes nothing.
/// </summary>
public interface IArrangementTransaction
{
    /// <summary>A document; null when there is none.</summary>
    Task<ArchivalDocument?> FindAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>Ids of the documents that bear this code (as stated, or with other case) in the description in force; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DocumentId>> FindByCodeAsync(
        string code,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Ids of the documents whose source path is this, or ends in a slash and this; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DocumentId>> FindByPathAsync(
        string path,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>The fonds of a code; null when there is none.</summary>
    Task<Fonds?> FindFondsAsync(string fondsCode, CancellationToken cancellationToken = default);

    /// <summary>A file catalogue; null when there is none.</summary>
    Task<FileCatalog?> FindFileCatalogAsync(
        string fondsCode,
        string catalogNumber,
        CancellationToken cancellationToken = default
    );

    /// <summary>A record file; null when there is none.</summary>
    Task<RecordFile?> FindFileAsync(RecordFileId id, CancellationToken cancellationToken = default);

    /// <summary>The record file of these codes; null when there is none.</summary>
    Task<RecordFile?> FindFileAsync(FileKey key, CancellationToken cancellationToken = default);

    /// <summary>Places of a file, in order.</summary>
    Task<IReadOnlyList<FileLink>> ReadLinksAsync(RecordFileId file, CancellationToken cancellationToken = default);

    /// <summary>Places of a document; the main one first.</summary>
    Task<IReadOnlyList<FileLink>> ReadPlacesAsync(DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>Position of the last document of a file; 0 when it is empty.</summary>
    Task<int> LastOrdinalAsync(RecordFileId file, CancellationToken cancellationToken = default);

    /// <summary>Stores a repository. False when the stored version is not the one before.</summary>
    Task<bool> StoreAsync(Repository repository, CancellationToken cancellationToken = default);

    /// <summary>Stores a fonds. False when the stored version is not the one before.</summary>
    Task<bool> StoreAsync(Fonds fonds, CancellationToken cancellationToken = default);

    /// <summary>Stores a file catalogue. False when the stored version is not the one before.</summary>
    Task<bool> StoreAsync(FileCatalog catalog, CancellationToken cancellationToken = default);

    /// <summary>Stores a scheme. False when the stored version is not the one before.</summary>
    Task<bool> StoreAsync(ClassificationScheme scheme, CancellationToken cancellationToken = default);

    /// <summary>Stores a record file. False when the stored version is not the one before, or the codes belong to another file.</summary>
    Task<bool> StoreAsync(RecordFile file, CancellationToken cancellationToken = default);

    /// <summary>Stores a place; replaces the one of the same file and document.</summary>
    Task StoreAsync(FileLink link, CancellationToken cancellationToken = default);

    /// <summary>Removes a place. False when there is none.</summary>
    Task<bool> RemoveLinkAsync(RecordFileId file, DocumentId document, CancellationToken cancellationToken = default);

    /// <summary>Appends to the history.</summary>
    Task RecordAsync(ArrangementChange change, CancellationToken cancellationToken = default);
}
