using Microsoft.Extensions.Logging;
using PartyArchive.Catalog;
using PartyArchive.Hosting;

namespace PartyArchive.Audit;

/// <summary>
/// Takes the records of reads. Each is appended to a file before the bytes of the paper leave, so that it survives a kill of the process, and where it must
/// survive a power cut too the caller waits for one flush of this small file, which is shared with all who wait. Once a second, and sooner when many have
/// come, the records are brought into the hash-chained log by one transaction. What a killed process left is brought in by the next that opens the archive
/// for writing.
/// </summary>
internal sealed class ReadJournal : IAsyncDisposable
{
    /// <summary>Longest time a record stays in the journal alone.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Records that are brought in without waiting for the second to end.</summary>
    private const int Many = 8_192;

    /// <summary>Records that may wait; more are refused.</summary>
    private const int Most = 8 * Many;

    private readonly ICatalog _catalog;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Guid _journal = Guid.NewGuid();
    private readonly SemaphoreSlim _settling = new(1, 1);
    private readonly ITimer _timer;

    // By the semaphore: segments that are full, oldest first, and whether the catalogue remembers the journal.
    private readonly Queue<JournalFile> _full = new();
    private bool _isKnown;
    private bool _hasWarned;

    // Whether the log took what was last brought to it. Where it did not, or nothing was brought yet, nothing guarded is taken before it does.
    private volatile bool _isTaken;
    private readonly GroupWork<JournalFile> _flushes = new(FlushAsync);

    private readonly Lock _lock = new();

    // By the lock: the segment that is written, null when there is none; records that wait; number of the last segment.
    private JournalFile? _open;
    private int _waiting;
    private long _segment;

    public ReadJournal(ICatalog catalog, string folder, TimeProvider time, ILogger log)
    {
        _catalog = catalog;
        _folder = folder;
        _time = time;
        _log = log;
        _timer = time.CreateTimer(
            static state => ((ReadJournal)state!).SettleLater(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Appends an event that carries no values. When it returns, the event survives a kill of the process.</summary>
    /// <exception cref="IOException">The journal cannot be written, or more records wait than may.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder of the archive may not be written.</exception>
    public void Append(AuditEvent read) => Take(read);

    /// <summary>Appends an event that carries no values. When it completes, the event survives a power cut.</summary>
    /// <inheritdoc cref="Append"/>
    /// <exception cref="CatalogStorageException">The log cannot be written.</exception>
    public async Task AppendDurablyAsync(AuditEvent read)
    {
        var file = Take(read);
        if (_isTaken)
        {
            await _flushes.DoAsync(file).ConfigureAwait(false);
        }
        else
        {
            await Task.Run(SettleAsync).ConfigureAwait(false);
        }
    }

    // Segments follow one another: there are one or two in a batch.
    private static Task FlushAsync(IReadOnlyList<JournalFile> files)
    {
        foreach (var file in files.Distinct())
        {
            file.Flush();
        }
        return Task.CompletedTask;
    }

    private JournalFile Take(AuditEvent read)
    {
        JournalFile file;
        bool isFirst;
        bool isMany;
        lock (_lock)
        {
            if (_waiting >= Most)
            {
                throw new IOException($"{_waiting} reads wait to be brought into the audit log.");
            }
            isFirst = _open is null;
            file = _open ??= JournalFile.Create(_folder, _catalog.ArchiveId, _journal, ++_segment);
            file.Append(new TimedEvent(read, _time.GetUtcNow()));
            _waiting++;
            isMany = file.Events.Count == Many;
        }
        if (isFirst)
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
        if (isMany)
        {
            SettleLater();
        }
        return file;
    }

    private void SettleLater() => _ = Task.Run(TrySettleAsync);

    /// <summary>Brings into the log what was appended before the call; where the log cannot be written now, it waits in the journal.</summary>
    public async Task TrySettleAsync()
    {
        try
        {
            await SettleAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
            when (fault
                    is CatalogStorageException
                        or ObjectDisposedException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            if (!_hasWarned)
            {
                _hasWarned = true;
                LogMessages.ReadsWaitInJournal(_log, _folder, fault);
            }
            try
            {
                _timer.Change(Interval, Timeout.InfiniteTimeSpan);
            }
            catch (ObjectDisposedException)
            {
                // The archive is closed: the next to open it brings them in.
            }
        }
    }

    private async Task SettleAsync()
    {
        await _settling.WaitAsync().ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                if (_open is not null)
                {
                    _full.Enqueue(_open);
                    _open = null;
                }
            }
            while (_full.TryPeek(out var file))
            {
                await BringInAsync(_catalog, _journal, file.Segment, file.Events).ConfigureAwait(false);
                _isTaken = true;
                _isKnown = true;
                _full.Dequeue();
                lock (_lock)
                {
                    _waiting -= file.Events.Count;
                }
                file.Delete();
            }
        }
        catch
        {
            _isTaken = false;
            throw;
        }
        finally
        {
            _settling.Release();
        }
    }

    /// <summary>Brings in what processes that were killed have left.</summary>
    /// <returns>Number of reads brought in.</returns>
    /// <exception cref="CatalogStorageException">The log cannot be written.</exception>
    public static async Task<int> RecoverAsync(ICatalog catalog, string folder)
    {
        var brought = 0;
        foreach (var left in JournalFile.ListLeft(folder, catalog.ArchiveId))
        {
            brought += await BringInAsync(catalog, left.Journal, left.Segment, left.Events).ConfigureAwait(false);
            File.Delete(left.Path);
        }
        return brought;
    }

    private static async Task<int> BringInAsync(
        ICatalog catalog,
        Guid journal,
        long segment,
        IReadOnlyList<TimedEvent> events
    )
    {
        if (events.Count == 0)
        {
            return 0;
        }
        // Durable: the file is deleted next.
        var transaction = await catalog.BeginAuditAsync(durable: true, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await transaction.SettleJournalAsync(journal, segment, CancellationToken.None).ConfigureAwait(false))
            {
                return 0;
            }
            await transaction.RecordAsync(events, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return events.Count;
        }
    }

    /// <summary>Brings in what waits, and ends the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await TrySettleAsync().ConfigureAwait(false);
        if (_full.Count == 0 && _isKnown)
        {
            await TryForgetAsync().ConfigureAwait(false);
        }
        while (_full.TryDequeue(out var file))
        {
            file.Dispose();
        }
        _settling.Dispose();
    }

    private async Task TryForgetAsync()
    {
        try
        {
            var transaction = await _catalog
                .BeginAuditAsync(durable: false, CancellationToken.None)
                .ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await transaction.ForgetJournalAsync(_journal, CancellationToken.None).ConfigureAwait(false);
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (CatalogStorageException)
        {
            // A row of a few bytes stays.
        }
    }
}
