namespace PartyArchive.Catalog.Schema;

/// <summary>Statements on saved searches, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class SavedSearchSql
{
    private const string Columns = "id, owner, name, request, created_at, seen_sequence";

    public const string Save = """
        INSERT INTO saved_searches (id, owner, name, request, created_at, seen_sequence)
        VALUES (@id, @owner, @name, @request, @created_at, @seen_sequence)
        ON CONFLICT (owner, name) DO UPDATE SET
            id = excluded.id, request = excluded.request, created_at = excluded.created_at,
            seen_sequence = excluded.seen_sequence
        """;

    public const string List = $"SELECT {Columns} FROM saved_searches WHERE owner = @owner ORDER BY name";

    public const string Find = $"SELECT {Columns} FROM saved_searches WHERE owner = @owner AND id = @id";

    public const string Delete = "DELETE FROM saved_searches WHERE owner = @owner AND id = @id";

    /// <summary>Never goes back: two programs that notify one person do not tell him twice.</summary>
    public const string MarkSeen = """
        UPDATE saved_searches SET seen_sequence = @seen_sequence
        WHERE owner = @owner AND id = @id AND seen_sequence < @seen_sequence
        """;
}
