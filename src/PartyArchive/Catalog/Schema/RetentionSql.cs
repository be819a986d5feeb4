namespace PartyArchive.Catalog.Schema;

/// <summary>The statements of retention, in the SQL that SQLite and PostgreSQL share.</summary>
internal static class RetentionSql
{
    public const string FindSchedule = "SELECT content FROM retention_schedules WHERE id = @id AND version = @version";

    public const string ListSchedules = "SELECT id, version FROM retention_schedules ORDER BY id, version";

    public const string InsertSchedule = """
        INSERT INTO retention_schedules (id, version, content, loaded_at, loaded_by)
        VALUES (@id, @version, @content, @loaded_at, @loaded_by)
        """;

    public const string InsertAdoption = """
        INSERT INTO retention_adoptions (schedule, version, from_day, basis, adopted_at, adopted_by)
        VALUES (@schedule, @version, @from_day, @basis, @adopted_at, @adopted_by)
        """;

    public const string FindAdoption = """
        SELECT schedule, version, from_day, basis, adopted_at, adopted_by FROM retention_adoptions
        WHERE from_day <= @day ORDER BY from_day DESC, entry DESC LIMIT 1
        """;

    /// <summary>A fonds, the file, a document in it when the hold came, or a document in it now.</summary>
    private const string IsHeld = """
        (EXISTS (
            SELECT 1 FROM hold_targets t
            WHERE t.is_active = 1 AND t.fonds_code = f.fonds_code AND t.catalog_number = f.catalog_number AND t.file_code = f.file_code)
        OR EXISTS (
            SELECT 1 FROM hold_targets t
            WHERE t.is_active = 1 AND t.fonds_code = f.fonds_code AND t.catalog_number = '' AND t.file_code = '' AND t.kind = 0)
        OR EXISTS (
            SELECT 1 FROM documents d JOIN hold_targets t ON t.document = d.id AND t.is_active = 1
            WHERE d.fonds_code = f.fonds_code AND COALESCE(d.catalog_number, '') = f.catalog_number AND d.file_code = f.file_code))
        """;

    private const string FileColumns = $"""
        f.fonds_code, f.catalog_number, f.file_code, f.title, f.secrecy, f.restricted_to, f.state, f.opened_on, f.closed_on,
        f.transferred_on, f.schedule, f.schedule_version, f.item, f.period, f.trigger_code, f.years_after_closing,
        f.is_confirmed, f.event_on, f.is_estimate, f.due_on, f.disposal_list, {IsHeld},
        COALESCE(
            (SELECT r.open_to FROM record_files r
                WHERE r.fonds_code = f.fonds_code AND r.catalog_number = f.catalog_number AND r.file_code = f.file_code),
            (SELECT o.open_to FROM fonds o WHERE o.code = f.fonds_code))
        """;

    private const string OfFile =
        "fonds_code = @fonds_code AND catalog_number = @catalog_number AND file_code = @file_code";

    public const string FindFile = $"SELECT {FileColumns} FROM retention_files f WHERE {OfFile}";

    /// <summary>The days are "" and "~" when they do not limit: "~" sorts after every day.</summary>
    public const string ListDueFiles = $"""
        SELECT {FileColumns} FROM retention_files f
        WHERE f.due_on >= @due_from AND f.due_on <= @due_by
            AND (@fonds IS NULL OR f.fonds_code = @fonds)
            AND (f.due_on, f.fonds_code, f.catalog_number, f.file_code) > (@after_day, @after_fonds, @after_catalog, @after_file)
        ORDER BY f.due_on, f.fonds_code, f.catalog_number, f.file_code LIMIT @limit
        """;

    public const string ListFiles = $"""
        SELECT {FileColumns} FROM retention_files f
        WHERE (f.fonds_code, f.catalog_number, f.file_code) > (@after_fonds, @after_catalog, @after_file)
            AND (@fonds IS NULL OR f.fonds_code = @fonds)
        ORDER BY f.fonds_code, f.catalog_number, f.file_code LIMIT @limit
        """;

    public const string GroupByYear = """
        SELECT schedule, schedule_version, item, period, trigger_code, years_after_closing, closed_year, event_year, is_estimate,
            fonds_code, secrecy, state, COUNT(*)
        FROM retention_files
        GROUP BY schedule, schedule_version, item, period, trigger_code, years_after_closing, closed_year, event_year, is_estimate,
            fonds_code, secrecy, state
        """;

    public const string GroupByDay = """
        SELECT schedule, schedule_version, item, period, trigger_code, years_after_closing, closed_on, event_on, is_estimate,
            fonds_code, secrecy, state, COUNT(*)
        FROM retention_files
        GROUP BY schedule, schedule_version, item, period, trigger_code, years_after_closing, closed_on, event_on, is_estimate,
            fonds_code, secrecy, state
        """;

    public const string GroupDue = """
        SELECT due_on, schedule, item, fonds_code, secrecy, state, is_estimate, COUNT(*) FROM retention_files
        WHERE due_on >= @due_from AND due_on <= @due_by
        GROUP BY due_on, schedule, item, fonds_code, secrecy, state, is_estimate
        """;

    /// <summary>The files of <see cref="GroupByYear"/> that groups restrict, one by one.</summary>
    public static readonly string RestrictedByYear = Restricted(
        """
        f.schedule, f.schedule_version, f.item, f.period, f.trigger_code, f.years_after_closing, f.closed_year, f.event_year,
        f.is_estimate, f.fonds_code, f.secrecy, f.state, 1
        """,
        "1 = 1"
    );

    /// <summary>The files of <see cref="GroupByDay"/> that groups restrict, one by one.</summary>
    public static readonly string RestrictedByDay = Restricted(
        """
        f.schedule, f.schedule_version, f.item, f.period, f.trigger_code, f.years_after_closing, f.closed_on, f.event_on,
        f.is_estimate, f.fonds_code, f.secrecy, f.state, 1
        """,
        "1 = 1"
    );

    /// <summary>The files of <see cref="GroupDue"/> that groups restrict, one by one: found by being restricted, not by their day, by which many more are found.</summary>
    public static readonly string RestrictedDue = Restricted(
        "f.due_on, f.schedule, f.item, f.fonds_code, f.secrecy, f.state, f.is_estimate, 1",
        "f.due_on || '' >= @due_from AND f.due_on || '' <= @due_by"
    );

    /// <summary>By the record of the file, by its fonds where there is no such record, by what was stated to retention alone; each file once.</summary>
    private static string Restricted(string columns, string filter)
    {
        const string Same =
            "r.fonds_code = f.fonds_code AND r.catalog_number = f.catalog_number AND r.file_code = f.file_code";
        const string NotByRecord = $"NOT EXISTS (SELECT 1 FROM record_files r WHERE {Same} AND r.open_to IS NOT NULL)";
        return $"""
            SELECT {columns}, f.restricted_to, r.open_to FROM record_files r JOIN retention_files f ON {Same}
            WHERE r.open_to IS NOT NULL AND {filter}
            UNION ALL
            SELECT {columns}, f.restricted_to, o.open_to FROM fonds o JOIN retention_files f ON f.fonds_code = o.code
            WHERE o.open_to IS NOT NULL AND {NotByRecord} AND {filter}
            UNION ALL
            SELECT {columns}, f.restricted_to, NULL FROM retention_files f
            WHERE f.restricted_to <> '[]' AND {NotByRecord}
                AND NOT EXISTS (SELECT 1 FROM fonds o WHERE o.code = f.fonds_code AND o.open_to IS NOT NULL) AND {filter}
            """;
    }

    public const string UpsertFile = """
        INSERT INTO retention_files (
            fonds_code, catalog_number, file_code, title, secrecy, restricted_to, state, opened_on, closed_on, closed_year,
            transferred_on, schedule, schedule_version, item, period, trigger_code, years_after_closing, is_confirmed,
            event_on, event_year, is_estimate, due_on, due_rule, disposal_list)
        VALUES (
            @fonds_code, @catalog_number, @file_code, @title, @secrecy, @restricted_to, @state, @opened_on, @closed_on, @closed_year,
            @transferred_on, @schedule, @schedule_version, @item, @period, @trigger_code, @years_after_closing, @is_confirmed,
            @event_on, @event_year, @is_estimate, @due_on, @due_rule, @disposal_list)
        ON CONFLICT (fonds_code, catalog_number, file_code) DO UPDATE SET
            title = excluded.title, secrecy = excluded.secrecy, restricted_to = excluded.restricted_to, state = excluded.state,
            opened_on = excluded.opened_on, closed_on = excluded.closed_on, closed_year = excluded.closed_year,
            transferred_on = excluded.transferred_on, schedule = excluded.schedule, schedule_version = excluded.schedule_version,
            item = excluded.item, period = excluded.period, trigger_code = excluded.trigger_code,
            years_after_closing = excluded.years_after_closing, is_confirmed = excluded.is_confirmed,
            event_on = excluded.event_on, event_year = excluded.event_year, is_estimate = excluded.is_estimate,
            due_on = excluded.due_on, due_rule = excluded.due_rule, disposal_list = excluded.disposal_list
        """;

    public const string InsertAssessment = """
        INSERT INTO retention_assessments (
            fonds_code, catalog_number, file_code, stage, schedule, schedule_version, item, period, trigger_code,
            years_after_closing, decision, assessed_on, assessed_by, recorded_at)
        VALUES (
            @fonds_code, @catalog_number, @file_code, @stage, @schedule, @schedule_version, @item, @period, @trigger_code,
            @years_after_closing, @decision, @assessed_on, @assessed_by, @recorded_at)
        """;

    public const string ReadAssessments = $"""
        SELECT stage, schedule, schedule_version, item, period, trigger_code, years_after_closing, decision, assessed_on,
            assessed_by, recorded_at
        FROM retention_assessments WHERE {OfFile} ORDER BY entry
        """;

    public const string InsertTransition = """
        INSERT INTO retention_transitions (fonds_code, catalog_number, file_code, from_state, to_state, basis, moved_at, moved_by)
        VALUES (@fonds_code, @catalog_number, @file_code, @from_state, @to_state, @basis, @moved_at, @moved_by)
        """;

    public const string ReadTransitions =
        $"SELECT from_state, to_state, basis, moved_at, moved_by FROM retention_transitions WHERE {OfFile} ORDER BY entry";

    public const string UpsertEvent = """
        INSERT INTO retention_events (fonds_code, catalog_number, file_code, trigger_code, happened_on, basis, raised_at, raised_by)
        VALUES (@fonds_code, @catalog_number, @file_code, @trigger_code, @happened_on, @basis, @raised_at, @raised_by)
        ON CONFLICT (fonds_code, catalog_number, file_code, trigger_code) DO UPDATE SET
            happened_on = excluded.happened_on, basis = excluded.basis, raised_at = excluded.raised_at, raised_by = excluded.raised_by
        """;

    public const string FindEvent =
        $"SELECT happened_on FROM retention_events WHERE {OfFile} AND trigger_code = @trigger_code";

    /// <summary>A document that has a place in another file as well belongs to that one too: it is not destroyed with this.</summary>
    public const string ListFileDocuments = """
        SELECT d.id FROM documents d
        WHERE d.fonds_code = @fonds_code AND COALESCE(d.catalog_number, '') = @catalog_number AND d.file_code = @file_code
            AND NOT EXISTS (
                SELECT 1 FROM file_documents l JOIN record_files r ON r.id = l.file
                WHERE l.document = d.id AND NOT (
                    r.fonds_code = @fonds_code AND r.catalog_number = @catalog_number AND r.file_code = @file_code))
        ORDER BY d.id
        """;

    public const string DeleteEntriesOfDocument = "DELETE FROM ledger WHERE document = @document OR sha256 = @sha256";

    private const string HoldColumns =
        "h.id, h.name, h.basis, h.query, h.placed_at, h.placed_by, h.released_at, h.released_by, h.release_basis";

    public const string ListHolds = $"SELECT {HoldColumns} FROM holds h ORDER BY h.placed_at DESC, h.id";

    public const string ListHoldsInForce =
        $"SELECT {HoldColumns} FROM holds h WHERE h.released_at IS NULL ORDER BY h.placed_at DESC, h.id";

    public const string HoldsOnFile = $"""
        SELECT {HoldColumns} FROM holds h WHERE h.released_at IS NULL AND h.id IN (
            SELECT t.hold FROM hold_targets t
            WHERE t.is_active = 1 AND t.fonds_code = @fonds_code AND t.catalog_number = @catalog_number AND t.file_code = @file_code
            UNION SELECT t.hold FROM hold_targets t
            WHERE t.is_active = 1 AND t.fonds_code = @fonds_code AND t.catalog_number = '' AND t.file_code = '' AND t.kind = 0
            UNION SELECT t.hold FROM documents d JOIN hold_targets t ON t.document = d.id AND t.is_active = 1
            WHERE d.fonds_code = @fonds_code AND COALESCE(d.catalog_number, '') = @catalog_number AND d.file_code = @file_code)
        ORDER BY h.placed_at, h.id
        """;

    public const string HoldsOnDocument = $"""
        SELECT {HoldColumns} FROM holds h WHERE h.released_at IS NULL AND h.id IN (
            SELECT t.hold FROM hold_targets t WHERE t.is_active = 1 AND t.document = @document
            UNION SELECT t.hold FROM documents d JOIN hold_targets t
                ON t.is_active = 1 AND t.fonds_code = d.fonds_code AND t.catalog_number = COALESCE(d.catalog_number, '')
                    AND t.file_code = d.file_code AND t.kind = 1
            WHERE d.id = @document
            UNION SELECT t.hold FROM documents d JOIN hold_targets t
                ON t.is_active = 1 AND t.fonds_code = d.fonds_code AND t.catalog_number = '' AND t.file_code = '' AND t.kind = 0
            WHERE d.id = @document)
        ORDER BY h.placed_at, h.id
        """;

    public const string UpsertHold = """
        INSERT INTO holds (id, name, basis, query, placed_at, placed_by, released_at, released_by, release_basis)
        VALUES (@id, @name, @basis, @query, @placed_at, @placed_by, @released_at, @released_by, @release_basis)
        ON CONFLICT (id) DO UPDATE SET
            released_at = excluded.released_at, released_by = excluded.released_by, release_basis = excluded.release_basis
        """;

    public const string InsertHoldTarget = """
        INSERT INTO hold_targets (hold, kind, fonds_code, catalog_number, file_code, document, is_active)
        VALUES (@hold, @kind, @fonds_code, @catalog_number, @file_code, @document, 1)
        ON CONFLICT DO NOTHING
        """;

    public const string ReleaseHoldTargets = "UPDATE hold_targets SET is_active = 0 WHERE hold = @hold";

    public const string ListHoldTargets =
        "SELECT kind, fonds_code, catalog_number, file_code, document FROM hold_targets WHERE hold = @hold ORDER BY kind, fonds_code, catalog_number, file_code, document";

    public const string ListTargetsInForce =
        "SELECT DISTINCT kind, fonds_code, catalog_number, file_code, document FROM hold_targets WHERE is_active = 1 AND fonds_code > ''";

    public const string ListRestrictions = "SELECT DISTINCT restricted_to FROM documents WHERE restricted_to <> '[]'";

    public const string FindDisposal =
        "SELECT id, state, set_hash, process, created_at FROM disposal_lists WHERE id = @id";

    public const string ListDisposals =
        "SELECT id, state, set_hash, process, created_at FROM disposal_lists ORDER BY created_at DESC, id";

    public const string UpsertDisposal = """
        INSERT INTO disposal_lists (id, state, set_hash, process, created_at) VALUES (@id, @state, @set_hash, @process, @created_at)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, set_hash = excluded.set_hash, process = excluded.process
        """;

    public const string ListItems = """
        SELECT ordinal, fonds_code, catalog_number, file_code, content, outcome, outcome_period, outcome_reason, progress
        FROM disposal_items WHERE list = @list ORDER BY ordinal
        """;

    public const string UpsertItem = """
        INSERT INTO disposal_items (
            list, ordinal, fonds_code, catalog_number, file_code, content, outcome, outcome_period, outcome_reason, progress)
        VALUES (
            @list, @ordinal, @fonds_code, @catalog_number, @file_code, @content, @outcome, @outcome_period, @outcome_reason, @progress)
        ON CONFLICT (list, ordinal) DO UPDATE SET
            outcome = excluded.outcome, outcome_period = excluded.outcome_period, outcome_reason = excluded.outcome_reason,
            progress = excluded.progress
        """;

    public const string ReadPaper = "SELECT content FROM disposal_papers WHERE list = @list AND kind = @kind";

    public const string UpsertPaper = """
        INSERT INTO disposal_papers (list, kind, sha256, content, made_at) VALUES (@list, @kind, @sha256, @content, @made_at)
        ON CONFLICT (list, kind) DO UPDATE SET sha256 = excluded.sha256, content = excluded.content, made_at = excluded.made_at
        """;

    public const string InsertTombstone = """
        INSERT INTO destroyed_files (fonds_code, catalog_number, file_code, list, content, decision, destroyed_at, destroyed_by)
        VALUES (@fonds_code, @catalog_number, @file_code, @list, @content, @decision, @destroyed_at, @destroyed_by)
        ON CONFLICT DO NOTHING
        """;

    public const string FindTombstones =
        $"SELECT list, content, decision, destroyed_at, destroyed_by FROM destroyed_files WHERE {OfFile} ORDER BY destroyed_at, list";

    private const string RegisterColumns = "document, sha256, list, ordinal, decision, destroyed_at";

    public const string UpsertRegister = $"""
        INSERT INTO destroyed_documents ({RegisterColumns}, is_gone)
        VALUES (@document, @sha256, @list, @ordinal, @decision, @destroyed_at, @is_gone)
        ON CONFLICT (document) DO UPDATE SET is_gone = excluded.is_gone
        """;

    public const string ListRemovals =
        $"SELECT {RegisterColumns} FROM destroyed_documents WHERE is_gone = 0 ORDER BY list, ordinal, document";

    public const string ListRegister =
        $"SELECT {RegisterColumns} FROM destroyed_documents WHERE document > @after ORDER BY document LIMIT @limit";

    public const string IsRegistered = "SELECT document FROM destroyed_documents WHERE document = @document";

    public const string FindSuppressed = $"""
        SELECT {RegisterColumns} FROM destroyed_documents d
        WHERE d.sha256 = @sha256 AND NOT EXISTS (
            SELECT 1 FROM readmitted_content r WHERE r.sha256 = d.sha256 AND r.readmitted_at >= d.destroyed_at)
        ORDER BY d.destroyed_at DESC LIMIT 1
        """;

    public const string UpsertReadmitted = """
        INSERT INTO readmitted_content (sha256, basis, readmitted_at, readmitted_by) VALUES (@sha256, @basis, @readmitted_at, @readmitted_by)
        ON CONFLICT (sha256) DO UPDATE SET
            basis = excluded.basis, readmitted_at = excluded.readmitted_at, readmitted_by = excluded.readmitted_by
        """;

    public const string InsertCertificate =
        "INSERT INTO destruction_certificates (list, number, content, issued_at) VALUES (@list, @number, @content, @issued_at)";

    public const string ListCertificates =
        "SELECT content FROM destruction_certificates WHERE list = @list ORDER BY number";

    public const string ReadClock =
        "SELECT high_water, last_seen, suspended_for, suspended_at, confirmed_at, confirmed_by FROM archive_clock";

    public const string UpsertClock = """
        INSERT INTO archive_clock (singleton, high_water, last_seen, suspended_for, suspended_at, confirmed_at, confirmed_by)
        VALUES (1, @high_water, @last_seen, @suspended_for, @suspended_at, @confirmed_at, @confirmed_by)
        ON CONFLICT (singleton) DO UPDATE SET
            high_water = excluded.high_water, last_seen = excluded.last_seen, suspended_for = excluded.suspended_for,
            suspended_at = excluded.suspended_at, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by
        """;
}
