-- Units of the arrangement: the codes and what lists need as columns, everything that is described as JSON (ArrangementJson).

CREATE TABLE repositories (
    code {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body {{text}} NOT NULL
);

CREATE TABLE fonds (
    code {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body {{text}} NOT NULL
);

CREATE TABLE classification_schemes (
    code {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body {{text}} NOT NULL
);

CREATE TABLE file_catalogs (
    fonds_code {{text}} NOT NULL REFERENCES fonds (code),
    catalog_number {{text}} NOT NULL,
    version BIGINT NOT NULL,
    body {{text}} NOT NULL,
    PRIMARY KEY (fonds_code, catalog_number)
);

-- catalog_number is empty, not null, for a file without one: null would be different from null in the unique key.
CREATE TABLE record_files (
    id {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    fonds_code {{text}} NOT NULL REFERENCES fonds (code),
    catalog_number {{text}} NOT NULL,
    file_code {{text}} NOT NULL,
    state {{text}} NOT NULL,
    closed_on {{text}},
    secrecy INTEGER NOT NULL,
    body {{text}} NOT NULL,
    UNIQUE (fonds_code, catalog_number, file_code)
);

CREATE TABLE file_documents (
    file {{text}} NOT NULL REFERENCES record_files (id),
    document {{text}} NOT NULL REFERENCES documents (id),
    ordinal INTEGER NOT NULL,
    is_main INTEGER NOT NULL,
    first_sheet {{text}},
    storage_unit {{text}},
    note {{text}},
    PRIMARY KEY (file, document)
);

CREATE INDEX file_documents_by_order ON file_documents (file, ordinal);
CREATE INDEX file_documents_by_document ON file_documents (document, is_main);

-- No references: the history outlives what it tells of.
CREATE TABLE arrangement_history (
    entry {{sequence}},
    subject {{text}} NOT NULL,
    version BIGINT NOT NULL,
    act {{text}} NOT NULL,
    field {{text}},
    old_value {{text}},
    new_value {{text}},
    changed_at {{text}} NOT NULL,
    changed_by {{text}} NOT NULL,
    why {{text}}
);

CREATE INDEX arrangement_history_by_subject ON arrangement_history (subject, entry);

CREATE INDEX documents_by_code ON documents (LOWER(code));
CREATE INDEX documents_by_path ON documents (source_path);
