namespace PartyArchive.Relations;

/// <summary>What one paper does to another (quan hệ giữa các văn bản). The first names the direction: source, kind, target.</summary>
public enum RelationKind
{
    /// <summary>It names it, without more (dẫn chiếu).</summary>
    Cites,

    /// <summary>It rests on it: "Căn cứ ...".</summary>
    BasedOn,

    /// <summary>It carries it out: "thực hiện", "triển khai", "thi hành".</summary>
    Implements,

    /// <summary>It explains how to carry it out: "hướng dẫn", "quy định chi tiết".</summary>
    Guides,

    /// <summary>It answers or acts upon it: "theo Công văn số ...", "xét Tờ trình số ...", "trả lời".</summary>
    Follows,

    /// <summary>It is issued together with it: "ban hành kèm theo ...".</summary>
    IssuedWith,

    /// <summary>It changes it: "sửa đổi, bổ sung"; also where it replaces a part only.</summary>
    Amends,

    /// <summary>It takes its place: "thay thế".</summary>
    Replaces,

    /// <summary>It ends it without a successor: "bãi bỏ", "hủy bỏ", "hết hiệu lực".</summary>
    Repeals,
}
