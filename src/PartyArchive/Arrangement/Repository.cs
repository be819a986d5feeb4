namespace PartyArchive.Arrangement;

/// <summary>An archival repository (cơ quan lưu trữ): the body that keeps the fonds.</summary>
public sealed record Repository
{
    /// <summary>Repository code (mã cơ quan lưu trữ), as issued.</summary>
    public required string RepositoryCode { get; init; }

    /// <summary>Version of the record; 0 for one not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>Name, as it heads the printed inventories.</summary>
    public required string Name { get; init; }

    /// <summary>Body above it (cơ quan cấp trên), printed over the name; null for none.</summary>
    public string? ParentName { get; init; }

    /// <summary>Place (địa danh) printed before dates; null when not stated.</summary>
    public string? Place { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }
}
