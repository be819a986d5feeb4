using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Isolation;
using PartyArchive.Extraction.Ocr;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Extraction;

/// <summary>Turns a file of any known format into pages of Unicode text with a typed outcome. Safe to share between threads.</summary>
/// <remarks>
/// A bad file is a value, never an exception: only a host's mistake, or cancellation, throws. A reader that overflows the stack still takes its process down;
/// hosts that must survive any file set <see cref="ExtractionOptions.Isolation"/>, and dispose the extractor to end its worker processes.
/// </remarks>
public sealed class DocumentExtractor : IDisposable
{
    private readonly ExtractionOptions _options;
    private readonly TimeProvider _time;
    private readonly PageAssembly _assembly;
    private readonly IsolatedReading _isolated;
    private readonly PageRecognition? _recognition;

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
        _isolated = new IsolatedReading(_options, _time);
        _recognition = _options.Ocr is { } ocr ? new PageRecognition(ocr, _options.Limits, _time) : null;
        _assembly = new PageAssembly(
            _options.ConvertLegacyEncodings ? new LegacyTextConverter().Convert : PageAssembly.KeepCharacters
        );
    }

    /// <summary>Longest file that is read, in bytes.</summary>
    internal long MaxFileBytes => _options.Limits.MaxFileBytes;

    /// <summary>Bounds on one file.</summary>
    internal ExtractionLimits Limits => _options.Limits;

    /// <summary>Reads a document from a stream.</summary>
    /// <param name="source">
    /// Readable stream; the caller keeps and disposes it. A stream that can seek is read from its beginning, wherever it stands, and left at an undefined
    /// position; one that cannot is copied to memory within the size limit.
    /// </param>
    /// <param name="name">File name as a hint for formats that content alone does not tell; null when unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ExtractedDocument Extract(Stream source, string? name = null, CancellationToken cancellationToken = default)
    {
        ThrowIfUnreadable(source);
        cancellationToken.ThrowIfCancellationRequested();
        return ReadAndRecognizeAsync(source, name, onPool: false, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>Reads a document from a file. A file that cannot be opened is an outcome of kind failed; folders and devices are never opened.</summary>
    /// <param name="path">Path of the file; links are followed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ExtractedDocument ExtractFile(string path, CancellationToken cancellationToken = default) =>
        ExtractFile(path, embeddedFolder: null, cancellationToken);

    /// <summary>As <see cref="ExtractFile(string, CancellationToken)"/>, and takes the files that lie in the document out of it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="embeddedFolder">
    /// Folder for these files, which the caller removes; their text is then no text of the document. Null when they stay where they are.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal ExtractedDocument ExtractFile(string path, string? embeddedFolder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellationToken.ThrowIfCancellationRequested();
        var document = ReadFile(path, embeddedFolder, cancellationToken);
        return RecognizeAsync(document, path, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>Reads a document from a stream on a thread of the pool; otherwise as <see cref="Extract"/>.</summary>
    /// <param name="source">Readable stream; the caller keeps it open until the task ends.</param>
    /// <param name="name">File name as a hint; null when unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<ExtractedDocument> ExtractAsync(
        Stream source,
        string? name = null,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfUnreadable(source);
        return ReadAndRecognizeAsync(source, name, onPool: true, cancellationToken);
    }

    /// <summary>Reads a document from a file on a thread of the pool; otherwise as <see cref="ExtractFile(string, CancellationToken)"/>.</summary>
    /// <param name="path">Path of the file; links are followed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The outcome; never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<ExtractedDocument> ExtractFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ExtractAsync();

        async Task<ExtractedDocument> ExtractAsync()
        {
            var document = await Task.Run(
                    () => ReadFile(path, embeddedFolder: null, cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
            return await RecognizeAsync(document, path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a reader has a newer version than the one that made a text, so that reading the file again may give a better one.</summary>
    /// <param name="reader">Reader and version as recorded (<see cref="ExtractedDocument.Reader"/>).</param>
    /// <returns>False for readers that are not known here.</returns>
    public static bool IsOutdated(string reader) => DocumentReaders.IsOutdated(reader);

    /// <summary>Ends the worker processes, if any were started. The engine of <see cref="ExtractionOptions.Ocr"/> stays the host's.</summary>
    public void Dispose()
    {
        _isolated.Dispose();
        _recognition?.Dispose();
    }

    private static void ThrowIfUnreadable(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(source));
        }
    }

    private ExtractedDocument ReadFile(string path, string? embeddedFolder, CancellationToken cancellationToken)
    {
        if (SourceFile.TryOpen(path, out var stream, out var refusal))
        {
            using (stream)
            {
                return _isolated.TryRead(path, stream, embeddedFolder, cancellationToken)
                    ?? ReadHere(stream, Path.GetFileName(path), embeddedFolder, cancellationToken);
            }
        }
        return refusal;
    }

    private ExtractedDocument ReadStream(Stream source, string? name, CancellationToken cancellationToken) =>
        _isolated.TryRead(source, name, cancellationToken)
        ?? ReadHere(source, name, embeddedFolder: null, cancellationToken);

    private ExtractedDocument ReadHere(
        Stream source,
        string? name,
        string? embeddedFolder,
        CancellationToken cancellationToken
    )
    {
        var embedded = embeddedFolder is null ? null : new EmbeddedFiles(embeddedFolder, _options.Limits);
        return new ExtractionRun(_options, _time, _assembly, embedded, cancellationToken).Run(source, name);
    }

    private async Task<ExtractedDocument> ReadAndRecognizeAsync(
        Stream source,
        string? name,
        bool onPool,
        CancellationToken cancellationToken
    )
    {
        // A stream that cannot go back is read once only; recognition needs it a second time.
        using var whole =
            _recognition is null || source.CanSeek
                ? null
                : TemporaryCopy.Of(source, _options.Limits.MaxFileBytes, cancellationToken);
        using var opened = whole is null ? null : File.OpenRead(whole.FilePath);
        var readable = opened ?? source;
        var document = onPool
            ? await Task.Run(() => ReadStream(readable, name, cancellationToken), cancellationToken)
                .ConfigureAwait(false)
            : ReadStream(readable, name, cancellationToken);
        if (_recognition is null || !PageRecognition.IsWanted(document))
        {
            return document;
        }
        readable.Position = 0;
        using var copy = TemporaryCopy.Of(readable, _options.Limits.MaxFileBytes, cancellationToken);
        return await _recognition.CompleteAsync(document, copy.FilePath, cancellationToken).ConfigureAwait(false);
    }

    private Task<ExtractedDocument> RecognizeAsync(
        ExtractedDocument document,
        string path,
        CancellationToken cancellationToken
    ) =>
        _recognition is not null && PageRecognition.IsWanted(document)
            ? _recognition.CompleteAsync(document, path, cancellationToken)
            : Task.FromResult(document);
}
