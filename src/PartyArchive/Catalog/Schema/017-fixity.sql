-- Schema 17: what the last check of each document found. A document without a row was never checked. It holds no text.

CREATE TABLE fixity (
    document {{text}} NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    text_hash {{text}} NOT NULL,
    checked_at {{text}} NOT NULL,
    original {{text}} NOT NULL,
    text_changed INTEGER NOT NULL
);

CREATE INDEX fixity_by_time ON fixity (checked_at);
