using System.Globalization;
using PartyArchive.Catalog.Schema;

namespace PartyArchive.Catalog.Sqlite;

internal sealed partial class SqliteCatalog
{
    // Guarded by the gate: the size of the log at which the next transaction waits for readers.
    private long _logLimit = SqlitePragmas.LogSoftLimit;

    /// <inheritdoc/>
    public Task<ICatalogTransaction> BeginAsync(CancellationToken cancellationToken = default) =>
        BeginForAsync(author: null, why: null, cancellationToken);

    /// <inheritdoc/>
    public Task<ICatalogTransaction> BeginAsync(string author, CancellationToken cancellationToken = default) =>
        BeginAsync(author, why: null, cancellationToken);

    /// <inheritdoc/>
    public Task<ICatalogTransaction> BeginAsync(
        string author,
        string? why,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        return BeginForAsync(author, why, cancellationToken);
    }

    private async Task<ICatalogTransaction> BeginForAsync(
        string? author,
        string? why,
        CancellationToken cancellationToken
    )
    {
        var writer = await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(
                    () =>
                    {
                        KeepLogSmall(writer, cancellationToken);
                        writer.Guard(
                            "begin a transaction on",
                            session =>
                            {
                                session.Run("BEGIN IMMEDIATE");
                                return true;
                            }
                        );
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return new SqliteCatalogTransaction(writer, author, why, _time, Sealing, () => _gate.Release());
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    /// <summary>
    /// While a reader holds on to an old state the log cannot start over and grows with every commit. Above the limit the writer waits for the reader,
    /// so that a reader who lingers costs time, not the disk. After a wait in vain the limit doubles: one stuck reader must not stop the archive.
    /// </summary>
    private void KeepLogSmall(SqliteSession writer, CancellationToken cancellationToken)
    {
        var log = new FileInfo(_path + "-wal");
        if (!log.Exists || log.Length <= _logLimit || CopyMark.IsSet(_path))
        {
            return;
        }
        var start = _time.GetTimestamp();
        while (!writer.Guard("cut the log of", TryCutLog))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_time.GetElapsedTime(start) > SqlitePragmas.LogPatience)
            {
                _logLimit = 2 * log.Length;
                return;
            }
        }
        _logLimit = SqlitePragmas.LogSoftLimit;
    }

    /// <summary>Moves the log into the database and empties it; false when a reader or another writer is in the way for a second.</summary>
    private static bool TryCutLog(SqliteSession writer)
    {
        writer.Run(SqlitePragmas.Patience(TimeSpan.FromSeconds(1)));
        var isBusy = Convert.ToInt64(writer.Ask("PRAGMA wal_checkpoint(TRUNCATE)"), CultureInfo.InvariantCulture) != 0;
        writer.Run(SqlitePragmas.Patience(TimeSpan.FromSeconds(SqlitePragmas.BusySeconds)));
        return !isBusy;
    }

    /// <inheritdoc/>
    public async Task<bool> PurgeAsync(CancellationToken cancellationToken = default)
    {
        var writer = await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // secure_delete overwrites removed rows, but not what they left where they stood before SQLite moved them from page to page. So the file is
            // written anew from what is there; with the log emptied, no older state of its pages is left.
            return await Task.Run(() => writer.Guard("purge", WriteAnew), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static bool WriteAnew(SqliteSession writer)
    {
        if (!TryCutLog(writer))
        {
            return false;
        }
        writer.Run("VACUUM");
        return TryCutLog(writer);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken = default) =>
        Task.Run<IReadOnlyList<string>>(
            async () =>
            {
                var faults = new List<string>(
                    await _readers.ReadAsync(CheckStructure, cancellationToken).ConfigureAwait(false)
                );
                var after = (Document: string.Empty, FirstPage: 0);
                (string Document, int FirstPage)? last;
                do
                {
                    var from = after;
                    last = await _readers
                        .ReadAsync(session => CheckBlocks(session, from, faults), cancellationToken)
                        .ConfigureAwait(false);
                    after = last ?? after;
                } while (last is not null);
                return faults;
            },
            cancellationToken
        );

    private static List<string> CheckStructure(SqliteSession session)
    {
        var faults = session
            .Statement("PRAGMA integrity_check")
            .Rows(row => row.GetString(0))
            .Where(line => !string.Equals(line, "ok", StringComparison.Ordinal))
            .ToList();
        faults.AddRange(
            session
                .Statement("PRAGMA foreign_key_check")
                .Rows(row => $"A row of {row.GetString(0)} refers to a missing row of {row.GetString(2)}.")
        );
        return faults;
    }

    private static (string Document, int FirstPage)? CheckBlocks(
        SqliteSession session,
        (string Document, int FirstPage) after,
        List<string> faults
    )
    {
        (string Document, int FirstPage)? last = null;
        session
            .Statement(CatalogSql.WalkPageBlocks)
            .Set("@document", after.Document)
            .Set("@first_page", after.FirstPage)
            .Set("@limit", ListStep)
            .Rows(row =>
            {
                last = (row.GetString(0), row.GetInt32(1));
                try
                {
                    var block = row.GetFieldValue<byte[]>(2);
                    // What is sealed is compared with its checksum: that needs no key.
                    if (PageBlock.Unwrapped(block) is null)
                    {
                        PageBlock.Decode(block);
                    }
                }
                catch (InvalidDataException e)
                {
                    faults.Add($"Document {last.Value.Document}, pages from {last.Value.FirstPage}: {e.Message}");
                }
                return true;
            });
        return last;
    }

    private async Task<SqliteSession> EnterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_writer is null)
        {
            throw new ReadOnlyArchiveException(_folder);
        }
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _writer;
    }

    /// <summary>Waits for the transaction and the reads under way, then closes the file; the last to close it empties the log.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        _recorder?.Dispose();
        if (_writer is not null)
        {
            await Task.Run(_writer.Dispose).ConfigureAwait(false);
        }
        _gate.Dispose();
    }
}
