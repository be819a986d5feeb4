namespace PartyArchive.Catalog.Schema;

/// <summary>Every statement of the catalogue, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class CatalogSql
{
    public const string ReadSchemaVersion = "SELECT MAX(version) FROM schema_version";

    public const string ListSchemaVersions = "SELECT version FROM schema_version";

    public const string InsertSchemaVersion =
        "INSERT INTO schema_version (version, applied_at) VALUES (@version, @applied_at)";

    public const string InsertArchive = "INSERT INTO archive (singleton, id, created_at) VALUES (1, @id, @created_at)";

    public const string ReadArchive = "SELECT id FROM archive";

    /// <summary>Conflicts end without an error, so that the transaction stays usable on every backend.</summary>
    public const string InsertDocument = """
        INSERT INTO documents (
            id, version, sha256, bytes, source_path, referenced_path, format, reader, extraction,
            pages, text_pages, characters, pages_are_estimated, is_truncated, text_source, encoding, text_quality,
            archived_at, extracted, curated, restricted_to,
            type, code, issuer, issued_from, issued_to, secrecy, fonds_code, catalog_number, file_code,
            container, container_member, container_document, open_to)
        VALUES (
            @id, @version, @sha256, @bytes, @source_path, @referenced_path, @format, @reader, @extraction,
            @pages, @text_pages, @characters, @pages_are_estimated, @is_truncated, @text_source, @encoding, @text_quality,
            @archived_at, @extracted, @curated, @restricted_to,
            @type, @code, @issuer, @issued_from, @issued_to, @secrecy, @fonds_code, @catalog_number, @file_code,
            @container, @container_member, @container_document, @open_to)
        ON CONFLICT DO NOTHING
        """;

    public const string UpdateDocument = """
        UPDATE documents SET
            version = @version, sha256 = @sha256, bytes = @bytes, source_path = @source_path,
            referenced_path = @referenced_path, format = @format, reader = @reader, extraction = @extraction,
            pages = @pages, text_pages = COALESCE(@text_pages, text_pages), characters = @characters,
            pages_are_estimated = @pages_are_estimated, is_truncated = @is_truncated, text_source = @text_source,
            encoding = @encoding, text_quality = @text_quality, archived_at = @archived_at,
            extracted = @extracted, curated = @curated, restricted_to = @restricted_to,
            type = @type, code = @code, issuer = @issuer, issued_from = @issued_from, issued_to = @issued_to,
            secrecy = @secrecy, fonds_code = @fonds_code, catalog_number = @catalog_number, file_code = @file_code,
            container = @container, container_member = @container_member, container_document = @container_document,
            open_to = @open_to
        WHERE id = @id
        """;

    public const string DeleteDocument = "DELETE FROM documents WHERE id = @id";

    private const string DocumentColumns = """
        id, version, sha256, bytes, source_path, referenced_path, format, reader, extraction, pages, characters,
        pages_are_estimated, is_truncated, text_source, encoding, text_quality, archived_at, extracted, curated, restricted_to,
        container, container_member, container_document, open_to
        """;

    public const string FindDocument = $"SELECT {DocumentColumns} FROM documents WHERE id = @id";

    public const string FindByContent = $"SELECT {DocumentColumns} FROM documents WHERE sha256 = @sha256";

    public const string FindIdByContent = "SELECT id FROM documents WHERE sha256 = @sha256";

    public const string ListDocuments =
        $"SELECT {DocumentColumns} FROM documents WHERE id > @after ORDER BY id LIMIT @limit";

    public const string FindVersion = "SELECT version FROM documents WHERE id = @id";

    public const string InsertPageBlock =
        "INSERT INTO page_blocks (document, first_page, content) VALUES (@document, @first_page, @content)";

    public const string DeletePageBlocks = "DELETE FROM page_blocks WHERE document = @document";

    public const string ReadPageBlocks =
        "SELECT content FROM page_blocks WHERE document = @document ORDER BY first_page";

    public const string ReadPageBlock = """
        SELECT content FROM page_blocks WHERE document = @document AND first_page <= @number
        ORDER BY first_page DESC LIMIT 1
        """;

    public const string WalkPageBlocks = """
        SELECT document, first_page, content FROM page_blocks WHERE (document, first_page) > (@document, @first_page)
        ORDER BY document, first_page LIMIT @limit
        """;

    public const string InsertHistory = """
        INSERT INTO description_history (document, version, layer, field, old_value, new_value, changed_at, changed_by, why)
        VALUES (@document, @version, @layer, @field, @old_value, @new_value, @changed_at, @changed_by, @why)
        """;

    public const string DeleteHistory = "DELETE FROM description_history WHERE document = @document";

    public const string ReadHistory = """
        SELECT version, field, old_value, new_value, changed_at, changed_by, layer, why FROM description_history
        WHERE document = @document ORDER BY entry
        """;

    public const string InsertChange =
        "INSERT INTO changes (document, version, kind) VALUES (@document, @version, @kind)";

    public const string ReadChanges =
        "SELECT sequence, document, version, kind FROM changes WHERE sequence > @after ORDER BY sequence LIMIT @limit";

    public const string LastSequence = "SELECT COALESCE(MAX(sequence), 0) FROM changes";

    public const string UpsertEntry = """
        INSERT INTO ledger (
            root, path, outcome, reason, document, bytes, modified_ticks, sha256, reader, milliseconds, recorded_at,
            changed_ticks, format, pages, encoding, text_quality, hashing_ms, extraction_ms, recognition_ms, container)
        VALUES (
            @root, @path, @outcome, @reason, @document, @bytes, @modified_ticks, @sha256, @reader, @milliseconds, @recorded_at,
            @changed_ticks, @format, @pages, @encoding, @text_quality, @hashing_ms, @extraction_ms, @recognition_ms,
            @container)
        ON CONFLICT (root, path) DO UPDATE SET
            outcome = excluded.outcome, reason = excluded.reason, document = excluded.document, bytes = excluded.bytes,
            modified_ticks = excluded.modified_ticks, sha256 = excluded.sha256, reader = excluded.reader,
            milliseconds = excluded.milliseconds, recorded_at = excluded.recorded_at,
            changed_ticks = excluded.changed_ticks, format = excluded.format, pages = excluded.pages,
            encoding = excluded.encoding, text_quality = excluded.text_quality, hashing_ms = excluded.hashing_ms,
            extraction_ms = excluded.extraction_ms, recognition_ms = excluded.recognition_ms,
            container = excluded.container
        """;

    public const string DeleteEntry = "DELETE FROM ledger WHERE root = @root AND path = @path";

    private const string EntryColumns = """
        root, path, outcome, reason, document, bytes, modified_ticks, sha256, reader, milliseconds, recorded_at,
        changed_ticks, format, pages, encoding, text_quality, hashing_ms, extraction_ms, recognition_ms, container
        """;

    public const string FindEntry = $"SELECT {EntryColumns} FROM ledger WHERE root = @root AND path = @path";

    public const string ListEntries =
        $"SELECT {EntryColumns} FROM ledger WHERE root = @root AND path > @after ORDER BY path LIMIT @limit";

    public const string ListEntriesByOutcome = $"""
        SELECT {EntryColumns} FROM ledger WHERE outcome = @outcome AND root = @root AND path > @after
        ORDER BY path LIMIT @limit
        """;

    public const string ListMembers = $"""
        SELECT {EntryColumns} FROM ledger WHERE root = @root AND container = @container ORDER BY path
        """;

    public const string FindUnpacked = $"""
        SELECT {EntryColumns} FROM ledger WHERE root = @root AND sha256 = @sha256 AND outcome = 'Unpacked'
        ORDER BY path LIMIT 1
        """;

    public const string ListRoots = "SELECT DISTINCT root FROM ledger ORDER BY root";

    public const string CountDocuments = """
        SELECT COUNT(*), COALESCE(SUM(text_pages), 0), COALESCE(SUM(characters), 0), COALESCE(SUM(bytes), 0)
        FROM documents
        """;

    public const string CountOutcomes = "SELECT outcome, COUNT(*) FROM ledger GROUP BY outcome";
}
