-- Retention: schedules, assessment, life cycle, holds, disposal, tombstones, clock. Days are "2015-10-03"; "" stands for a file without a catalogue number.

CREATE TABLE retention_schedules (
    id {{text}} NOT NULL,
    version INTEGER NOT NULL,
    content {{text}} NOT NULL,
    loaded_at {{text}} NOT NULL,
    loaded_by {{text}} NOT NULL,
    PRIMARY KEY (id, version)
);

-- Which schedule binds from which day; the newest entry of a day counts.
CREATE TABLE retention_adoptions (
    entry {{sequence}},
    schedule {{text}} NOT NULL,
    version INTEGER NOT NULL,
    from_day {{text}} NOT NULL,
    basis {{text}} NOT NULL,
    adopted_at {{text}} NOT NULL,
    adopted_by {{text}} NOT NULL
);

CREATE TABLE retention_files (
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    title {{text}} NOT NULL,
    secrecy INTEGER NOT NULL,
    restricted_to {{text}} NOT NULL,
    state INTEGER NOT NULL,
    opened_on {{text}},
    closed_on {{text}},
    closed_year INTEGER,
    transferred_on {{text}},
    schedule {{text}},
    schedule_version INTEGER,
    item {{text}},
    period {{text}} NOT NULL,
    trigger_code {{text}} NOT NULL,
    years_after_closing INTEGER NOT NULL,
    is_confirmed INTEGER NOT NULL,
    event_on {{text}},
    event_year INTEGER,
    is_estimate INTEGER NOT NULL,
    due_on {{text}},
    due_rule {{text}},
    disposal_list {{text}},
    PRIMARY KEY (fonds_code, catalog_number, file_code)
);

-- "What falls due between two days" reads this index alone.
CREATE INDEX retention_files_by_due ON retention_files (due_on, schedule, item, fonds_code, secrecy, state, is_estimate);

-- "What would fall due under another schedule" reads this index alone, group by group.
CREATE INDEX retention_files_by_rule ON retention_files (
    schedule, schedule_version, item, period, trigger_code, years_after_closing, closed_year, event_year, is_estimate,
    fonds_code, secrecy, state);

CREATE INDEX retention_files_by_state ON retention_files (state, closed_on, transferred_on);

CREATE TABLE retention_assessments (
    entry {{sequence}},
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    stage INTEGER NOT NULL,
    schedule {{text}} NOT NULL,
    schedule_version INTEGER NOT NULL,
    item {{text}} NOT NULL,
    period {{text}} NOT NULL,
    trigger_code {{text}} NOT NULL,
    years_after_closing INTEGER NOT NULL,
    decision {{text}} NOT NULL,
    assessed_on {{text}} NOT NULL,
    assessed_by {{text}} NOT NULL,
    recorded_at {{text}} NOT NULL
);

CREATE INDEX retention_assessments_by_file ON retention_assessments (fonds_code, catalog_number, file_code, entry);

-- One day per trigger of a file: raising an event again changes nothing.
CREATE TABLE retention_events (
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    trigger_code {{text}} NOT NULL,
    happened_on {{text}} NOT NULL,
    basis {{text}} NOT NULL,
    raised_at {{text}} NOT NULL,
    raised_by {{text}} NOT NULL,
    PRIMARY KEY (fonds_code, catalog_number, file_code, trigger_code)
);

CREATE TABLE retention_transitions (
    entry {{sequence}},
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    from_state INTEGER NOT NULL,
    to_state INTEGER NOT NULL,
    basis {{text}} NOT NULL,
    moved_at {{text}} NOT NULL,
    moved_by {{text}} NOT NULL
);

CREATE INDEX retention_transitions_by_file ON retention_transitions (fonds_code, catalog_number, file_code, entry);

CREATE TABLE holds (
    id {{text}} NOT NULL PRIMARY KEY,
    name {{text}} NOT NULL,
    basis {{text}} NOT NULL,
    query {{text}},
    placed_at {{text}} NOT NULL,
    placed_by {{text}} NOT NULL,
    released_at {{text}},
    released_by {{text}},
    release_basis {{text}}
);

-- What a hold reaches. A document's row repeats the file it lies in; a query's catches are rows of their own.
CREATE TABLE hold_targets (
    hold {{text}} NOT NULL REFERENCES holds (id),
    kind INTEGER NOT NULL,
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    document {{text}} NOT NULL,
    is_active INTEGER NOT NULL,
    PRIMARY KEY (hold, kind, fonds_code, catalog_number, file_code, document)
);

CREATE INDEX hold_targets_by_file ON hold_targets (is_active, fonds_code, catalog_number, file_code, kind);
CREATE INDEX hold_targets_by_document ON hold_targets (document, is_active);

-- The process of a list (council, votes, opinion, approvals) is one JSON text: it is read and written as a whole.
CREATE TABLE disposal_lists (
    id {{text}} NOT NULL PRIMARY KEY,
    state INTEGER NOT NULL,
    set_hash {{text}} NOT NULL,
    process {{text}} NOT NULL,
    created_at {{text}} NOT NULL
);

CREATE TABLE disposal_items (
    list {{text}} NOT NULL REFERENCES disposal_lists (id),
    ordinal INTEGER NOT NULL,
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    content {{text}} NOT NULL,
    outcome INTEGER NOT NULL,
    outcome_period {{text}},
    outcome_reason {{text}} NOT NULL,
    progress INTEGER NOT NULL,
    PRIMARY KEY (list, ordinal)
);

CREATE INDEX disposal_items_by_file ON disposal_items (fonds_code, catalog_number, file_code);

-- The papers of the disposal file. Nothing in the library removes them.
CREATE TABLE disposal_papers (
    list {{text}} NOT NULL REFERENCES disposal_lists (id),
    kind INTEGER NOT NULL,
    sha256 {{text}} NOT NULL,
    content {{bytes}} NOT NULL,
    made_at {{text}} NOT NULL,
    PRIMARY KEY (list, kind)
);

-- Tombstones.
CREATE TABLE destroyed_files (
    fonds_code {{text}} NOT NULL,
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    list {{text}} NOT NULL,
    content {{text}} NOT NULL,
    decision {{text}} NOT NULL,
    destroyed_at {{text}} NOT NULL,
    destroyed_by {{text}} NOT NULL,
    PRIMARY KEY (fonds_code, catalog_number, file_code, list)
);

-- The suppression register: content that may not come back. Identity and hash, never text, title or path.
CREATE TABLE destroyed_documents (
    document {{text}} NOT NULL PRIMARY KEY,
    sha256 {{text}} NOT NULL,
    list {{text}} NOT NULL,
    ordinal INTEGER NOT NULL,
    destroyed_at {{text}} NOT NULL,
    decision {{text}} NOT NULL,
    is_gone INTEGER NOT NULL
);

CREATE INDEX destroyed_documents_by_content ON destroyed_documents (sha256);
CREATE INDEX destroyed_documents_by_list ON destroyed_documents (list, ordinal, is_gone);

-- Content that a person let back in after its destruction.
CREATE TABLE readmitted_content (
    sha256 {{text}} NOT NULL PRIMARY KEY,
    basis {{text}} NOT NULL,
    readmitted_at {{text}} NOT NULL,
    readmitted_by {{text}} NOT NULL
);

CREATE TABLE destruction_certificates (
    list {{text}} NOT NULL,
    number INTEGER NOT NULL,
    content {{text}} NOT NULL,
    issued_at {{text}} NOT NULL,
    PRIMARY KEY (list, number)
);

CREATE TABLE archive_clock (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    high_water {{text}} NOT NULL,
    last_seen {{text}} NOT NULL,
    suspended_for {{text}},
    suspended_at {{text}},
    confirmed_at {{text}},
    confirmed_by {{text}}
);

-- A destruction takes the paths of its documents out of the ledger.
CREATE INDEX ledger_by_document ON ledger (document);
CREATE INDEX ledger_by_content ON ledger (sha256);
