namespace PartyArchive.Audit;

/// <summary>An event as it stands in the log.</summary>
public sealed record AuditEntry
{
    /// <summary>Place among all entries of the archive, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Chain it belongs to: code of the fonds, empty for the archive's own.</summary>
    public required string Chain { get; init; }

    /// <summary>Place within the chain, from 1, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Moment it was recorded (UTC).</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>What happened. The changes carry values only where they are kept and the reader may see the subject.</summary>
    public required AuditEvent Event { get; init; }

    /// <summary>Hash of the entry before in the chain, 64 lower-case hexadecimal digits.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over the entry's canonical bytes, which contain <see cref="Previous"/>; 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }
}
