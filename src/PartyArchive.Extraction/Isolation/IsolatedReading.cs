using PartyArchive.Extraction.Containers;
using PartyArchive.Extraction.Content;
using PartyArchive.Extraction.Detection;

namespace PartyArchive.Extraction.Isolation;

/// <summary>Decides which files are read in a worker, and has them read there.</summary>
internal sealed class IsolatedReading : IDisposable
{
    private readonly ExtractionOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<(WorkerPool? Pool, string? Problem)> _workers;

    public IsolatedReading(ExtractionOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _workers = new Lazy<(WorkerPool?, string?)>(() =>
            (WorkerPool.TryCreate(options.Isolation, time, null, out var problem), problem)
        );
    }

    /// <summary>Reads a file in a worker when its content asks for it; null when it is to be read in this process.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="stream">The same file, open; left at an undefined position.</param>
    /// <param name="embeddedFolder">Folder for the files that lie in it; null when they stay there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ExtractedDocument? TryRead(
        string path,
        Stream stream,
        string? embeddedFolder,
        CancellationToken cancellationToken
    )
    {
        if (!IsWanted(stream, Path.GetFileName(path), cancellationToken))
        {
            return null;
        }
        // A host that asked for isolation and cannot have it must hear of it, not run the risk unknowingly.
        return _workers.Value is { Pool: { } pool }
            ? pool.Extract(
                new WorkerRequest(new WorkerTask(Path.GetFullPath(path), embeddedFolder), _options),
                cancellationToken
            )
            : SourceFile.Refuse(
                ExtractionOutcome.Failed,
                $"A worker process to read this file cannot be started: {_workers.Value.Problem}."
            );
    }

    /// <summary>As <see cref="TryRead(string, Stream, string, CancellationToken)"/>, for a document that is no file: the worker gets a copy, removed afterwards.</summary>
    public ExtractedDocument? TryRead(Stream source, string? name, CancellationToken cancellationToken)
    {
        if (!source.CanSeek || !IsWanted(source, name, cancellationToken))
        {
            return null;
        }
        if (source.Length > _options.Limits.MaxFileBytes)
        {
            return null;
        }
        var folder = Directory.CreateTempSubdirectory("partyarchive-spool-");
        try
        {
            // The name is only a hint of the format; what a stranger called the document must not become a path.
            var path = Path.Combine(folder.FullName, "document" + SafeExtension.Of(name));
            source.Position = 0;
            using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                source.CopyTo(copy);
            }
            using var opened = File.OpenRead(path);
            return TryRead(path, opened, embeddedFolder: null, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose()
    {
        if (_workers.IsValueCreated)
        {
            _workers.Value.Pool?.Dispose();
        }
    }

    private bool IsWanted(Stream stream, string? name, CancellationToken cancellationToken)
    {
        if (_options.Isolation.Mode != IsolationMode.RiskyFormats)
        {
            return _options.Isolation.Mode == IsolationMode.All;
        }
        try
        {
            stream.Position = 0;
            var deadline = new Deadline(_time, _options.Limits.MaxTime, cancellationToken);
            var format = FormatDetector.Detect(stream, name, _options.Limits, deadline.Check).Format;
            // A message brings its attachments with it, of whatever format.
            return format
                is FileFormat.Pdf
                    or FileFormat.WordBinary
                    or FileFormat.Rtf
                    or FileFormat.Email
                    or FileFormat.OutlookMessage;
        }
        catch (Exception fault) when (fault is ReaderException or IOException)
        {
            // What detection cannot tell, reading tells with its reason; no parser is reached then.
            return false;
        }
    }
}
