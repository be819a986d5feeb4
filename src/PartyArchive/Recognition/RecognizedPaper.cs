namespace PartyArchive.Recognition;

/// <summary>One field read from a paper, with the place it was read from. Several readings that the evidence allows are kept as alternatives.</summary>
/// <param name="Value">As printed, blanks made single.</param>
/// <param name="Normalized">The form for comparing and filing; equals <paramref name="Value"/> where no other form is defined.</param>
/// <param name="Confidence">0 to 1: how far the rule is to be believed.</param>
/// <param name="Page">Number of the page the value stands on.</param>
/// <param name="Start">First character on that page.</param>
/// <param name="Length">Characters from there; covers all words of the value, and what stands between them.</param>
/// <param name="Rule">Identifier of the rule that read it.</param>
/// <param name="Alternatives">Other normalised values the evidence allows; empty for none.</param>
public sealed record RecognizedField(
    string Value,
    string Normalized,
    double Confidence,
    int Page,
    int Start,
    int Length,
    string Rule,
    IReadOnlyList<string> Alternatives
);

/// <summary>What the recognition rules read from a paper. A field that the paper does not state is null, a list empty.</summary>
public sealed record RecognizedPaper
{
    /// <summary>"party" or "state" (hệ thống).</summary>
    public RecognizedField? System { get; init; }

    /// <summary>Issuing body (cơ quan ban hành).</summary>
    public RecognizedField? Issuer { get; init; }

    /// <summary>Body above it (cơ quan chủ quản).</summary>
    public RecognizedField? ParentIssuer { get; init; }

    /// <summary>Number (số) with its zeros.</summary>
    public RecognizedField? Number { get; init; }

    /// <summary>Symbol (ký hiệu) without number and year.</summary>
    public RecognizedField? Symbol { get; init; }

    /// <summary>Year inside the code.</summary>
    public RecognizedField? SymbolYear { get; init; }

    /// <summary>The whole code (số, ký hiệu); normalised to the key of <see cref="PartyArchive.Vietnamese.DocumentCode"/>.</summary>
    public RecognizedField? Code { get; init; }

    /// <summary>Type (tên loại) in Vietnamese; normalised to its name in the list of types.</summary>
    public RecognizedField? Type { get; init; }

    /// <summary>Place of issue (địa danh).</summary>
    public RecognizedField? Place { get; init; }

    /// <summary>Date of issue; normalised to yyyy, yyyy-MM or yyyy-MM-dd by what is known.</summary>
    public RecognizedField? Date { get; init; }

    /// <summary>Subject (trích yếu).</summary>
    public RecognizedField? Subject { get; init; }

    /// <summary>Signer (người ký).</summary>
    public RecognizedField? Signer { get; init; }

    /// <summary>Title of the signer (chức vụ).</summary>
    public RecognizedField? SignerTitle { get; init; }

    /// <summary>Authority the paper is signed by, outermost first (TM, KT, TL, TUQ, Q with body or office).</summary>
    public IReadOnlyList<RecognizedField> AuthorityChain { get; init; } = [];

    /// <summary>Whom it addresses (Kính gửi).</summary>
    public IReadOnlyList<RecognizedField> Addressees { get; init; } = [];

    /// <summary>Who receives it (Nơi nhận).</summary>
    public IReadOnlyList<RecognizedField> Recipients { get; init; } = [];

    /// <summary>Where the file copy is kept (Lưu).</summary>
    public RecognizedField? Filing { get; init; }

    /// <summary>Secrecy stamp (độ mật); normalised to the name of the level.</summary>
    public RecognizedField? Secrecy { get; init; }

    /// <summary>Urgency stamp (độ khẩn); normalised to Urgent, VeryUrgent or Express.</summary>
    public RecognizedField? Urgency { get; init; }

    /// <summary>Circulation note (chỉ dẫn lưu hành).</summary>
    public RecognizedField? Circulation { get; init; }

    /// <summary>Draft note (dự thảo).</summary>
    public RecognizedField? Draft { get; init; }

    /// <summary>Mark of a copy (sao y, sao lục, trích sao).</summary>
    public RecognizedField? Copy { get; init; }

    /// <summary>Language of the text: "vi", "en", "fr", "ru", "zh".</summary>
    public RecognizedField? Language { get; init; }

    /// <summary>Term (nhiệm kỳ) where the heading gives it; normalised to "2015-2020".</summary>
    public RecognizedField? Term { get; init; }
}
