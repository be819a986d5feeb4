namespace PartyArchive.Arrangement;

/// <summary>A file catalogue (mục lục hồ sơ): a numbered list of a fonds and the number space of its files.</summary>
public sealed record FileCatalog
{
    /// <summary>Fonds it belongs to, by code.</summary>
    public required string FondsCode { get; init; }

    /// <summary>Catalogue number (mục lục số), as text.</summary>
    public required string CatalogNumber { get; init; }

    /// <summary>Version of the record; 0 for one not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>Title; null when it has none of its own.</summary>
    public string? Title { get; init; }

    /// <summary>First date of its files; null when not stated.</summary>
    public ArchivalDate? StartDate { get; init; }

    /// <summary>Last date of its files; null when not stated.</summary>
    public ArchivalDate? EndDate { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }
}
