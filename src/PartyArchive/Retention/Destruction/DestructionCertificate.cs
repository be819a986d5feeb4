using PartyArchive.Retention.Disposal;

namespace PartyArchive.Retention.Destruction;

/// <summary>What was looked at in one store, and what was found.</summary>
/// <param name="Store">Store: "catalogue", "originals", "index", ...</param>
/// <param name="Removed">What was done.</param>
/// <param name="Checked">What was looked at afterwards.</param>
/// <param name="IsClean">Whether nothing of the destroyed papers was found.</param>
public sealed record StoreCheck(string Store, string Removed, string Checked, bool IsClean);

/// <summary>
/// Proof of a destruction: what, by which decision, and how each store was checked. Issued only when every check was clean, so it exists if and only if
/// the papers are gone.
/// </summary>
public sealed record DestructionCertificate
{
    /// <summary>The disposal list.</summary>
    public required Guid List { get; init; }

    /// <summary>Number among the certificates of the list, from 1; a held file that is released and destroyed later gets another.</summary>
    public required int Number { get; init; }

    /// <summary>Decision it rests on.</summary>
    public required string Decision { get; init; }

    /// <summary>Hash of the approved set.</summary>
    public required string SetHash { get; init; }

    /// <summary>Numbers of the items destroyed.</summary>
    public required IReadOnlyList<int> Items { get; init; }

    /// <summary>Items of the decision that a hold kept from destruction; they stay.</summary>
    public IReadOnlyList<int> Held { get; init; } = [];

    /// <summary>SHA-256 of the originals destroyed, ascending.</summary>
    public required IReadOnlyList<string> Originals { get; init; }

    /// <summary>Each store and what was checked.</summary>
    public required IReadOnlyList<StoreCheck> Stores { get; init; }

    /// <summary>Stores this program cannot reach, and what must be done about them.</summary>
    public IReadOnlyList<string> BeyondReach { get; init; } = [];

    /// <summary>Moment it was issued (UTC).</summary>
    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>What stays of a destroyed file (tombstone): code, title, dates, hashes, schedule row, decision.</summary>
/// <param name="File">The file.</param>
/// <param name="List">Disposal list.</param>
/// <param name="Listed">The file as it was listed.</param>
/// <param name="Decision">Decision it rests on.</param>
/// <param name="DestroyedAt">Moment (UTC).</param>
/// <param name="DestroyedBy">Who started the destruction.</param>
public sealed record Tombstone(
    FileReference File,
    Guid List,
    ListedFile Listed,
    string Decision,
    DateTimeOffset DestroyedAt,
    string DestroyedBy
);

/// <summary>One line of the suppression register: content that may not come back.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Sha256">Hash of its original.</param>
/// <param name="List">Disposal list.</param>
/// <param name="Ordinal">Item of the list.</param>
/// <param name="Decision">Decision.</param>
/// <param name="DestroyedAt">Moment (UTC).</param>
public sealed record RegisterEntry(
    DocumentId Document,
    string Sha256,
    Guid List,
    int Ordinal,
    string Decision,
    DateTimeOffset DestroyedAt
);
