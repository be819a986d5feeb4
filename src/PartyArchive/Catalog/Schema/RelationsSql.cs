namespace PartyArchive.Catalog.Schema;

/// <summary>Statements on relations, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class RelationsSql
{
    public const string UpsertKeys = """
        INSERT INTO cited_papers (document, code_key, name_key) VALUES (@document, @code_key, @name_key)
        ON CONFLICT (document) DO UPDATE SET code_key = excluded.code_key, name_key = excluded.name_key
        """;

    public const string SetEffectiveDay =
        "UPDATE cited_papers SET effective_from = @effective_from WHERE document = @document";

    public const string DeleteKeys = "DELETE FROM cited_papers WHERE document = @document";

    public const string FindByCode = "SELECT document FROM cited_papers WHERE code_key = @key ORDER BY document";

    public const string FindByName = "SELECT document FROM cited_papers WHERE name_key = @key ORDER BY document";

    public const string FindKeys =
        "SELECT code_key, name_key, effective_from FROM cited_papers WHERE document = @document";

    public const string Insert = """
        INSERT INTO relations (
            id, source, kind, is_partial, target_document, target_key, target_name, target_code, target_type, target_issuer,
            target_issued_on, confidence, rule, page, page_start, page_length, note, made_by, made_at)
        VALUES (
            @id, @source, @kind, @is_partial, @target_document, @target_key, @target_name, @target_code, @target_type,
            @target_issuer, @target_issued_on, @confidence, @rule, @page, @page_start, @page_length, @note, @made_by, @made_at)
        """;

    public const string DeleteRead = "DELETE FROM relations WHERE source = @source AND made_by IS NULL";

    public const string DeleteOfDocument =
        "DELETE FROM relations WHERE source = @document OR target_document = @document";

    public const string DeleteById = "DELETE FROM relations WHERE id = @id";

    private const string Columns = """
        relation, id, source, kind, is_partial, target_document, target_key, target_name, target_code, target_type, target_issuer,
        target_issued_on, confidence, rule, page, page_start, page_length, note, made_by, made_at
        """;

    public const string FindById = $"SELECT {Columns} FROM relations WHERE id = @id";

    public const string ReadFrom =
        $"SELECT {Columns} FROM relations WHERE source = @source AND relation > @after ORDER BY relation LIMIT @limit";

    public const string ReadByKey = $"""
        SELECT {Columns} FROM relations WHERE target_key = @key AND relation > @after AND (@kind IS NULL OR kind = @kind)
        ORDER BY relation LIMIT @limit
        """;

    public const string ReadByTarget = $"""
        SELECT {Columns} FROM relations WHERE target_document = @target AND relation > @after AND (@kind IS NULL OR kind = @kind)
        ORDER BY relation LIMIT @limit
        """;
}
