using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>
/// A statement that is run for thousands of rows: its parameters are bound by place, without the search by name and the reader that a command makes for
/// every run: a tenth of the processor time of an entry of the audit log, measured.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];

    /// <exception cref="SqliteException">The text is no statement.</exception>
    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
    }

    /// <summary>Binds a number to the parameter at a place, from 1 in the order in which they first stand in the text.</summary>
    public SqliteInsert Set(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    /// <summary>Binds text.</summary>
    public SqliteInsert Set(int place, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }
        var length = Encoding.UTF8.GetBytes(value, _text);
        // An empty span would be bound as NULL.
        Check(
            length == 0
                ? raw.sqlite3_bind_text(_statement, place, "")
                : raw.sqlite3_bind_text(_statement, place, _text.AsSpan(0, length))
        );
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public SqliteInsert Set(int place, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, place, value));
        return this;
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="SqliteException">The store refuses it.</exception>
    public void Execute()
    {
        var result = raw.sqlite3_step(_statement);
        // Tells the same again when the step failed.
        _ = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
        }
    }

    public void Dispose() => _statement.Dispose();
}
