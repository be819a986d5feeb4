namespace PartyArchive.Catalog.Schema;

/// <summary>Statements on access, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class AccessSql
{
    private const string GrantColumns =
        "id, grantee, target, valid_from, valid_until, basis, given_by, given_at, revoked_at, revoked_by, revoke_basis";

    private const string RequestColumns =
        "id, asked_by, target, purpose, asked_at, answer_by, answered_at, answered_by, reason, access_grant";

    private const string DeterminationColumns =
        "document, level, determined_on, expires_on, extensions, basis, recorded_by, recorded_at";

    public const string ListOpened = """
        SELECT target FROM access_grants
        WHERE grantee = @grantee AND valid_until > @now AND valid_from <= @now AND revoked_at IS NULL
        """;

    public const string FindGrant = $"SELECT {GrantColumns} FROM access_grants WHERE id = @id";

    public const string ListGrants = $"""
        SELECT {GrantColumns} FROM access_grants WHERE @target IS NULL OR target = @target ORDER BY given_at, id
        """;

    public const string UpsertGrant = $"""
        INSERT INTO access_grants ({GrantColumns})
        VALUES (
            @id, @grantee, @target, @valid_from, @valid_until, @basis, @given_by, @given_at, @revoked_at, @revoked_by, @revoke_basis)
        ON CONFLICT (id) DO UPDATE SET
            revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by, revoke_basis = excluded.revoke_basis
        """;

    public const string ListRequests = $"""
        SELECT {RequestColumns} FROM access_requests WHERE @open = 0 OR answered_at IS NULL ORDER BY answer_by, asked_at, id
        """;

    public const string UpsertRequest = $"""
        INSERT INTO access_requests ({RequestColumns})
        VALUES (@id, @asked_by, @target, @purpose, @asked_at, @answer_by, @answered_at, @answered_by, @reason, @access_grant)
        ON CONFLICT (id) DO UPDATE SET
            answered_at = excluded.answered_at, answered_by = excluded.answered_by, reason = excluded.reason,
            access_grant = excluded.access_grant
        """;

    public const string FindDetermination =
        $"SELECT {DeterminationColumns} FROM secrecy_determinations WHERE document = @document";

    public const string UpsertDetermination = $"""
        INSERT INTO secrecy_determinations ({DeterminationColumns})
        VALUES (@document, @level, @determined_on, @expires_on, @extensions, @basis, @recorded_by, @recorded_at)
        ON CONFLICT (document) DO UPDATE SET
            level = excluded.level, determined_on = excluded.determined_on, expires_on = excluded.expires_on,
            extensions = excluded.extensions, basis = excluded.basis, recorded_by = excluded.recorded_by,
            recorded_at = excluded.recorded_at
        """;

    public const string DeleteDetermination = "DELETE FROM secrecy_determinations WHERE document = @document";

    public const string ListSecret =
        "SELECT id FROM documents WHERE secrecy > 0 AND id > @after ORDER BY id LIMIT @limit";

    public const string SetFondsOpening = "UPDATE fonds SET open_to = @open_to WHERE code = @code";

    public const string ListFilesOfFonds =
        "SELECT body, open_to FROM record_files WHERE fonds_code = @fonds ORDER BY id";

    public const string SetFileOpening = "UPDATE record_files SET open_to = @open_to WHERE id = @id";

    /// <summary>Documents that lie in a file of the fonds, or bear its code.</summary>
    public const string ListDocumentsOfFonds = """
        SELECT id FROM documents WHERE fonds_code = @fonds
        UNION SELECT l.document FROM file_documents l JOIN record_files f ON f.id = l.file WHERE f.fonds_code = @fonds
        """;

    /// <summary>Documents that lie in a file, or bear its codes. Each part is led by an index; a file without catalogue has documents without one.</summary>
    public const string ListDocumentsOfFile = """
        SELECT document FROM file_documents WHERE file = @file
        UNION SELECT id FROM documents WHERE fonds_code = @fonds AND catalog_number = @catalog AND file_code = @code
        UNION SELECT id FROM documents
            WHERE @catalog = '' AND fonds_code = @fonds AND catalog_number IS NULL AND file_code = @code
        """;

    public const string SetOpening = """
        UPDATE documents SET version = version + 1, open_to = @open_to WHERE id = @id
        """;
}
