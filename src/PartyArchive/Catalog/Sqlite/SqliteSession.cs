using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time; what SQLite throws leaves it as our own exceptions.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteInsert> _inserts = new(StringComparer.Ordinal);

    private SqliteSession(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
    }

    /// <summary>Database file.</summary>
    public string Path { get; }

    /// <summary>Whether a failure was seen; such a session is closed, not used again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether a transaction is open. SQLite ends one by itself when, say, the disk is full.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSession Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // Sessions are kept by the catalogue itself; a second pool would hold files open after it is disposed.
            Pooling = false,
            DefaultTimeout = SqlitePragmas.BusySeconds,
        };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return new SqliteSession(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared statement of a text; made on first use.</summary>
    public SqlStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqlStatement(Command(sql));
            _statements.Add(sql, statement);
        }
        return statement;
    }

    /// <summary>The prepared statement of a text that is run for many rows; made on first use.</summary>
    public SqliteInsert Insert(string sql)
    {
        if (!_inserts.TryGetValue(sql, out var insert))
        {
            insert = new SqliteInsert(_connection, sql);
            _inserts.Add(sql, insert);
        }
        return insert;
    }

    /// <summary>Runs a text once, without keeping it prepared.</summary>
    public void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a text once; first column of the first row, null when there is none.</summary>
    public object? Ask(string sql)
    {
        using var statement = new SqlStatement(Command(sql));
        return statement.Scalar();
    }

    /// <summary>Does work with this session; a failure of the store comes out as <see cref="CatalogStorageException"/>.</summary>
    /// <param name="operation">What is done, for the message ("commit to").</param>
    /// <param name="work">The work.</param>
    public T Guard<T>(string operation, Func<SqliteSession, T> work)
    {
        try
        {
            return work(this);
        }
        catch (SqliteException e)
        {
            HasFailed = true;
            throw new CatalogStorageException(Path, operation, Reason(e), e);
        }
        catch (InvalidDataException e)
        {
            HasFailed = true;
            throw new CatalogStorageException(Path, operation, e.Message, e);
        }
    }

    /// <summary>What went wrong, in a sentence.</summary>
    public static string Reason(SqliteException exception) =>
        exception.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => "the disk is full.",
            raw.SQLITE_IOERR => "the medium reported an input or output error.",
            raw.SQLITE_CORRUPT => "the file is damaged.",
            raw.SQLITE_NOTADB => "the file is not a database.",
            raw.SQLITE_READONLY => "the file may not be written.",
            raw.SQLITE_CANTOPEN => "the file cannot be opened.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"another process kept it busy for more than {SqlitePragmas.BusySeconds} seconds.",
            _ => exception.Message,
        };

    // Every text comes from CatalogSql, the embedded scripts or SqlitePragmas; values travel as parameters.
#pragma warning disable CA2100
    private SqliteCommand Command(string sql) => new(sql, _connection);
#pragma warning restore CA2100

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
        foreach (var insert in _inserts.Values)
        {
            insert.Dispose();
        }
        _connection.Dispose();
    }
}
