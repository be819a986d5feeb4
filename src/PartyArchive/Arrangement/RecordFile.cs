using System.Diagnostics.CodeAnalysis;
using PartyArchive.Access;

namespace PartyArchive.Arrangement;

/// <summary>Where a record file stands in its own life; transfer and disposal are told by retention.</summary>
public enum RecordFileState
{
    /// <summary>Work goes on; documents are added.</summary>
    Open,

    /// <summary>The work has ended; the file takes no more documents unless it is reopened.</summary>
    Closed,

    /// <summary>Its documents went into another file; the record stays so that its code is never given twice.</summary>
    Merged,
}

/// <summary>
/// A record file (hồ sơ): documents about one matter. Every code is text as issued and is never rebuilt from parts. Fields follow the dictionaries
/// ND30-2020, TT02-2019 and HD-CSDL-2010.
/// </summary>
public sealed record RecordFile
{
    private readonly IReadOnlyList<string>? _openTo;

    /// <summary>Identity; default for a file that is not stored yet.</summary>
    public RecordFileId Id { get; init; }

    /// <summary>Version of the record, from 1; 0 for a file that is not stored yet.</summary>
    public long Version { get; init; }

    /// <summary>Fonds, by code.</summary>
    public required string FondsCode { get; init; }

    /// <summary>File catalogue (mục lục số); null when the fonds has none.</summary>
    public string? CatalogNumber { get; init; }

    /// <summary>File code (mã hồ sơ, hồ sơ số); unique within fonds and catalogue.</summary>
    public required string FileCode { get; init; }

    /// <summary>File number and notation of the plan (số và ký hiệu hồ sơ): "01.TCCB".</summary>
    public string? FileNotation { get; init; }

    /// <summary>Archival file code (mã lưu trữ của hồ sơ), given by the archive.</summary>
    public string? ArchivalFileCode { get; init; }

    /// <summary>Paper file code: archive, place and number of the paper file that was digitised.</summary>
    public string? PaperFileCode { get; init; }

    /// <summary>Identifier of the body that made the file (mã định danh).</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Year the file was formed (năm hình thành hồ sơ).</summary>
    public int? FileYear { get; init; }

    /// <summary>Title (tiêu đề hồ sơ).</summary>
    public required string Title { get; init; }

    /// <summary>Open, closed or merged. Set by the acts of the arrangement, not by describing.</summary>
    public RecordFileState State { get; init; }

    /// <summary>Day the file was opened (mở hồ sơ).</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Day the file was closed (kết thúc hồ sơ); null while open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Closing note; null when none was written.</summary>
    public ClosingNote? ClosingNote { get; init; }

    /// <summary>File this one was merged into; null unless merged.</summary>
    public RecordFileId? MergedInto { get; init; }

    /// <summary>Date of the earliest document (thời gian bắt đầu).</summary>
    public ArchivalDate? StartDate { get; init; }

    /// <summary>Date of the latest document (thời gian kết thúc).</summary>
    public ArchivalDate? EndDate { get; init; }

    /// <summary>Class of the fonds's scheme, by symbol: "I.2".</summary>
    public string? ClassSymbol { get; init; }

    /// <summary>Classification symbol (ký hiệu thông tin).</summary>
    public string? ClassificationSymbol { get; init; }

    /// <summary>Keywords (từ khóa).</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Annotation (chú giải).</summary>
    public string? Annotation { get; init; }

    /// <summary>Who put the file together (người lập hồ sơ).</summary>
    public string? Compiler { get; init; }

    /// <summary>Language: "vi", "en", ...</summary>
    public string? Language { get; init; }

    /// <summary>Retention period as stated in the plan or on the cover (thời hạn bảo quản): "Vĩnh viễn", "20 năm". The term in force is told by retention.</summary>
    public string? RetentionPeriod { get; init; }

    /// <summary>Access mode (chế độ sử dụng), as stated.</summary>
    public string? AccessMode { get; init; }

    /// <summary>Physical condition (tình trạng vật lý), when damaged.</summary>
    public string? PhysicalCondition { get; init; }

    /// <summary>Autographs (bút tích).</summary>
    public string? Autograph { get; init; }

    /// <summary>Sheets (số lượng tờ).</summary>
    public int? SheetCount { get; init; }

    /// <summary>Pages (số lượng trang).</summary>
    public int? PageCount { get; init; }

    /// <summary>Box or folder (hộp, cặp).</summary>
    public string? BoxNumber { get; init; }

    /// <summary>Storage units of a file that is more than one; null for one.</summary>
    public IReadOnlyList<StorageUnit>? StorageUnits { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }

    /// <summary>Secrecy level of the file's own description. Its documents have their own.</summary>
    public SecrecyLevel Secrecy { get; init; }

    /// <summary>Groups the file and the documents in it are restricted to; null or empty for none. Set when it is opened, then by <see cref="ArchiveAccess"/>.</summary>
    public IReadOnlyList<string>? RestrictedTo { get; init; }

    /// <summary>Whether the file and the documents in it are for conditional use (sử dụng có điều kiện): open to the groups named, if any, and by grants.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Groups and grants that open the file, with what it inherits of its fonds; empty when it is open. The catalogue keeps it.</summary>
    [AllowNull]
    internal IReadOnlyList<string> OpenTo
    {
        get => _openTo ?? RestrictedTo ?? [];
        init => _openTo = value;
    }

    /// <summary>Fonds, catalogue and code together.</summary>
    public FileKey Key() => new(FondsCode, CatalogNumber, FileCode);
}

/// <summary>The codes that name one record file within an archive.</summary>
/// <param name="FondsCode">Fonds, by code.</param>
/// <param name="CatalogNumber">File catalogue; null when the fonds has none.</param>
/// <param name="FileCode">File code.</param>
public readonly record struct FileKey(string FondsCode, string? CatalogNumber, string FileCode)
{
    /// <summary>The codes with slashes: "PTU/1/05".</summary>
    public override string ToString() =>
        CatalogNumber is null ? $"{FondsCode}/{FileCode}" : $"{FondsCode}/{CatalogNumber}/{FileCode}";
}
