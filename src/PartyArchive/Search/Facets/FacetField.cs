namespace PartyArchive.Search.Facets;

/// <summary>What documents can be counted by. Whoever adds one adds its values in <c>FacetValues</c>; nothing else changes.</summary>
public enum FacetField
{
    /// <summary>Document type (tên loại).</summary>
    Type,

    /// <summary>Issuing body (cơ quan ban hành).</summary>
    Issuer,

    /// <summary>Parent of the issuing body (cơ quan chủ quản).</summary>
    ParentIssuer,

    /// <summary>Signer (người ký).</summary>
    Signer,

    /// <summary>Place of issue (địa danh).</summary>
    PlaceOfIssue,

    /// <summary>Year of issue. Terms of office (nhiệm kỳ) and other spans are asked for as <see cref="FacetRequest.Spans"/>.</summary>
    Year,

    /// <summary>Secrecy level (độ mật), by name of <see cref="Access.SecrecyLevel"/>; only levels the requester may see.</summary>
    Secrecy,

    /// <summary>Urgency (độ khẩn).</summary>
    Urgency,

    /// <summary>Language of the text.</summary>
    Language,

    /// <summary>Keywords (từ khóa); a document counts once for each of its own.</summary>
    Keyword,

    /// <summary>File format, by name of <see cref="Extraction.FileFormat"/>.</summary>
    Format,

    /// <summary>Legacy encoding the text was converted from; documents in Unicode have none.</summary>
    Encoding,

    /// <summary>Where the text comes from, by name of <see cref="Extraction.TextSource"/>.</summary>
    TextSource,

    /// <summary>Lowest quality of a page's text in tenths: "0.9" stands for 0.9 to 1.0. Documents that could not be judged have none.</summary>
    Quality,

    /// <summary>What extraction came to, by name of <see cref="Extraction.ExtractionOutcome"/>.</summary>
    Extraction,

    /// <summary>
    /// The arrangement tree: fonds (phông), file catalogue (mục lục), record file (hồ sơ). <see cref="FacetRequest.Under"/> says where in the tree the
    /// values are wanted.
    /// </summary>
    Arrangement,
}
