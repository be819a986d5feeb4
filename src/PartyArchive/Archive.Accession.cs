using PartyArchive.Accession;
using PartyArchive.Hosting;

namespace PartyArchive;

public sealed partial class Archive
{
    /// <summary>
    /// Takes a folder with its subfolders into the archive. Every file gets exactly one outcome in the ledger; files that have not changed since they
    /// were recorded are not read again. Cancelled or killed, it keeps what was acknowledged; the same call goes on from there.
    /// </summary>
    /// <param name="folder">Folder of documents.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <param name="progress">Told after each file, from several threads; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What was done. When it returns, everything it tells of is durable and can be found.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<AccessionReport> IngestAsync(
        string folder,
        AccessionOptions? options = null,
        IProgress<AccessionProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var settings = Checked(options);
        RequireWritable();
        var root = RootOf(folder);
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"'{root}' is not a folder.");
        }
        await _accession.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Audit.RecordAsync(AccessionEvents.Started(root), cancellationToken).ConfigureAwait(false);
            var report = await AccessionRun
                .StartAsync(_rooms, root, settings, progress, _time, cancellationToken)
                .ConfigureAwait(false);
            await Audit.RecordAsync(AccessionEvents.Ended(root, report), cancellationToken).ConfigureAwait(false);
            LogMessages.AccessionEnded(
                _rooms.Log,
                root,
                report.Files,
                report.Elapsed,
                report.Outcomes.Where(static pair => pair.Key.IsProblem()).Sum(static pair => pair.Value)
            );
            return report;
        }
        finally
        {
            _accession.Release();
        }
    }

    /// <summary>
    /// Takes a folder in, and again whenever something changes in it, until cancelled. Files still being written are left until they are quiet. Between two
    /// looks it rests at least ten times as long as the last one took.
    /// </summary>
    /// <param name="folder">Folder of documents. One that cannot be reached for a while, a share, is looked for again.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <param name="progress">Told after each file, from several threads; null for nobody.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The report of every look that found something, and of the first.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist when the watch begins.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public IAsyncEnumerable<AccessionReport> WatchAsync(
        string folder,
        WatchOptions? options = null,
        IProgress<AccessionProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var settings = options ?? new WatchOptions();
        var problems = settings.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        RequireWritable();
        var accession = settings.Accession with { QuietTime = settings.QuietTime };
        return new FolderWatch(
            RootOf(folder),
            settings,
            token => IngestAsync(folder, accession, progress, token),
            _time
        ).RunAsync(cancellationToken);
    }

    /// <summary>
    /// Reads archived documents once more from their originals, when a reader has become better: text and recognised fields are renewed, what persons
    /// stated stays. A reading that yields less than the one before is told and not kept.
    /// </summary>
    /// <param name="options">Which documents, and how; null for those whose reader has a newer version.</param>
    /// <param name="progress">Told after each document; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run; what was committed stays, and the same call goes on from there.</param>
    /// <returns>What changed, and by how much. When it returns, everything it tells of is durable and can be found.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<ReextractionReport> ReextractAsync(
        ReextractionOptions? options = null,
        IProgress<ReextractionEntry>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var settings = options ?? new ReextractionOptions();
        var problems = settings.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        RequireWritable();
        await _accession.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new ReextractionRun(_rooms, settings, _time, progress)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _accession.Release();
        }
    }

    /// <summary>Adds documents that the host has as text, from another system or a form. A document that is there already, key and text alike, is a duplicate.</summary>
    /// <param name="documents">The documents; read one by one.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <param name="progress">Told after each document; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run; what was acknowledged stays.</param>
    /// <returns>What was done. When it returns, everything it tells of is durable and can be found.</returns>
    /// <exception cref="ReadOnlyArchiveException">The archive is open read-only.</exception>
    public async Task<AccessionReport> AddAsync(
        IAsyncEnumerable<NewDocument> documents,
        AccessionOptions? options = null,
        IProgress<AccessionProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(documents);
        var settings = Checked(options);
        RequireWritable();
        await _accession.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var tally = new AccessionTally(TextAccession.Root, progress, _time);
            var writer = new CatalogWriter(_rooms.Catalog, _rooms.Originals, settings, _time);
            await Audit
                .RecordAsync(AccessionEvents.Started(TextAccession.Root), cancellationToken)
                .ConfigureAwait(false);
            var report = await new TextAccession(writer, _rooms.Projection, tally, _time)
                .RunAsync(documents, cancellationToken)
                .ConfigureAwait(false);
            await Audit
                .RecordAsync(AccessionEvents.Ended(TextAccession.Root, report), cancellationToken)
                .ConfigureAwait(false);
            return report;
        }
        finally
        {
            _accession.Release();
        }
    }

    private static AccessionOptions Checked(AccessionOptions? options)
    {
        var settings = options ?? new AccessionOptions();
        var problems = settings.Problems();
        return problems.Count == 0
            ? settings
            : throw new ArgumentException(string.Join(' ', problems), nameof(options));
    }

    private static string RootOf(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
