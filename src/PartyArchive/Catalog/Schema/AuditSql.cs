namespace PartyArchive.Catalog.Schema;

/// <summary>The statements of the audit log, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class AuditSql
{
    public const string ReadState =
        "SELECT sequence, checkpoint_sequence, pending_since FROM audit_state WHERE singleton = 1";

    public const string WriteState = """
        INSERT INTO audit_state (singleton, sequence, checkpoint_sequence, pending_since)
        VALUES (1, @sequence, @checkpoint, @pending_since)
        ON CONFLICT (singleton) DO UPDATE SET
            sequence = excluded.sequence, checkpoint_sequence = excluded.checkpoint_sequence,
            pending_since = excluded.pending_since
        """;

    public const string FindChain = "SELECT number, hash FROM audit_chains WHERE chain = @chain";

    public const string ListChains = "SELECT chain, number, hash FROM audit_chains";

    public const string WriteChain = """
        INSERT INTO audit_chains (chain, number, hash) VALUES (@chain, @number, @hash)
        ON CONFLICT (chain) DO UPDATE SET number = excluded.number, hash = excluded.hash
        """;

    public const string InsertEntry = """
        INSERT INTO audit_entries (sequence, chain, number, moment, actor, action, subject, body, hash)
        VALUES (@sequence, @chain, @number, @moment, @actor, @action, @subject, @body, @hash)
        """;

    public const string InsertValues =
        "INSERT INTO audit_values (sequence, subject, content) VALUES (@sequence, @subject, @content)";

    /// <summary>Changes a row only when the segment comes after those settled.</summary>
    public const string SettleJournal = """
        INSERT INTO audit_journals (journal, segment) VALUES (@journal, @segment)
        ON CONFLICT (journal) DO UPDATE SET segment = excluded.segment WHERE audit_journals.segment < excluded.segment
        """;

    public const string ForgetJournal = "DELETE FROM audit_journals WHERE journal = @journal";

    public const string DeleteValues = "DELETE FROM audit_values WHERE subject = @subject";

    /// <summary>A parameter that is NULL filters nothing. Each subject and actor has a statement of its own, so that its index is used.</summary>
    private const string Filters = """
        e.sequence > @after
            AND (@chain IS NULL OR e.chain = @chain)
            AND (@action IS NULL OR e.action = @action OR substr(e.action, 1, length(@action) + 1) = @action || '.')
            AND (@since IS NULL OR e.moment >= @since)
            AND (@until IS NULL OR e.moment < @until)
        """;

    private const string Listed = """
        SELECT e.sequence, e.chain, e.body, e.hash, v.content, e.number, e.moment, e.actor, e.action, e.subject
        FROM audit_entries e
        LEFT JOIN audit_values v ON v.sequence = e.sequence
        """;

    private const string InOrder = "ORDER BY e.sequence LIMIT @limit";

    public const string ReadEntries = $"{Listed} WHERE e.sequence > @after {InOrder}";

    public const string ListEntries = $"{Listed} WHERE (@actor IS NULL OR e.actor = @actor) AND {Filters} {InOrder}";

    public const string ListByActor = $"{Listed} WHERE e.actor = @actor AND {Filters} {InOrder}";

    public const string ListBySubject =
        $"{Listed} WHERE e.subject = @subject AND (@actor IS NULL OR e.actor = @actor) AND {Filters} {InOrder}";

    public const string LastCheckpoint = """
        SELECT e.body, e.hash FROM audit_entries e JOIN audit_state s ON s.checkpoint_sequence = e.sequence
        """;
}
