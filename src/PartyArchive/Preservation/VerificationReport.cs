using PartyArchive.Originals;

namespace PartyArchive.Preservation;

/// <summary>What a verification looks at.</summary>
public sealed record VerificationOptions
{
    /// <summary>Whether every original is read and compared with its hash. Default true; takes as long as the disk needs for all of them.</summary>
    public bool Originals { get; init; } = true;

    /// <summary>Whether the index is compared with the catalogue, document by document, and its files with their checksums. Default true.</summary>
    public bool Index { get; init; } = true;

    /// <summary>Whether differences of the index are mended from the catalogue. Default true; catalogue and originals are never changed.</summary>
    public bool RepairIndex { get; init; } = true;
}

/// <summary>An original that is not as it was stored.</summary>
/// <param name="Document">Document whose original it is.</param>
/// <param name="Sha256">Hash it should have.</param>
/// <param name="Condition">What became of it.</param>
public sealed record OriginalFault(DocumentId Document, string Sha256, OriginalCondition Condition);

/// <summary>How the index may differ from the catalogue.</summary>
public enum IndexDifferenceKind
{
    /// <summary>The catalogue has the document, the index does not.</summary>
    Missing,

    /// <summary>The index has an older version of the record.</summary>
    Older,

    /// <summary>The index has the document under another secrecy level, under several, or in a version the catalogue does not know.</summary>
    Contrary,

    /// <summary>The index has a document that the catalogue does not have.</summary>
    Unknown,
}

/// <summary>A document that index and catalogue do not agree on.</summary>
/// <param name="Document">Document.</param>
/// <param name="Kind">How they differ.</param>
public sealed record IndexDifference(DocumentId Document, IndexDifferenceKind Kind);

/// <summary>What a verification found.</summary>
public sealed record VerificationReport
{
    /// <summary>One sentence for each fault of the catalogue; empty when it is sound.</summary>
    public required IReadOnlyList<string> CatalogFaults { get; init; }

    /// <summary>Originals that are missing or damaged; empty when all are intact or none was looked at.</summary>
    public required IReadOnlyList<OriginalFault> OriginalFaults { get; init; }

    /// <summary>Originals compared with their hash.</summary>
    public required long OriginalsRead { get; init; }

    /// <summary>Originals that no document names.</summary>
    public required long UnnamedOriginals { get; init; }

    /// <summary>Documents the index had otherwise than the catalogue.</summary>
    public required IReadOnlyList<IndexDifference> IndexDifferences { get; init; }

    /// <summary>Damage of the index's files, as a sentence; null for none.</summary>
    public required string? IndexDamage { get; init; }

    /// <summary>Whether what was wrong with the index has been mended; false when nothing was wrong or it was only reported.</summary>
    public required bool IsIndexRepaired { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>True when catalogue and originals are as they should be, and the index is, or was made so.</summary>
    public bool IsSound =>
        CatalogFaults.Count == 0
        && OriginalFaults.Count == 0
        && (IsIndexRepaired || (IndexDifferences.Count == 0 && IndexDamage is null));
}
