-- Schema 3: by what a paper is cited, and what papers say about each other.

-- Kept with the record: the keys follow its effective code, type, subject; effective_from is read from its text.
CREATE TABLE cited_papers (
    document {{text}} NOT NULL PRIMARY KEY REFERENCES documents (id),
    code_key {{text}},
    name_key {{text}},
    effective_from {{text}}
);

CREATE INDEX cited_papers_by_code ON cited_papers (code_key);
CREATE INDEX cited_papers_by_name ON cited_papers (name_key);

-- What was read from a text has no id and no made_by; what a person states has both. Which archived document a target is, is asked anew each time:
-- the paper meant may arrive later, and its code may be corrected.
CREATE TABLE relations (
    relation {{sequence}},
    id {{text}} UNIQUE,
    source {{text}} NOT NULL REFERENCES documents (id),
    kind {{text}} NOT NULL,
    is_partial INTEGER NOT NULL,
    target_document {{text}},
    target_key {{text}},
    target_name {{text}} NOT NULL,
    target_code {{text}},
    target_type {{text}},
    target_issuer {{text}},
    target_issued_on {{text}},
    confidence DOUBLE PRECISION NOT NULL,
    rule {{text}} NOT NULL,
    page INTEGER NOT NULL,
    page_start INTEGER NOT NULL,
    page_length INTEGER NOT NULL,
    note {{text}},
    made_by {{text}},
    made_at {{text}}
);

CREATE INDEX relations_by_source ON relations (source, relation);
CREATE INDEX relations_by_key ON relations (target_key, relation);
CREATE INDEX relations_by_target ON relations (target_document, relation);
