using PartyArchive.Access;

namespace PartyArchive.Arrangement;

/// <summary>What a fonds-level unit is.</summary>
public enum FondsKind
{
    /// <summary>The documents of one body, person, family or community (phông).</summary>
    Fonds,

    /// <summary>Records of a construction project (công trình).</summary>
    Project,

    /// <summary>A collection (sưu tập).</summary>
    Collection,
}

/// <summary>Whether a fonds still grows.</summary>
public enum FondsStatus
{
    /// <summary>The creator works on; documents are still added (phông mở).</summary>
    Open,

    /// <summary>The creator has ended (phông đóng). Older papers may still be found and arranged, but no new file is opened.</summary>
    Closed,
}

/// <summary>A fonds (phông lưu trữ), project or collection. Fields follow the dictionaries HD-CSDL-2010 (F01 to F15) and TT02-2019.</summary>
public sealed record Fonds
{
    /// <summary>Fonds code (mã phông), as issued; identifies the fonds in this archive.</summary>
    public required string FondsCode { get; init; }

    /// <summary>Version of the record; 0 for one not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>Title (tên phông).</summary>
    public required string Title { get; init; }

    /// <summary>Fonds, project or collection.</summary>
    public FondsKind Kind { get; init; }

    /// <summary>Open or closed.</summary>
    public FondsStatus Status { get; init; }

    /// <summary>Day the creator ended; null while open or when not known.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Repository that keeps it, by code (mã cơ quan lưu trữ); null when not stated.</summary>
    public string? RepositoryCode { get; init; }

    /// <summary>Organisation identifier of the creator (mã định danh); null when it has none.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Body, person or family whose work made it (đơn vị hình thành phông).</summary>
    public string? Creator { get; init; }

    /// <summary>History of the creator (lịch sử đơn vị hình thành phông).</summary>
    public string? CreatorHistory { get; init; }

    /// <summary>Fonds that this one continues, by code.</summary>
    public IReadOnlyList<string>? Predecessors { get; init; }

    /// <summary>Fonds that continue this one, by code.</summary>
    public IReadOnlyList<string>? Successors { get; init; }

    /// <summary>First date of the documents (thời gian tài liệu).</summary>
    public ArchivalDate? StartDate { get; init; }

    /// <summary>Last date of the documents.</summary>
    public ArchivalDate? EndDate { get; init; }

    /// <summary>Extent of paper in linear metres (mét giá).</summary>
    public decimal? LinearMeters { get; init; }

    /// <summary>Main groups of documents (các nhóm tài liệu chủ yếu).</summary>
    public string? KeyGroups { get; init; }

    /// <summary>Other kinds of material (các loại hình tài liệu khác).</summary>
    public string? OtherTypes { get; init; }

    /// <summary>Languages.</summary>
    public string? Language { get; init; }

    /// <summary>Years of accession (thời gian nhập tài liệu), as text.</summary>
    public string? AccessionDates { get; init; }

    /// <summary>Finding aids (công cụ tra cứu).</summary>
    public string? FindingAids { get; init; }

    /// <summary>Security copies (bản sao bảo hiểm).</summary>
    public string? SecurityCopy { get; init; }

    /// <summary>Classification scheme in use, by code; null for none.</summary>
    public string? SchemeCode { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }

    /// <summary>Groups its files and documents are restricted to; null or empty for none. Stated with a new one, then set by <see cref="ArchiveAccess"/>.</summary>
    public IReadOnlyList<string>? RestrictedTo { get; init; }

    /// <summary>Whether its files and documents are for conditional use. Stated with a new one, then set by <see cref="ArchiveAccess"/>.</summary>
    public bool IsConditional { get; init; }
}
