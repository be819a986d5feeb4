using System.Data.Common;

namespace PartyArchive.Catalog.Sqlite;

/// <summary>A prepared statement that is used again and again; not for two threads at once.</summary>
internal sealed class SqlStatement(DbCommand command) : IDisposable
{
    /// <summary>Sets a parameter; null becomes the SQL NULL.</summary>
    public SqlStatement Set(string name, object? value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index < 0)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            index = command.Parameters.Add(parameter);
        }
        command.Parameters[index].Value = value ?? DBNull.Value;
        return this;
    }

    /// <summary>Runs it; the number of rows changed.</summary>
    public int Execute() => command.ExecuteNonQuery();

    /// <summary>Runs it; the first column of the first row, null when there is none or it is NULL.</summary>
    public object? Scalar() => command.ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Runs it; every row through <paramref name="row"/>.</summary>
    public List<T> Rows<T>(Func<DbDataReader, T> row)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }
        return rows;
    }

    /// <summary>Runs it; the first row through <paramref name="row"/>, null when there is none.</summary>
    public T? First<T>(Func<DbDataReader, T> row)
        where T : class
    {
        using var reader = command.ExecuteReader();
        return reader.Read() ? row(reader) : null;
    }

    public void Dispose() => command.Dispose();
}
