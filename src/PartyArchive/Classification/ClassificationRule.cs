using PartyArchive.Arrangement;
using PartyArchive.Vietnamese;

namespace PartyArchive.Classification;

/// <summary>Field of a description that a rule looks at.</summary>
public enum RuleField
{
    /// <summary>Type (tên loại).</summary>
    Type,

    /// <summary>Number and symbol (số, ký hiệu).</summary>
    Code,

    /// <summary>Issuing body (cơ quan ban hành).</summary>
    Issuer,

    /// <summary>Title.</summary>
    Title,

    /// <summary>Subject (trích yếu).</summary>
    Subject,

    /// <summary>Signer (người ký).</summary>
    Signer,

    /// <summary>Year of issue.</summary>
    Year,
}

/// <summary>
/// A rule of the host that says where documents belong. All conditions stated must hold; at least one is stated. Rules propose, they never file a
/// document by themselves.
/// </summary>
public sealed record ClassificationRule
{
    /// <summary>Name, shown as the reason of a suggestion.</summary>
    public required string Name { get; init; }

    /// <summary>Where documents that fit belong.</summary>
    public required FilePlacement Target { get; init; }

    /// <summary>Field that must hold <see cref="Value"/>; null for no such condition.</summary>
    public RuleField? Field { get; init; }

    /// <summary>Words the field must hold, whatever capitals, marks and tone places; for <see cref="RuleField.Year"/> the year.</summary>
    public string? Value { get; init; }

    /// <summary>Pattern of the source path with '/' between folders: '*' within a folder, '**' over folders, '?' one character. Capitals do not matter. Null for none.</summary>
    public string? FolderPattern { get; init; }

    /// <summary>Query that must find the document (docs/query-language.md); null for none.</summary>
    public string? Query { get; init; }

    internal string? Problem() =>
        string.IsNullOrWhiteSpace(Name) ? "A rule needs a name."
        : string.IsNullOrWhiteSpace(Target.FileCode) ? $"Rule '{Name}' names no record file."
        : Field is null != string.IsNullOrWhiteSpace(Value) ? $"Rule '{Name}' needs field and value together."
        : Field is null && FolderPattern is null && Query is null ? $"Rule '{Name}' states no condition."
        : null;

    internal bool FitsRecord(ArchivalDocument document) =>
        (Field is null || HoldsValue(document.Effective))
        && (FolderPattern is null || Classification.FolderPattern.Fits(FolderPattern, document.SourcePath));

    private bool HoldsValue(DocumentDescription description)
    {
        if (Field == RuleField.Year)
        {
            return description.IssuedOn is { } date
                && string.Equals(date.ToString()[..4], Value!.Trim(), StringComparison.Ordinal);
        }
        var text = Field switch
        {
            RuleField.Type => description.Type,
            RuleField.Code => description.Code,
            RuleField.Issuer => description.Issuer,
            RuleField.Title => description.Title,
            RuleField.Subject => description.Subject,
            _ => description.Signer,
        };
        return text is not null
            && VietnameseText.Fold(text).Contains(VietnameseText.Fold(Value!), StringComparison.Ordinal);
    }
}
