using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>
/// Connections for reading, kept open between reads. In WAL mode they never wait for the writer, and each statement sees one committed state.
/// </summary>
/// <param name="path">Database file.</param>
/// <param name="mode">How to open it.</param>
internal sealed class SqliteReaders(string path, SqliteOpenMode mode) : IAsyncDisposable
{
    /// <summary>Reads at the same time; more wait.</summary>
    private const int MostAtOnce = 16;

    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private readonly ConcurrentStack<SqliteSession> _idle = new();

    /// <summary>Does work with one of the connections, on the caller's thread once a place is free.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(work);
        }
        finally
        {
            _places.Release();
        }
    }

    private T Read<T>(Func<SqliteSession, T> work)
    {
        if (!_idle.TryPop(out var session))
        {
            session = Open();
        }
        try
        {
            return session.Guard("read", work);
        }
        finally
        {
            if (session.HasFailed)
            {
                session.Dispose();
            }
            else
            {
                _idle.Push(session);
            }
        }
    }

    private SqliteSession Open()
    {
        try
        {
            var session = SqliteSession.Open(path, mode);
            session.Run(SqlitePragmas.Reader);
            return session;
        }
        catch (SqliteException e)
        {
            throw new CatalogStorageException(path, "open", SqliteSession.Reason(e), e);
        }
    }

    /// <summary>Waits for the reads under way and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < MostAtOnce; i++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }
        while (_idle.TryPop(out var session))
        {
            session.Dispose();
        }
        _places.Dispose();
    }
}
