namespace PartyArchive.Classification;

/// <summary>A classified document near the one in question.</summary>
/// <param name="Document">The document.</param>
/// <param name="Title">Its title; null when it has none.</param>
/// <param name="Nearness">0 to 1: score against the nearest document of the answer.</param>
public sealed record NearDocument(DocumentId Document, string? Title, double Nearness);

/// <summary>A proposal where a document belongs; a person confirms it.</summary>
/// <param name="Target">Where.</param>
/// <param name="Confidence">0 to 1: 1 when a rule of the host says so, otherwise the share of the nearest documents that are filed there.</param>
/// <param name="Rules">Names of the rules that say so; empty for none.</param>
/// <param name="Nearest">The nearest documents filed there, nearest first, at most three; empty when only rules say so.</param>
public sealed record ClassificationSuggestion(
    FilePlacement Target,
    double Confidence,
    IReadOnlyList<string> Rules,
    IReadOnlyList<NearDocument> Nearest
);
