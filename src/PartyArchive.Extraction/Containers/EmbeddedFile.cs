namespace PartyArchive.Extraction.Containers;

/// <summary>A file that lay in a document and was taken out of it.</summary>
/// <param name="Name">Name the document gives it, as written there; it may hold anything.</param>
/// <param name="FilePath">Where its bytes are now; null when they could not be taken out.</param>
/// <param name="Refusal">Why they could not, as an outcome; null when they could.</param>
/// <param name="Reason">The same in a sentence; empty when they could.</param>
internal sealed record EmbeddedFile(
    string Name,
    string? FilePath,
    ExtractionOutcome? Refusal = null,
    string Reason = ""
);
