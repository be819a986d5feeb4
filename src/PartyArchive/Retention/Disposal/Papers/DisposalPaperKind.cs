namespace PartyArchive.Retention.Disposal.Papers;

/// <summary>The papers of a disposal file (hồ sơ hủy tài liệu) that this library makes.</summary>
public enum DisposalPaperKind
{
    /// <summary>List of the records (danh mục tài liệu hết thời hạn lưu trữ, trùng lặp).</summary>
    List = 1,

    /// <summary>Explanatory note (bản thuyết minh).</summary>
    Explanation = 2,

    /// <summary>Minutes of the council (biên bản họp hội đồng xét hủy tài liệu).</summary>
    Minutes = 3,

    /// <summary>Decision to destroy (quyết định hủy tài liệu).</summary>
    Decision = 4,

    /// <summary>Handover record between store keeper and destroyer (biên bản bàn giao tài liệu hủy).</summary>
    Handover = 5,

    /// <summary>Destruction record (biên bản hủy tài liệu).</summary>
    DestructionRecord = 6,
}
