using System.Buffers;
using System.Security.Cryptography;

namespace PartyArchive.Audit;

/// <summary>An entry ready to be stored.</summary>
/// <param name="Sequence">Place among all entries.</param>
/// <param name="Chain">Chain.</param>
/// <param name="Number">Place in the chain.</param>
/// <param name="Moment">Moment.</param>
/// <param name="Event">What happened.</param>
/// <param name="Body">Canonical bytes; valid until the next entry is made.</param>
/// <param name="Hash">Their hash.</param>
/// <param name="Values">Salt and values that are kept beside the log; null for none.</param>
internal readonly record struct SealedEntry(
    long Sequence,
    string Chain,
    long Number,
    DateTimeOffset Moment,
    AuditEvent Event,
    ReadOnlyMemory<byte> Body,
    byte[] Hash,
    byte[]? Values
);

/// <summary>How far the log reaches.</summary>
/// <param name="Sequence">Sequence of the last entry; 0 for none.</param>
/// <param name="Checkpoint">Sequence of the last checkpoint's entry; 0 for none.</param>
/// <param name="PendingSince">Moment of the first entry after it; without meaning when there is none.</param>
internal readonly record struct AuditState(long Sequence, long Checkpoint, DateTimeOffset PendingSince)
{
    /// <summary>Entries after the last checkpoint.</summary>
    public long Pending => Sequence - Checkpoint;
}

/// <summary>The end of the log, where entries are sealed one after the other. Knows no store: that one gives the heads and takes the entries.</summary>
/// <param name="archive">Identity of the archive.</param>
/// <param name="state">How far the log reaches.</param>
/// <param name="find">Head of a chain as stored; null when the chain is new.</param>
/// <param name="list">Heads of all chains as stored.</param>
/// <param name="store">Takes each entry.</param>
internal sealed class AuditTail(
    Guid archive,
    AuditState state,
    Func<string, ChainHead?> find,
    Func<IEnumerable<KeyValuePair<string, ChainHead>>> list,
    Action<SealedEntry> store
)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Dictionary<string, ChainHead> _heads = new(StringComparer.Ordinal);

    /// <summary>How far the log reaches now.</summary>
    public AuditState State { get; private set; } = state;

    /// <summary>Heads of the chains that grew.</summary>
    public IReadOnlyDictionary<string, ChainHead> Grown => _heads;

    /// <summary>Adds an entry, and a checkpoint where one is due.</summary>
    public void Append(AuditEvent auditEvent, DateTimeOffset moment)
    {
        if (State.Pending > 0 && (moment - State.PendingSince).Duration() >= AuditFormat.CheckpointInterval)
        {
            Checkpoint(moment);
        }
        Add(auditEvent, moment);
        if (State.Pending >= AuditFormat.CheckpointEntries)
        {
            Checkpoint(moment);
        }
    }

    /// <summary>Makes a checkpoint over everything up to now and records it in the archive's own chain.</summary>
    public AuditCheckpoint Checkpoint(DateTimeOffset moment)
    {
        var heads = new Dictionary<string, ChainHead>(list(), StringComparer.Ordinal);
        foreach (var (chain, head) in _heads)
        {
            heads[chain] = head;
        }
        var checkpoint = new AuditCheckpoint
        {
            Archive = archive,
            Moment = moment,
            Entries = State.Sequence,
            Chains = heads.Count,
            Root = Convert.ToHexStringLower(MerkleTree.Root(heads)),
        };
        Add(checkpoint.ToEvent(), moment);
        State = State with { Checkpoint = State.Sequence };
        return checkpoint;
    }

    private void Add(AuditEvent auditEvent, DateTimeOffset moment)
    {
        var chain = auditEvent.FondsCode ?? "";
        if (!_heads.TryGetValue(chain, out var head))
        {
            head = find(chain) ?? ChainHead.Start(archive, chain);
        }
        var sequence = State.Sequence + 1;
        var salt = auditEvent.Changes.Count == 0 ? null : ValueSeal.NewSalt();
        EntryText.Write(_buffer, auditEvent, sequence, chain, head, moment, salt);
        var hash = SHA256.HashData(_buffer.WrittenSpan);
        var values = salt is null ? null : KeptValues.Write(salt, auditEvent.Changes);
        store(
            new SealedEntry(sequence, chain, head.Number + 1, moment, auditEvent, _buffer.WrittenMemory, hash, values)
        );
        _heads[chain] = new ChainHead(head.Number + 1, hash);
        State = State with { Sequence = sequence, PendingSince = State.Pending == 0 ? moment : State.PendingSince };
    }
}
