using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace PartyArchive.Audit;

/// <summary>
/// Goes through a log entry by entry, in order of sequence, and finds what was changed, left out, put in or moved. Needs nothing but the entries, and
/// the checkpoints that were kept elsewhere.
/// </summary>
internal sealed class AuditVerifier
{
    /// <summary>Faults told one by one; more are only counted.</summary>
    private const int MostTold = 100;

    private readonly Guid _archive;
    private readonly AuditCheckpoint[] _expected;
    private readonly Dictionary<string, ChainHead> _heads = new(StringComparer.Ordinal);
    private readonly List<AuditFault> _faults = [];
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];
    private readonly byte[] _previous = new byte[SHA256.HashSizeInBytes];
    private long _sequence;
    private long _faultCount;
    private int _nextExpected;
    private int _checkpoints;
    private int _confirmed;

    /// <param name="archive">Identity of the archive.</param>
    /// <param name="checkpoints">Checkpoints that were kept outside the archive.</param>
    public AuditVerifier(Guid archive, IEnumerable<AuditCheckpoint> checkpoints)
    {
        _archive = archive;
        _expected = [.. checkpoints.OrderBy(static checkpoint => checkpoint.Entries)];
        foreach (var foreign in _expected.Where(checkpoint => checkpoint.Archive != archive))
        {
            Tell(AuditFaultKind.Checkpoint, foreign.Entries, "", "The checkpoint is of another archive.");
        }
    }

    /// <summary>Takes the next entry.</summary>
    /// <param name="body">Canonical bytes.</param>
    /// <param name="hash">Hash they are said to have.</param>
    /// <returns>Where the entry says it stands; null when its bytes are no entry.</returns>
    public (long Sequence, string Chain)? Take(ReadOnlySpan<byte> body, ReadOnlySpan<byte> hash)
    {
        Confirm();
        if (!TryReadLinks(body, out var link))
        {
            Tell(AuditFaultKind.Unreadable, _sequence + 1, "", "The entry is not readable.");
            _sequence++;
            return null;
        }
        if (link.Sequence != _sequence + 1)
        {
            Tell(
                AuditFaultKind.Missing,
                link.Sequence,
                link.Chain,
                $"After entry {_sequence} comes entry {link.Sequence}."
            );
        }
        _sequence = link.Sequence;
        SHA256.HashData(body, _digest);
        if (!_digest.AsSpan().SequenceEqual(hash))
        {
            Tell(AuditFaultKind.Altered, link.Sequence, link.Chain, "The entry does not have the hash stored with it.");
        }
        if (!_heads.TryGetValue(link.Chain, out var head))
        {
            head = ChainHead.Start(_archive, link.Chain);
        }
        if (link.Number != head.Number + 1)
        {
            Tell(
                AuditFaultKind.Missing,
                link.Sequence,
                link.Chain,
                $"After number {head.Number} of the chain comes number {link.Number}."
            );
        }
        else if (!_previous.AsSpan().SequenceEqual(head.Hash))
        {
            Tell(AuditFaultKind.Unlinked, link.Sequence, link.Chain, "The entry does not follow the one before it.");
        }
        if (link.IsCheckpoint)
        {
            CheckInner(body, link);
        }
        _heads[link.Chain] = new ChainHead(link.Number, hash.ToArray());
        return (link.Sequence, link.Chain);
    }

    /// <summary>Adds a fault that the source of the entries found.</summary>
    public void Tell(AuditFaultKind kind, long sequence, string chain, string reason)
    {
        _faultCount++;
        if (_faults.Count < MostTold)
        {
            _faults.Add(new AuditFault(kind, sequence, chain, reason));
        }
    }

    /// <summary>Heads of the chains as they came out.</summary>
    public IReadOnlyDictionary<string, ChainHead> Heads => _heads;

    /// <summary>Sequence of the last entry.</summary>
    public long Sequence => _sequence;

    /// <summary>What came out, after the last entry.</summary>
    public AuditVerification Finish()
    {
        Confirm();
        foreach (var missed in _expected.Skip(_nextExpected))
        {
            Tell(
                AuditFaultKind.Cut,
                _sequence,
                "",
                $"The log ends at entry {_sequence}; the checkpoint of {missed.Moment:u} covers {missed.Entries}."
            );
        }
        return new AuditVerification
        {
            Archive = _archive,
            Entries = _sequence,
            Chains = _heads.Count,
            CheckpointsWithin = _checkpoints,
            CheckpointsConfirmed = _confirmed,
            Faults = _faults,
            FaultCount = _faultCount,
        };
    }

    /// <summary>Compares with the outer checkpoints that end here.</summary>
    private void Confirm()
    {
        while (_nextExpected < _expected.Length && _expected[_nextExpected].Entries <= _sequence)
        {
            var expected = _expected[_nextExpected++];
            if (expected.Entries == _sequence && IsRoot(expected.Root) && expected.Chains == _heads.Count)
            {
                _confirmed++;
            }
            else
            {
                Tell(
                    AuditFaultKind.Checkpoint,
                    expected.Entries,
                    "",
                    $"The log up to entry {expected.Entries} is not the one the checkpoint of {expected.Moment:u} was made of."
                );
            }
        }
    }

    private void CheckInner(ReadOnlySpan<byte> body, Link link)
    {
        AuditCheckpoint? checkpoint;
        try
        {
            checkpoint = AuditCheckpoint.FromEntry(_archive, EntryText.Read(body.ToArray(), []));
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException)
        {
            checkpoint = null;
        }
        if (checkpoint is null || checkpoint.Entries != link.Sequence - 1 || !IsRoot(checkpoint.Root))
        {
            Tell(
                AuditFaultKind.Checkpoint,
                link.Sequence,
                link.Chain,
                "The log before this checkpoint is not the one it was made of."
            );
            return;
        }
        _checkpoints++;
    }

    private bool IsRoot(string root) =>
        string.Equals(Convert.ToHexStringLower(MerkleTree.Root(_heads)), root, StringComparison.Ordinal);

    /// <summary>Reads the members that stand first; the hash answers for the rest.</summary>
    private bool TryReadLinks(ReadOnlySpan<byte> body, out Link link)
    {
        link = default;
        var json = new Utf8JsonReader(body);
        try
        {
            if (
                !json.Read()
                || !NextIs(ref json, "sequence"u8)
                || !json.TryGetInt64(out var sequence)
                || !NextIs(ref json, "chain"u8)
                || json.GetString() is not { } chain
                || !NextIs(ref json, "number"u8)
                || !json.TryGetInt64(out var number)
                || !NextIs(ref json, "previous"u8)
                || Convert.FromHexString(json.ValueSpan, _previous, out _, out var bytes) != OperationStatus.Done
                || bytes != _previous.Length
                || !NextIs(ref json, "action"u8)
            )
            {
                return false;
            }
            link = new Link(sequence, chain, number, json.ValueTextEquals(AuditActions.Checkpoint));
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool NextIs(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name) && json.Read();

    private readonly record struct Link(long Sequence, string Chain, long Number, bool IsCheckpoint);
}
