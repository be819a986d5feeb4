namespace PartyArchive.Retention.Holds;

/// <summary>What a target of a hold names.</summary>
public enum HoldTargetKind
{
    /// <summary>A whole fonds, with what comes into it later.</summary>
    Fonds = 0,

    /// <summary>A record file, with what comes into it later.</summary>
    File = 1,

    /// <summary>One document.</summary>
    Document = 2,

    /// <summary>A document that the hold's query found.</summary>
    Found = 3,
}

/// <summary>One thing a hold reaches.</summary>
public sealed record HoldTarget
{
    private HoldTarget(HoldTargetKind kind, string fonds, FileReference? file, DocumentId? document)
    {
        Kind = kind;
        FondsCode = fonds;
        File = file;
        Document = document;
    }

    /// <summary>What it names.</summary>
    public HoldTargetKind Kind { get; }

    /// <summary>Fonds; empty for a document that lies in no file.</summary>
    public string FondsCode { get; }

    /// <summary>File; for a document the one it lay in when the hold reached it. Null for a fonds and for a loose document.</summary>
    public FileReference? File { get; }

    /// <summary>Document; null for fonds and files.</summary>
    public DocumentId? Document { get; }

    /// <summary>A whole fonds.</summary>
    public static HoldTarget OfFonds(string fondsCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fondsCode);
        return new HoldTarget(HoldTargetKind.Fonds, fondsCode, null, null);
    }

    /// <summary>A record file.</summary>
    public static HoldTarget OfFile(FileReference file) => new(HoldTargetKind.File, file.FondsCode, file, null);

    /// <summary>A document.</summary>
    public static HoldTarget OfDocument(DocumentId document) => new(HoldTargetKind.Document, "", null, document);

    internal static HoldTarget Stored(HoldTargetKind kind, string fonds, FileReference? file, DocumentId? document) =>
        new(kind, fonds, file, document);
}

/// <summary>
/// A hold (đóng băng, khóa): as long as one is in force on a thing, it is not destroyed, moved or changed, whatever its term and whatever was decided.
/// Several may reach the same thing. Basis: decree 30/2020 annex VI.IV.1.g.
/// </summary>
public sealed record LegalHold
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name people use: "Inspection 12/2026".</summary>
    public required string Name { get; init; }

    /// <summary>Order or reason it rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>Query in the query language; documents it finds, today or later, are held. Null for none.</summary>
    public string? Query { get; init; }

    /// <summary>Moment it was placed (UTC).</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Who placed it.</summary>
    public required string PlacedBy { get; init; }

    /// <summary>Moment it was released; null while it is in force.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Who released it.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Order or reason of the release.</summary>
    public string? ReleaseBasis { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce => ReleasedAt is null;
}
