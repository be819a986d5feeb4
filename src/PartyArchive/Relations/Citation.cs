using PartyArchive.Arrangement;

namespace PartyArchive.Relations;

/// <summary>Where a text shows something.</summary>
/// <param name="Page">Number of the page.</param>
/// <param name="Start">First character on that page.</param>
/// <param name="Length">Characters from there.</param>
public readonly record struct TextPlace(int Page, int Start, int Length);

/// <summary>A paper as another one cites it.</summary>
public sealed record CitedPaper
{
    /// <summary>As printed, blanks made single: "Nghị quyết số 18-NQ/TW", "Luật Lưu trữ".</summary>
    public required string Name { get; init; }

    /// <summary>Code as printed; null for a paper cited by its name.</summary>
    public string? Code { get; init; }

    /// <summary>Type in Vietnamese as the citation names it; null when it does not.</summary>
    public string? Type { get; init; }

    /// <summary>Issuing body as the citation names it; null when it does not.</summary>
    public string? Issuer { get; init; }

    /// <summary>Date of issue the citation states; null when it states none.</summary>
    public ArchivalDate? IssuedOn { get; init; }

    /// <summary>What papers are compared by: the key of the code or the folded name. Null for a hand-made relation to a document.</summary>
    internal string? Key { get; init; }
}

/// <summary>A citation read from the text of a paper, with what the paper does to the one cited.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="IsPartial">True when only a part of the cited paper is meant (một số điều, Điều 3).</param>
/// <param name="Target">The paper cited.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">Identifier of the rule that read it.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Citation(
    RelationKind Kind,
    bool IsPartial,
    CitedPaper Target,
    double Confidence,
    string Rule,
    TextPlace Place
);

/// <summary>What the text of a paper says about others and about its own coming into force.</summary>
/// <param name="Citations">Citations in order of the text; one for each kind and target.</param>
/// <param name="EffectiveFrom">First day in force where the text states it (có hiệu lực từ ngày); null when it does not.</param>
internal sealed record PaperCitations(IReadOnlyList<Citation> Citations, DateOnly? EffectiveFrom)
{
    /// <summary>As the catalogue keeps them.</summary>
    public IReadOnlyList<StoredRelation> RelationsOf(DocumentId source) =>
        [
            .. Citations.Select(citation => new StoredRelation
            {
                Source = source,
                Kind = citation.Kind,
                IsPartial = citation.IsPartial,
                Target = citation.Target,
                Confidence = citation.Confidence,
                Rule = citation.Rule,
                Place = citation.Place,
            }),
        ];
}
