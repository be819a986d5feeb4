using Microsoft.Extensions.Logging;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Arrangement;
using PartyArchive.Audit;
using PartyArchive.Catalog;
using PartyArchive.Classification;
using PartyArchive.Exchange;
using PartyArchive.Fixity;
using PartyArchive.Hosting;
using PartyArchive.Preservation;
using PartyArchive.Recognition;
using PartyArchive.Relations;
using PartyArchive.Reports;
using PartyArchive.Retention;
using PartyArchive.Search;
using PartyArchive.Search.Saved;
using PartyArchive.Transfer;
using PartyArchive.WorkingSets;

namespace PartyArchive;

/// <summary>
/// An archive of documents in one folder: takes papers in, finds them, hands them out to those who may see them. Safe to use from any thread; one
/// process writes, any number read beside it.
/// </summary>
public sealed partial class Archive : IAsyncDisposable
{
    private readonly ArchiveRooms _rooms;
    private readonly TimeProvider _time;

    // Two accessions at once would race for the same duplicates and share one catalogue writer.
    private readonly SemaphoreSlim _accession = new(1, 1);

    private Archive(ArchiveRooms rooms, AccessOptions access, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
        Ledger = new AccessionLedger(rooms.Catalog);
        Relations = new DocumentRelations(rooms, time);
        Classification = new DocumentClassification(this, rooms);
        Preservation = new ArchivePreservation(rooms, time);
        Arrangement = new ArchiveArrangement(rooms, time);
        Exchange = new ArchiveExchange(rooms, Arrangement, time);
        Reports = new ArchiveReports(rooms, Arrangement, time);
        Fixity = new ArchiveFixity(rooms, time);
        Transfer = new ArchiveTransfer(rooms, time);
        WorkingSets = new ArchiveWorkingSets(this, rooms, time);
        Access = new ArchiveAccess(rooms, access);
    }

    /// <summary>Folder of the archive: absolute path.</summary>
    public string Folder => _rooms.Folder;

    /// <summary>Which papers cite, implement, amend and replace others, and whether one is still in force.</summary>
    public DocumentRelations Relations { get; }

    /// <summary>Proposals where documents belong, by rules and by the documents near them.</summary>
    public DocumentClassification Classification { get; }

    /// <summary>Whether this instance only reads.</summary>
    public bool IsReadOnly => _rooms.IsReadOnly;

    /// <summary>What was done in the archive, by whom and when.</summary>
    public AuditLog Audit => _rooms.Audit;

    /// <summary>How long records are kept and how they end.</summary>
    public ArchiveRetention Retention => _rooms.Retention;

    /// <summary>Who may see what: modes, groups, grants, terms of secrecy.</summary>
    public ArchiveAccess Access { get; }

    /// <summary>What became of every file ever offered.</summary>
    public AccessionLedger Ledger { get; }

    /// <summary>Fonds, file catalogues, record files and the places of documents in them.</summary>
    public ArchiveArrangement Arrangement { get; }

    /// <summary>Inventories in and out, exchange formats.</summary>
    public ArchiveExchange Exchange { get; }

    /// <summary>Counts and extents.</summary>
    public ArchiveReports Reports { get; }

    /// <summary>Whether everything is still what it was.</summary>
    public ArchiveFixity Fixity { get; }

    /// <summary>Hands documents over to another archive, and checks packages received.</summary>
    public ArchiveTransfer Transfer { get; }

    /// <summary>Papers put together for meetings, and handed out as packages.</summary>
    public ArchiveWorkingSets WorkingSets { get; }

    /// <summary>Backup, verification and making the index anew.</summary>
    public ArchivePreservation Preservation { get; }

    /// <summary>Opens the archive of a folder; makes it when the folder is missing or empty, unless it is opened read-only.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="loggers">Where the archive logs; null for nowhere.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names every fault.</exception>
    /// <exception cref="NotAnArchiveException">The folder holds something else, or a catalogue that cannot be read.</exception>
    /// <exception cref="NewerArchiveException">The archive was written by a newer version of this library.</exception>
    /// <exception cref="ArchiveLockedException">Another process is writing it.</exception>
    public static async Task<Archive> OpenAsync(
        ArchiveOptions options,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        var clock = time ?? TimeProvider.System;
        var rooms = await ArchiveRooms.OpenAsync(options, loggers, clock, cancellationToken).ConfigureAwait(false);
        return new Archive(rooms, options.Access, clock);
    }

    /// <summary>Suggestions, reasons, pages with hits, similar documents and copies.</summary>
    public DocumentFinder Finder => new(_rooms);

    /// <summary>Searches that people keep and are told of.</summary>
    public SavedSearches SavedSearches => new(_rooms.Catalog, SearchAsync, CatchUpAsync, RequireWritable, _time);

    private async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (IsReadOnly)
        {
            await _rooms.Indexing.FollowWriterAsync(cancellationToken).ConfigureAwait(false);
            return _rooms.Index.AppliedSequence;
        }
        var last = await _rooms.Catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        await _rooms.Projection.CatchUpAsync(makeDurable: false, cancellationToken).ConfigureAwait(false);
        return last;
    }

    /// <summary>Finds documents that the requester may see.</summary>
    /// <param name="request">What is asked, and by whom.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A number of the request is out of range.</exception>
    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = _time.GetTimestamp();
        if (IsReadOnly)
        {
            // Nobody tells a reader what the writer beside it has committed.
            await _rooms.Indexing.FollowWriterAsync(cancellationToken).ConfigureAwait(false);
        }
        if (request.Requester.Clearance > SecrecyLevel.None)
        {
            await Audit.Reads.SearchAsync(request.Requester, request.Query).ConfigureAwait(false);
        }
        var admitted = await _rooms.AdmitAsync(request.Requester, cancellationToken).ConfigureAwait(false);
        return await new DocumentSearch(_rooms.Catalog, _rooms.Index, _rooms.SearchDefaults, _time)
            .RunAsync(request with { Requester = admitted }, asked, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The record of a document; null when there is none, or none that the requester may see: the two cannot be told apart.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Document asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<ArchivalDocument?> FindAsync(
        Requester requester,
        DocumentId id,
        CancellationToken cancellationToken = default
    )
    {
        requester = await _rooms.AdmitAsync(requester, cancellationToken).ConfigureAwait(false);
        var document = await _rooms.Catalog.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return document is not null && requester.MaySee(document) ? document : null;
    }

    /// <summary>The text of a document by pages, recorded in the audit log before it leaves; empty when it has none, or none that the requester may see.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Document asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<PageText>> ReadPagesAsync(
        Requester requester,
        DocumentId id,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(requester, id, cancellationToken).ConfigureAwait(false) is not { } document)
        {
            return [];
        }
        // Both at once: the text is read while its record goes to the disk, and leaves when it is there.
        var recorded = Audit.Reads.ReadAsync(requester, document, AuditActions.DocumentRead);
        try
        {
            return await _rooms.Catalog.ReadPagesAsync(id, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await recorded.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Recognises a document anew from its stored text, with the evidence for every field; several papers bound into one file are told apart, as proposals.
    /// The read is recorded in the audit log; nothing is changed.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Document asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The papers in order; empty when the document has no text, or there is none that the requester may see.</returns>
    public async Task<IReadOnlyList<PaperSegment>> RecognizeAsync(
        Requester requester,
        DocumentId id,
        CancellationToken cancellationToken = default
    ) => PaperSegments.Find(await ReadPagesAsync(requester, id, cancellationToken).ConfigureAwait(false));

    /// <summary>The same without the record: what the record costs is measured against it. Never public.</summary>
    internal async Task<IReadOnlyList<PageText>> ReadUnrecordedAsync(Requester requester, DocumentId id) =>
        await FindAsync(requester, id).ConfigureAwait(false) is null
            ? []
            : await _rooms.Catalog.ReadPagesAsync(id).ConfigureAwait(false);

    /// <inheritdoc cref="ReadUnrecordedAsync"/>
    internal async Task<Stream?> OpenUnrecordedAsync(Requester requester, DocumentId id) =>
        await FindAsync(requester, id).ConfigureAwait(false) is { } document ? Open(document) : null;

    /// <summary>Opens the original of a document, recorded in the audit log before it leaves; null when the requester may not see it or it is gone. The caller disposes the stream.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Document asked for.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="AuditUnavailableException">The audit log cannot be written, and the document is secret or restricted.</exception>
    public async Task<Stream?> OpenOriginalAsync(
        Requester requester,
        DocumentId id,
        CancellationToken cancellationToken = default
    )
    {
        var document = await FindAsync(requester, id, cancellationToken).ConfigureAwait(false);
        if (document is null)
        {
            return null;
        }
        await Audit.Reads.ReadAsync(requester, document, AuditActions.OriginalRead).ConfigureAwait(false);
        return Open(document);
    }

    private Stream? Open(ArchivalDocument document)
    {
        if (document.ReferencedPath is null)
        {
            return _rooms.Originals.OpenRead(document.Sha256);
        }
        return File.Exists(document.ReferencedPath) ? File.OpenRead(document.ReferencedPath) : null;
    }

    /// <summary>
    /// Writes what a person states about a document over what was stated before; fields that are null stay as they were. The program never overwrites it.
    /// </summary>
    /// <param name="requester">Who states it; goes into the history.</param>
    /// <param name="id">Document described.</param>
    /// <param name="stated">The fields stated.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record after the change; null when there is none that the requester may see.</returns>
    /// <exception cref="CatalogConflictException">Somebody else changed the record in between.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public Task<ArchivalDocument?> DescribeAsync(
        Requester requester,
        DocumentId id,
        DocumentDescription stated,
        CancellationToken cancellationToken = default
    ) => DescribeAsync(requester, id, stated, why: null, cancellationToken);

    /// <summary>Writes what a person states about a document, and why.</summary>
    /// <inheritdoc cref="DescribeAsync(Requester, DocumentId, DocumentDescription, CancellationToken)"/>
    /// <param name="requester">Who states it; goes into the history.</param>
    /// <param name="id">Document described.</param>
    /// <param name="stated">The fields stated.</param>
    /// <param name="why">Why; goes into the history. Null when nothing is stated.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <exception cref="ArrangementException">Codes of a file are stated for a document that lies in one; the arrangement moves it.</exception>
    public Task<ArchivalDocument?> DescribeAsync(
        Requester requester,
        DocumentId id,
        DocumentDescription stated,
        string? why,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stated);
        RequireWritable();
        return new CuratedLayer(_rooms).ChangeAsync(
            requester,
            id,
            curated => curated.OverlaidBy(stated),
            why,
            cancellationToken
        );
    }

    /// <summary>Takes back what persons stated in some fields; what was read from the paper counts there again.</summary>
    /// <param name="requester">Who takes it back; goes into the history.</param>
    /// <param name="id">Document described.</param>
    /// <param name="fields">Names of the fields, as properties of <see cref="DocumentDescription"/>: <c>nameof(DocumentDescription.Signer)</c>.</param>
    /// <param name="why">Why; goes into the history. Null when nothing is stated.</param>
    /// <param name="cancellationToken">Stops before the change begins.</param>
    /// <returns>The record after the change; null when there is none that the requester may see.</returns>
    /// <exception cref="ArgumentException">A name is no field of a description.</exception>
    /// <exception cref="ArrangementException">Codes of a file are taken back from a document that lies in one; the arrangement takes it out.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public Task<ArchivalDocument?> WithdrawAsync(
        Requester requester,
        DocumentId id,
        IReadOnlyCollection<string> fields,
        string? why = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(fields);
        RequireWritable();
        foreach (var field in fields)
        {
            _ = DescriptionJson.Without(new DocumentDescription(), [field]);
        }
        return new CuratedLayer(_rooms).ChangeAsync(
            requester,
            id,
            curated => DescriptionJson.Without(curated, fields),
            why,
            cancellationToken
        );
    }

    /// <summary>
    /// What was changed in the description of a document, oldest first: which field of which layer, from what to what, who, when, why. Empty when nothing was,
    /// or the requester may not see the document.
    /// </summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="id">Document asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<DescriptionChange>> ReadHistoryAsync(
        Requester requester,
        DocumentId id,
        CancellationToken cancellationToken = default
    ) =>
        await FindAsync(requester, id, cancellationToken).ConfigureAwait(false) is null
            ? []
            : await _rooms.Catalog.ReadHistoryAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>What became of the files of an accession folder: the newest entry of every path, in order of path.</summary>
    /// <param name="folder">Folder that was ingested.</param>
    /// <param name="cancellationToken">Stops the list.</param>
    public IAsyncEnumerable<AccessionEntry> ListEntriesAsync(
        string folder,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return _rooms.Catalog.ListEntriesAsync(RootOf(folder), cancellationToken);
    }

    /// <summary>What the archive holds and how far its index has come.</summary>
    /// <param name="cancellationToken">Stops the count.</param>
    public async Task<ArchiveStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var counts = await _rooms.Catalog.CountAsync(cancellationToken).ConfigureAwait(false);
        var last = await _rooms.Catalog.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        return new ArchiveStatus(
            Folder,
            _rooms.Catalog.ArchiveId,
            counts,
            Math.Max(0, last - _rooms.Index.AppliedSequence)
        )
        {
            IndexRebuild = _rooms.Indexing.Rebuilding,
        };
    }

    /// <summary>Closes the archive. Calls still running end with an error.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rooms.DisposeAsync().ConfigureAwait(false);
        _accession.Dispose();
    }

    private void RequireWritable()
    {
        if (IsReadOnly)
        {
            throw new ReadOnlyArchiveException(Folder);
        }
    }
}
