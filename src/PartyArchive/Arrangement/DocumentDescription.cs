using PartyArchive.Access;

namespace PartyArchive.Arrangement;

/// <summary>
/// The descriptive fields of a document. Every field may be absent (null): unknown stays empty. The same shape serves the extracted, the curated
/// and the effective layer.
/// </summary>
public sealed record DocumentDescription
{
    /// <summary>Title: for a described paper type and subject, otherwise the best line found.</summary>
    public string? Title { get; init; }

    /// <summary>Number and symbol as one code (số, ký hiệu), as printed: "15-NQ/TW", "30/2020/NĐ-CP".</summary>
    public string? Code { get; init; }

    /// <summary>Number of the code, as text (số): "15". Leading zeros are kept.</summary>
    public string? Number { get; init; }

    /// <summary>Symbol of the code without number and year (ký hiệu): "NQ/TW".</summary>
    public string? Symbol { get; init; }

    /// <summary>Document type (tên loại văn bản) in Vietnamese: "Nghị quyết".</summary>
    public string? Type { get; init; }

    /// <summary>Issuing body (cơ quan ban hành).</summary>
    public string? Issuer { get; init; }

    /// <summary>Parent of the issuing body (cơ quan chủ quản).</summary>
    public string? ParentIssuer { get; init; }

    /// <summary>Place of issue (địa danh).</summary>
    public string? PlaceOfIssue { get; init; }

    /// <summary>Date of issue (ngày, tháng, năm ban hành).</summary>
    public ArchivalDate? IssuedOn { get; init; }

    /// <summary>Subject (trích yếu nội dung).</summary>
    public string? Subject { get; init; }

    /// <summary>Signer (người ký).</summary>
    public string? Signer { get; init; }

    /// <summary>Position of the signer (chức vụ).</summary>
    public string? SignerTitle { get; init; }

    /// <summary>Secrecy level marked on the paper (độ mật).</summary>
    public SecrecyLevel? Secrecy { get; init; }

    /// <summary>Urgency marked on the paper (độ khẩn): "Khẩn", "Thượng khẩn", "Hỏa tốc".</summary>
    public string? Urgency { get; init; }

    /// <summary>Language of the text: "vi", "en", ...</summary>
    public string? Language { get; init; }

    /// <summary>Fonds the document belongs to (phông), by code.</summary>
    public string? FondsCode { get; init; }

    /// <summary>File catalogue (mục lục hồ sơ), by number.</summary>
    public string? CatalogNumber { get; init; }

    /// <summary>Record file (hồ sơ), by code.</summary>
    public string? FileCode { get; init; }

    /// <summary>Codes of further record files the document is placed in; null for none. Set by the arrangement.</summary>
    public IReadOnlyList<string>? OtherFileCodes { get; init; }

    /// <summary>Keywords (từ khóa).</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Free note (ghi chú).</summary>
    public string? Note { get; init; }

    /// <summary>This description with every field that <paramref name="over"/> states taken from there: curated over extracted.</summary>
    /// <param name="over">The layer that wins.</param>
    public DocumentDescription OverlaidBy(DocumentDescription over)
    {
        ArgumentNullException.ThrowIfNull(over);
        return new DocumentDescription
        {
            Title = over.Title ?? Title,
            Code = over.Code ?? Code,
            Number = over.Number ?? Number,
            Symbol = over.Symbol ?? Symbol,
            Type = over.Type ?? Type,
            Issuer = over.Issuer ?? Issuer,
            ParentIssuer = over.ParentIssuer ?? ParentIssuer,
            PlaceOfIssue = over.PlaceOfIssue ?? PlaceOfIssue,
            IssuedOn = over.IssuedOn ?? IssuedOn,
            Subject = over.Subject ?? Subject,
            Signer = over.Signer ?? Signer,
            SignerTitle = over.SignerTitle ?? SignerTitle,
            Secrecy = over.Secrecy ?? Secrecy,
            Urgency = over.Urgency ?? Urgency,
            Language = over.Language ?? Language,
            FondsCode = over.FondsCode ?? FondsCode,
            CatalogNumber = over.CatalogNumber ?? CatalogNumber,
            FileCode = over.FileCode ?? FileCode,
            OtherFileCodes = over.OtherFileCodes ?? OtherFileCodes,
            Keywords = over.Keywords ?? Keywords,
            Note = over.Note ?? Note,
        };
    }
}
