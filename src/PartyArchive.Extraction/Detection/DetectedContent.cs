namespace PartyArchive.Extraction.Detection;

/// <summary>What content turned out to be.</summary>
/// <param name="Format">The format; unknown when none that is read here.</param>
/// <param name="Refusal">Outcome when the content cannot be read whatever the reader; null when a reader may try.</param>
/// <param name="Reason">Why it is refused; empty when it is not.</param>
internal readonly record struct DetectedContent(
    FileFormat Format,
    ExtractionOutcome? Refusal = null,
    string Reason = ""
)
{
    public static DetectedContent Unsupported(string whatItIs) =>
        new(FileFormat.Unknown, ExtractionOutcome.Unsupported, $"The file is {whatItIs}, which is not read here.");
}
