-- Schema 1. One text for every backend; {{text}}, {{bytes}} and {{sequence}} are filled in by SqlDialect.
-- Moments are ISO 8601 text in UTC, so that they sort as text; enumerations are stored by name; truth values are 0 and 1.

CREATE TABLE schema_version (
    version INTEGER NOT NULL PRIMARY KEY,
    applied_at {{text}} NOT NULL
);

CREATE TABLE archive (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    id {{text}} NOT NULL,
    created_at {{text}} NOT NULL
);

-- From "type" on: the fields in force (curated over extracted), repeated as columns for queries.
CREATE TABLE documents (
    id {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    sha256 {{text}} NOT NULL UNIQUE,
    bytes BIGINT NOT NULL,
    source_path {{text}} NOT NULL,
    referenced_path {{text}},
    format {{text}} NOT NULL,
    reader {{text}} NOT NULL,
    extraction {{text}} NOT NULL,
    pages INTEGER NOT NULL,
    text_pages INTEGER NOT NULL,
    characters BIGINT NOT NULL,
    pages_are_estimated INTEGER NOT NULL,
    is_truncated INTEGER NOT NULL,
    text_source {{text}} NOT NULL,
    encoding {{text}},
    text_quality DOUBLE PRECISION,
    archived_at {{text}} NOT NULL,
    extracted {{text}} NOT NULL,
    curated {{text}} NOT NULL,
    restricted_to {{text}} NOT NULL,
    type {{text}},
    code {{text}},
    issuer {{text}},
    issued_from {{text}},
    issued_to {{text}},
    secrecy INTEGER NOT NULL,
    fonds_code {{text}},
    catalog_number {{text}},
    file_code {{text}}
);

CREATE INDEX documents_by_file ON documents (fonds_code, catalog_number, file_code);

-- Covers the totals, so that counting does not read the records.
CREATE INDEX documents_totals ON documents (text_pages, characters, bytes);

-- Text of one or more consecutive pages, see PageBlock.
CREATE TABLE page_blocks (
    document {{text}} NOT NULL REFERENCES documents (id),
    first_page INTEGER NOT NULL,
    content {{bytes}} NOT NULL,
    PRIMARY KEY (document, first_page)
);

CREATE TABLE description_history (
    entry {{sequence}},
    document {{text}} NOT NULL REFERENCES documents (id),
    version BIGINT NOT NULL,
    layer {{text}} NOT NULL,
    field {{text}} NOT NULL,
    old_value {{text}},
    new_value {{text}},
    changed_at {{text}} NOT NULL,
    changed_by {{text}},
    why {{text}}
);

CREATE INDEX description_history_by_document ON description_history (document, entry);

-- No reference to documents: a deleted document stays in the feed.
CREATE TABLE changes (
    sequence {{sequence}},
    document {{text}} NOT NULL,
    version BIGINT NOT NULL,
    kind INTEGER NOT NULL
);

CREATE TABLE ledger (
    root {{text}} NOT NULL,
    path {{text}} NOT NULL,
    outcome {{text}} NOT NULL,
    reason {{text}} NOT NULL,
    document {{text}},
    bytes BIGINT NOT NULL,
    modified_ticks BIGINT NOT NULL,
    sha256 {{text}},
    reader {{text}},
    milliseconds BIGINT NOT NULL,
    recorded_at {{text}} NOT NULL,
    PRIMARY KEY (root, path)
);

CREATE INDEX ledger_by_outcome ON ledger (outcome, root, path);
