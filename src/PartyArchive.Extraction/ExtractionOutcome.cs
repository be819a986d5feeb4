namespace PartyArchive.Extraction;

/// <summary>What became of one file offered for extraction. Every file gets exactly one.</summary>
public enum ExtractionOutcome
{
    /// <summary>The text came out. A document that opens and holds no text is extracted too; its reason says so.</summary>
    Extracted,

    /// <summary>The document holds pictures of text only, or text too damaged to trust; it has to go through OCR.</summary>
    NeedsOcr,

    /// <summary>The document is protected by a password that is not known.</summary>
    Encrypted,

    /// <summary>The content is of no format that is read here.</summary>
    Unsupported,

    /// <summary>The content claims a format but breaks its rules beyond repair.</summary>
    Damaged,

    /// <summary>A limit of size, time, depth or ratio was met; the reason names it.</summary>
    LimitExceeded,

    /// <summary>The file could not be read at all (permission, vanished, input error) or a reader failed unexpectedly.</summary>
    Failed,
}
