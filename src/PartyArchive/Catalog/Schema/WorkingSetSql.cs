namespace PartyArchive.Catalog.Schema;

/// <summary>Statements on working sets, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class WorkingSetSql
{
    private const string Columns = "id, owner, name, content, created_at, changed_at";

    /// <summary>Writes nothing when the owner has another set of the name.</summary>
    public const string Store = """
        INSERT INTO working_sets (id, owner, name, content, created_at, changed_at)
        SELECT @id, @owner, @name, @content, @created_at, @changed_at
        WHERE NOT EXISTS (SELECT 1 FROM working_sets WHERE owner = @owner AND name = @name AND id <> @id)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, content = excluded.content, changed_at = excluded.changed_at
        """;

    public const string List = $"SELECT {Columns} FROM working_sets WHERE owner = @owner ORDER BY name";

    public const string Find = $"SELECT {Columns} FROM working_sets WHERE owner = @owner AND id = @id";

    public const string Delete = "DELETE FROM working_sets WHERE owner = @owner AND id = @id";
}
