using PartyArchive.Arrangement;

namespace PartyArchive.Relations;

/// <summary>A document at one end of a relation, as the requester may see it.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title; null when it has none.</param>
/// <param name="Code">Its code; null when it has none.</param>
/// <param name="IssuedOn">Its date of issue; null when unknown.</param>
public sealed record RelatedDocument(DocumentId Id, string? Title, string? Code, ArchivalDate? IssuedOn);

/// <summary>How surely a citation means an archived document.</summary>
public enum TargetMatch
{
    /// <summary>No archived document that the requester may see has the code or name.</summary>
    None,

    /// <summary>Several have it and nothing tells them apart: see the candidates.</summary>
    Ambiguous,

    /// <summary>One has the code, which may be used again in another term or by another body, and the citation states no date.</summary>
    Possible,

    /// <summary>One has the code with its year, or a person who stated the relation named the code.</summary>
    Probable,

    /// <summary>One has code and date of issue, or a person named the document.</summary>
    Certain,
}

/// <summary>One relation between two papers.</summary>
public sealed record DocumentRelation
{
    /// <summary>Identity of a hand-made relation, by which it is removed; null for one read from the text.</summary>
    public Guid? Id { get; init; }

    /// <summary>The document that does something.</summary>
    public required RelatedDocument Source { get; init; }

    /// <summary>What it does.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>True when only a part of the other paper is meant.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>The other paper, as cited.</summary>
    public required CitedPaper Cited { get; init; }

    /// <summary>How surely <see cref="Target"/> is meant.</summary>
    public required TargetMatch Match { get; init; }

    /// <summary>The archived document meant; null when none or several may be.</summary>
    public RelatedDocument? Target { get; init; }

    /// <summary>The documents that may be meant when several may; otherwise empty.</summary>
    public IReadOnlyList<RelatedDocument> Candidates { get; init; } = [];

    /// <summary>0 to 1: how far the reading of the text is to be believed; 1 for a hand-made relation.</summary>
    public required double Confidence { get; init; }

    /// <summary>Identifier of the rule that read it; "by-hand" for a person.</summary>
    public required string Rule { get; init; }

    /// <summary>Where the text of the source shows it; null for a hand-made relation.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>The words there with some before them; null for a hand-made relation.</summary>
    public string? Quote { get; init; }

    /// <summary>What the person noted.</summary>
    public string? Note { get; init; }

    /// <summary>Who made it by hand; null for one read from the text.</summary>
    public string? MadeBy { get; init; }

    /// <summary>When it was made by hand.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}
