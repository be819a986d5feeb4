using PartyArchive.Originals;

namespace PartyArchive.Fixity;

/// <summary>What the last check of a document found.</summary>
public sealed record FixityRecord
{
    /// <summary>Document.</summary>
    public required DocumentId Document { get; init; }

    /// <summary>Version of the record whose text was checked.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 over the stored text, 64 lower-case hexadecimal digits: text that changes while the version does not was changed past the catalogue.</summary>
    public required string TextHash { get; init; }

    /// <summary>Moment of the check (UTC).</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>What became of the original.</summary>
    public required OriginalCondition Original { get; init; }

    /// <summary>Whether the stored text is another than at the check before, though the record was not changed.</summary>
    public bool TextChanged { get; init; }
}
