namespace PartyArchive.Catalog.Schema;

/// <summary>Statements of the arrangement, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class ArrangementSql
{
    public const string ListRepositories = "SELECT body FROM repositories ORDER BY code";

    public const string InsertRepository =
        "INSERT INTO repositories (code, version, body) VALUES (@code, @version, @body) ON CONFLICT DO NOTHING";

    public const string UpdateRepository =
        "UPDATE repositories SET version = @version, body = @body WHERE code = @code AND version = @version - 1";

    public const string ListFonds = "SELECT body FROM fonds ORDER BY code";

    public const string FindFonds = "SELECT body FROM fonds WHERE code = @code";

    public const string InsertFonds =
        "INSERT INTO fonds (code, version, body) VALUES (@code, @version, @body) ON CONFLICT DO NOTHING";

    public const string UpdateFonds =
        "UPDATE fonds SET version = @version, body = @body WHERE code = @code AND version = @version - 1";

    public const string ListSchemes = "SELECT body FROM classification_schemes ORDER BY code";

    public const string InsertScheme =
        "INSERT INTO classification_schemes (code, version, body) VALUES (@code, @version, @body) ON CONFLICT DO NOTHING";

    public const string UpdateScheme =
        "UPDATE classification_schemes SET version = @version, body = @body WHERE code = @code AND version = @version - 1";

    public const string ListCatalogs = """
        SELECT body FROM file_catalogs WHERE @fonds IS NULL OR fonds_code = @fonds ORDER BY fonds_code, catalog_number
        """;

    public const string FindCatalog =
        "SELECT body FROM file_catalogs WHERE fonds_code = @fonds AND catalog_number = @catalog";

    public const string InsertCatalog = """
        INSERT INTO file_catalogs (fonds_code, catalog_number, version, body) VALUES (@fonds, @catalog, @version, @body)
        ON CONFLICT DO NOTHING
        """;

    public const string UpdateCatalog = """
        UPDATE file_catalogs SET version = @version, body = @body
        WHERE fonds_code = @fonds AND catalog_number = @catalog AND version = @version - 1
        """;

    public const string FindFile = "SELECT body, open_to FROM record_files WHERE id = @id";

    public const string FindFileByKey =
        "SELECT body, open_to FROM record_files WHERE fonds_code = @fonds AND catalog_number = @catalog AND file_code = @file";

    public const string ListFiles = """
        SELECT body, open_to FROM record_files
        WHERE (fonds_code, catalog_number, file_code) > (@after_fonds, @after_catalog, @after_file)
            AND (@fonds IS NULL OR fonds_code = @fonds) AND (@catalog IS NULL OR catalog_number = @catalog)
            AND (@state IS NULL OR state = @state)
        ORDER BY fonds_code, catalog_number, file_code LIMIT @limit
        """;

    public const string InsertFile = """
        INSERT INTO record_files (id, version, fonds_code, catalog_number, file_code, state, closed_on, secrecy, body, open_to)
        VALUES (@id, @version, @fonds, @catalog, @file, @state, @closed_on, @secrecy, @body, @open_to)
        ON CONFLICT DO NOTHING
        """;

    public const string UpdateFile = """
        UPDATE record_files SET version = @version, fonds_code = @fonds, catalog_number = @catalog, file_code = @file,
            state = @state, closed_on = @closed_on, secrecy = @secrecy, body = @body,
            open_to = @open_to
        WHERE id = @id AND version = @version - 1 AND NOT EXISTS (
            SELECT 1 FROM record_files other
            WHERE other.fonds_code = @fonds AND other.catalog_number = @catalog AND other.file_code = @file AND other.id <> @id)
        """;

    private const string LinkColumns = "file, document, ordinal, is_main, first_sheet, storage_unit, note";

    public const string ReadLinks =
        $"SELECT {LinkColumns} FROM file_documents WHERE file = @file ORDER BY ordinal, document";

    public const string ReadPlaces =
        $"SELECT {LinkColumns} FROM file_documents WHERE document = @document ORDER BY is_main DESC, file";

    public const string LastOrdinal = "SELECT COALESCE(MAX(ordinal), 0) FROM file_documents WHERE file = @file";

    public const string UpsertLink = """
        INSERT INTO file_documents (file, document, ordinal, is_main, first_sheet, storage_unit, note)
        VALUES (@file, @document, @ordinal, @is_main, @first_sheet, @storage_unit, @note)
        ON CONFLICT (file, document) DO UPDATE SET
            ordinal = excluded.ordinal, is_main = excluded.is_main, first_sheet = excluded.first_sheet,
            storage_unit = excluded.storage_unit, note = excluded.note
        """;

    public const string DeleteLink = "DELETE FROM file_documents WHERE file = @file AND document = @document";

    public const string DeletePlaces = "DELETE FROM file_documents WHERE document = @document";

    public const string InsertHistory = """
        INSERT INTO arrangement_history (subject, version, act, field, old_value, new_value, changed_at, changed_by, why)
        VALUES (@subject, @version, @act, @field, @old_value, @new_value, @changed_at, @changed_by, @why)
        """;

    public const string ReadHistory = """
        SELECT subject, version, act, field, old_value, new_value, changed_at, changed_by, why
        FROM arrangement_history WHERE subject = @subject ORDER BY entry
        """;

    public const string FindByCode =
        "SELECT id FROM documents WHERE LOWER(code) = LOWER(@code) ORDER BY id LIMIT @limit";

    public const string FindByPath = "SELECT id FROM documents WHERE source_path = @path ORDER BY id LIMIT @limit";

    public const string FindByPathEnd = """
        SELECT id FROM documents WHERE substr(source_path, length(source_path) - length(@path)) = '/' || @path
        ORDER BY id LIMIT @limit
        """;
}
