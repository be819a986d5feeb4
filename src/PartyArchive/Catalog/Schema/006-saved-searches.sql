-- Searches that people keep, each its owner's own.

CREATE TABLE saved_searches (
    id {{text}} NOT NULL PRIMARY KEY,
    owner {{text}} NOT NULL,
    name {{text}} NOT NULL,
    request {{text}} NOT NULL,
    created_at {{text}} NOT NULL,
    seen_sequence BIGINT NOT NULL,
    UNIQUE (owner, name)
);
