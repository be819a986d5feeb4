using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Accession.Containers;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Fixity;
using PartyArchive.Relations;
using PartyArchive.Retention;
using PartyArchive.Search.Saved;
using PartyArchive.WorkingSets;

namespace PartyArchive.Catalog;

/// <summary>Text of one page as the catalogue keeps it.</summary>
/// <param name="Number">Page number, from 1.</param>
/// <param name="Text">Text of the page, composed Unicode.</param>
/// <param name="IsEstimated">True when the page's bounds are an estimate.</param>
public sealed record PageText(int Number, string Text, bool IsEstimated);

/// <summary>What a change did to a document.</summary>
public enum CatalogChangeKind
{
    /// <summary>The document was added or changed; the projection takes its state now.</summary>
    Upsert = 1,

    /// <summary>The document is gone.</summary>
    Delete = 2,
}

/// <summary>One row of the change feed. Written in the transaction of the change it tells of.</summary>
/// <param name="Sequence">Position in the feed, from 1, ascending, without meaning in gaps.</param>
/// <param name="Document">Document changed.</param>
/// <param name="Version">Version of the record after the change.</param>
/// <param name="Kind">What was done.</param>
public sealed record CatalogChange(long Sequence, DocumentId Document, long Version, CatalogChangeKind Kind);

/// <summary>
/// The system of record (port). The truth about every document; search indexes are projections of its change feed. One writer at a time, any number
/// of readers; all members may be called from any thread.
/// </summary>
public interface ICatalog
    : IArrangementCatalog,
        IAccessReads,
        IMemberReads,
        IAuditReads,
        IFixityReads,
        IRelationReader,
        ISavedSearchReads,
        IWorkingSetReads,
        IRetentionCatalog,
        IAsyncDisposable
{
    /// <summary>Identity of the archive, made with it; it never changes.</summary>
    Guid ArchiveId { get; }

    /// <summary>Opens a transaction for writing. Nothing is acknowledged before its commit returns; a disposed transaction that was not committed leaves no trace.</summary>
    /// <remarks>Waits while another transaction is open. One caller at a time may use a transaction.</remarks>
    /// <exception cref="ReadOnlyArchiveException">The catalogue is open read-only.</exception>
    Task<ICatalogTransaction> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a transaction for writing on behalf of a person, whose name goes into the history of the fields changed.</summary>
    /// <param name="author">Who makes the changes (<see cref="Access.Requester.Id"/>); not blank.</param>
    /// <param name="cancellationToken">Stops the wait for the transaction before.</param>
    /// <exception cref="ReadOnlyArchiveException">The catalogue is open read-only.</exception>
    Task<ICatalogTransaction> BeginAsync(string author, CancellationToken cancellationToken = default);

    /// <summary>Opens a transaction for writing on behalf of a person who states why; both go into the history of the fields changed.</summary>
    /// <param name="author">Who makes the changes (<see cref="Access.Requester.Id"/>); not blank.</param>
    /// <param name="why">Why; null when nothing is stated.</param>
    /// <param name="cancellationToken">Stops the wait for the transaction before.</param>
    /// <exception cref="ReadOnlyArchiveException">The catalogue is open read-only.</exception>
    Task<ICatalogTransaction> BeginAsync(string author, string? why, CancellationToken cancellationToken = default);

    /// <summary>The record of a document; null when there is none.</summary>
    Task<ArchivalDocument?> FindAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>The records of several documents; those not found are absent. Order is not kept.</summary>
    Task<IReadOnlyList<ArchivalDocument>> FindAllAsync(
        IReadOnlyCollection<DocumentId> ids,
        CancellationToken cancellationToken = default
    );

    /// <summary>The document whose original has this SHA-256 (lower-case hex); null when there is none.</summary>
    Task<ArchivalDocument?> FindByContentAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>All pages of a document in order; empty when it has none.</summary>
    Task<IReadOnlyList<PageText>> ReadPagesAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>One page of a document; null when the document has no page of that number. Does not read the other pages.</summary>
    /// <param name="id">Document.</param>
    /// <param name="number">Page number, from 1.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<PageText?> ReadPageAsync(DocumentId id, int number, CancellationToken cancellationToken = default);

    /// <summary>
    /// What was changed in the description and in the restriction to groups, oldest first, layer by layer, fields of one change in order of name: what persons
    /// state from the first record on, what is read from the paper when it is read again. Empty when nothing was changed or the document is gone: a destroyed document takes its history with it.
    /// </summary>
    Task<IReadOnlyList<DescriptionChange>> ReadHistoryAsync(
        DocumentId id,
        CancellationToken cancellationToken = default
    );

    /// <summary>The changes after a sequence number, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<CatalogChange>> ReadChangesAsync(
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Sequence number of the newest change; 0 when there is none.</summary>
    Task<long> LastSequenceAsync(CancellationToken cancellationToken = default);

    /// <summary>All documents in order of id, without text. Changes made meanwhile may or may not be seen.</summary>
    IAsyncEnumerable<ArchivalDocument> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts of what the catalogue holds.</summary>
    Task<CatalogCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>The newest ledger entry of a source path within an accession root; null when the file was never offered.</summary>
    Task<AccessionEntry?> FindEntryAsync(string root, string path, CancellationToken cancellationToken = default);

    /// <summary>The newest ledger entry of every path of a root, in order of path (by code point).</summary>
    IAsyncEnumerable<AccessionEntry> ListEntriesAsync(string root, CancellationToken cancellationToken = default);

    /// <summary>The newest ledger entry of every path of a root that came to one outcome, in order of path (by code point).</summary>
    IAsyncEnumerable<AccessionEntry> ListEntriesAsync(
        string root,
        AccessionOutcome outcome,
        CancellationToken cancellationToken = default
    );

    /// <summary>The accession roots the ledger knows, in order (by code point).</summary>
    Task<IReadOnlyList<string>> ListRootsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes what was removed in earlier transactions unrecoverable from the files of the catalogue. Part of a destruction (tiêu hủy); costs time.
    /// </summary>
    /// <returns>False when a reader still held on to the state before; call again when it has ended.</returns>
    /// <exception cref="ReadOnlyArchiveException">The catalogue is open read-only.</exception>
    Task<bool> PurgeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a copy of the catalogue as it is at one moment, while others read and write on. The copy is a catalogue of its own and durable when this
    /// returns.
    /// </summary>
    /// <param name="file">File to be made; it must not exist.</param>
    /// <param name="cancellationToken">Seen before the copy begins.</param>
    /// <exception cref="CatalogStorageException">The copy cannot be written.</exception>
    Task CopyToAsync(string file, CancellationToken cancellationToken = default);

    /// <summary>Checks the whole store: its structure, its references, and the text of every page. Takes time in proportion to its size.</summary>
    /// <returns>One sentence per fault; empty when it is sound.</returns>
    Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken = default);
}

/// <summary>What a catalogue holds.</summary>
/// <param name="Documents">Archived documents.</param>
/// <param name="Pages">Pages with text.</param>
/// <param name="Characters">UTF-16 code units of text.</param>
/// <param name="Bytes">Bytes of the originals.</param>
/// <param name="Outcomes">Newest ledger outcomes by kind.</param>
public sealed record CatalogCounts(
    long Documents,
    long Pages,
    long Characters,
    long Bytes,
    IReadOnlyDictionary<AccessionOutcome, long> Outcomes
);

/// <summary>
/// Changes that become durable together, with their rows in the change feed. A conflict, a duplicate or a wrong argument leaves it usable and what it
/// wrote before in place; after a <see cref="CatalogStorageException"/> it can only be disposed.
/// </summary>
public interface ICatalogTransaction
    : IArrangementTransaction,
        IAccessWrites,
        IAuditWrites,
        IFixityWrites,
        IRelationWriter,
        ISavedSearchWrites,
        IWorkingSetWrites,
        IRetentionChanges,
        IAsyncDisposable
{
    /// <summary>Adds a document with its pages; version must be 1. Writes an upsert into the feed.</summary>
    /// <param name="document">The record. Its id is new: the id of a removed document is never used again.</param>
    /// <param name="pages">Text of the pages, numbers from 1, ascending; pages without text may be absent.</param>
    /// <param name="cancellationToken">Seen before the change begins, never in its midst.</param>
    /// <exception cref="CatalogConflictException">There is a document of this id.</exception>
    /// <exception cref="DuplicateContentException">There is a document with this content.</exception>
    /// <exception cref="ArgumentException">The version is not 1, or the pages are not in order.</exception>
    Task AddAsync(
        ArchivalDocument document,
        IReadOnlyList<PageText> pages,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Replaces a record, and its pages unless null is given; writes an upsert into the feed.
    /// The document's version must be one above the stored one. What differs in its curated description goes into its history.
    /// </summary>
    /// <exception cref="DuplicateContentException">There is another document with this content.</exception>
    /// <exception cref="CatalogConflictException">The stored version is another: somebody changed the record in between.</exception>
    Task UpdateAsync(
        ArchivalDocument document,
        IReadOnlyList<PageText>? pages,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Removes a document with its text, its history and the values the audit log keeps of it; writes a delete, one version above the stored one, into the feed. False when there is none.
    /// </summary>
    Task<bool> RemoveAsync(DocumentId id, CancellationToken cancellationToken = default);

    /// <summary>Writes the outcome of one offered file; replaces the newest entry of the same root and path.</summary>
    /// <exception cref="ArgumentException">The outcome is <see cref="AccessionOutcome.Unchanged"/>, which is never stored.</exception>
    Task RecordAsync(AccessionEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Drops the entry of a path whose file is now known under another one. Nothing happens when there is none.</summary>
    Task DropEntryAsync(string root, string path, CancellationToken cancellationToken = default);

    /// <summary>Makes everything durable: when this returns, it survives a kill and a power cut.</summary>
    Task CommitAsync(CancellationToken cancellationToken = default);
}

/// <summary>A record was changed by somebody else in between.</summary>
public sealed class CatalogConflictException(DocumentId document, long expected, long found)
    : PartyArchiveException(
        $"Document {document} has version {found}, not {expected}. Read it again, repeat the change and retry."
    )
{
    /// <summary>Document concerned.</summary>
    public DocumentId Document { get; } = document;

    /// <summary>Version the change was made for.</summary>
    public long Expected { get; } = expected;

    /// <summary>Version found; 0 when there is no such document.</summary>
    public long Found { get; } = found;
}
