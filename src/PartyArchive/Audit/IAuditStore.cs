using PartyArchive.Catalog;

namespace PartyArchive.Audit;

/// <summary>What to list of the log; a null or empty field filters nothing.</summary>
public sealed record AuditQuery
{
    /// <summary>Only entries about this subject.</summary>
    public AuditSubject? Subject { get; init; }

    /// <summary>Only entries of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Only entries of this chain: a fonds code, or empty for the archive's own; null for all.</summary>
    public string? Chain { get; init; }

    /// <summary>Only acts whose name is this or begins with it and a dot: "document" takes "document.read".</summary>
    public string? Action { get; init; }

    /// <summary>First moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Moment after the last.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The log as the catalogue keeps it, for reading (port).</summary>
public interface IAuditReads
{
    /// <summary>Entries after a sequence number that a query leaves, in order, at most <paramref name="limit"/>; values unsealed where they are kept.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAuditAsync(
        AuditQuery query,
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Entries after a sequence number as they are stored, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredAuditEntry>> ReadAuditAsync(
        long afterSequence,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Where the chains end, as the store remembers it for the next entry.</summary>
    Task<IReadOnlyDictionary<string, (long Number, byte[] Hash)>> ReadAuditChainsAsync(
        CancellationToken cancellationToken = default
    );

    /// <summary>How far the log reaches.</summary>
    Task<AuditExtent> ReadAuditExtentAsync(CancellationToken cancellationToken = default);

    /// <summary>The newest checkpoint; null when none has been made.</summary>
    Task<AuditCheckpoint?> LastCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a transaction that only records. It works where the catalogue is open read-only too, beside the process that writes, as long as its file can
    /// be written: who only reads is recorded all the same.
    /// </summary>
    /// <param name="durable">Whether its commit waits for the disk. If not, what it records survives a kill, and is taken along to the disk by the next that does.</param>
    /// <param name="cancellationToken">Stops the wait for the transaction before.</param>
    /// <exception cref="CatalogStorageException">The file cannot be written.</exception>
    Task<IAuditTransaction> BeginAuditAsync(bool durable, CancellationToken cancellationToken = default);
}

/// <summary>The log within a transaction (port).</summary>
public interface IAuditWrites
{
    /// <summary>
    /// Appends an event to its chain. It becomes durable with the transaction, or not at all: an act and what the log tells of it cannot part.
    /// </summary>
    /// <exception cref="ArgumentException">The event lacks an actor or a subject, or its action is no name.</exception>
    Task RecordAsync(AuditEvent auditEvent, CancellationToken cancellationToken = default);

    /// <summary>Makes a checkpoint over everything recorded up to now.</summary>
    Task<AuditCheckpoint> CheckpointAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes away the values kept of everything recorded about a subject, with their salts: part of its destruction. The entries and their hashes stay.
    /// </summary>
    /// <returns>Number of entries whose values went.</returns>
    Task<int> PurgeAuditValuesAsync(AuditSubject subject, CancellationToken cancellationToken = default);
}

/// <summary>A transaction that only records. Disposed without a commit it leaves no trace.</summary>
public interface IAuditTransaction : IAuditWrites, IAsyncDisposable
{
    /// <summary>Appends events that happened a moment ago, in order.</summary>
    /// <exception cref="ArgumentException">An event lacks an actor or a subject, or its action is no name.</exception>
    Task RecordAsync(IReadOnlyList<TimedEvent> events, CancellationToken cancellationToken = default);

    /// <summary>States that a segment of a journal is recorded with this transaction.</summary>
    /// <param name="journal">Journal.</param>
    /// <param name="segment">Number of the segment, from 1; a journal's are settled in order.</param>
    /// <param name="cancellationToken">Stops before the statement.</param>
    /// <returns>False when it was recorded before: the transaction must not record it again.</returns>
    Task<bool> SettleJournalAsync(Guid journal, long segment, CancellationToken cancellationToken = default);

    /// <summary>Forgets a journal none of whose segments is left.</summary>
    Task ForgetJournalAsync(Guid journal, CancellationToken cancellationToken = default);

    /// <summary>Keeps what was recorded.</summary>
    Task CommitAsync(CancellationToken cancellationToken = default);
}

/// <summary>An event and when it happened.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Moment">When (UTC).</param>
public readonly record struct TimedEvent(AuditEvent Event, DateTimeOffset Moment);

/// <summary>How far a log reaches.</summary>
/// <param name="Entries">Number of entries.</param>
/// <param name="Pending">Entries after the last checkpoint.</param>
public readonly record struct AuditExtent(long Entries, long Pending);

/// <summary>An entry as it is stored.</summary>
/// <param name="Sequence">Place among all entries, as the store has it.</param>
/// <param name="Chain">Chain, as the store has it.</param>
/// <param name="Body">Canonical bytes.</param>
/// <param name="Hash">Hash.</param>
/// <param name="Values">Salt and values kept beside the log; null for none.</param>
/// <param name="Number">Place in the chain, as the store has it.</param>
/// <param name="Moment">Moment, as the store has it.</param>
/// <param name="Actor">Actor, as the store has it.</param>
/// <param name="Action">Action, as the store has it.</param>
/// <param name="Subject">Kind and id of the subject, as the store has them.</param>
public sealed record StoredAuditEntry(
    long Sequence,
    string Chain,
    byte[] Body,
    byte[] Hash,
    byte[]? Values,
    long Number,
    DateTimeOffset Moment,
    string Actor,
    string Action,
    string Subject
);
