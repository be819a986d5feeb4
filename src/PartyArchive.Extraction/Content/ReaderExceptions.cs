namespace PartyArchive.Extraction.Content;

/// <summary>How a reader says that it cannot go on. Never leaves the package: <see cref="DocumentExtractor"/> turns it into an outcome.</summary>
internal abstract class ReaderException(string message, Exception? inner = null) : Exception(message, inner)
{
    public abstract ExtractionOutcome Outcome { get; }
}

/// <summary>The content breaks the rules of its format beyond repair.</summary>
internal sealed class DamagedDocumentException(string message, Exception? inner = null)
    : ReaderException(message, inner)
{
    public override ExtractionOutcome Outcome => ExtractionOutcome.Damaged;
}

/// <summary>A password is needed.</summary>
internal sealed class EncryptedDocumentException(string message) : ReaderException(message)
{
    public override ExtractionOutcome Outcome => ExtractionOutcome.Encrypted;
}

/// <summary>A limit was met.</summary>
internal sealed class LimitExceededException(string message) : ReaderException(message)
{
    public override ExtractionOutcome Outcome => ExtractionOutcome.LimitExceeded;
}

/// <summary>A variant of the format that is not read here.</summary>
internal sealed class UnsupportedDocumentException(string message) : ReaderException(message)
{
    public override ExtractionOutcome Outcome => ExtractionOutcome.Unsupported;
}
