using Microsoft.Data.Sqlite;

namespace PartyArchive.Tests.Retention;

/// <summary>What somebody could do to the catalogue with a tool.</summary>
internal static class Sqlite
{
    public static void Run(string archive, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(archive, "catalog.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
