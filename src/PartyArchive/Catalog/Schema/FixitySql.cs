namespace PartyArchive.Catalog.Schema;

/// <summary>The statements of fixity, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class FixitySql
{
    /// <summary>Never checked first, then the longest ago.</summary>
    public const string ListDue = """
        SELECT d.id, f.version, f.text_hash, f.checked_at, f.original, f.text_changed FROM documents d
        LEFT JOIN fixity f ON f.document = d.id
        WHERE f.checked_at IS NULL OR f.checked_at < @before
        ORDER BY COALESCE(f.checked_at, ''), d.id LIMIT @limit
        """;

    public const string ListFaults = """
        SELECT document, version, text_hash, checked_at, original, text_changed FROM fixity
        WHERE original <> 'Intact' OR text_changed <> 0 ORDER BY document
        """;

    public const string Write = """
        INSERT INTO fixity (document, version, text_hash, checked_at, original, text_changed)
        VALUES (@document, @version, @text_hash, @checked_at, @original, @text_changed)
        ON CONFLICT (document) DO UPDATE SET
            version = excluded.version, text_hash = excluded.text_hash, checked_at = excluded.checked_at,
            original = excluded.original, text_changed = excluded.text_changed
        """;

    public const string Delete = "DELETE FROM fixity WHERE document = @document";
}
