-- Schema 7: the audit log. Entries are only ever added; "body" is the canonical text that was hashed, the other columns repeat parts of it for queries
-- and are compared with it when the log is verified.

CREATE TABLE audit_entries (
    sequence BIGINT NOT NULL PRIMARY KEY,
    chain {{text}} NOT NULL,
    number BIGINT NOT NULL,
    moment {{text}} NOT NULL,
    actor {{text}} NOT NULL,
    action {{text}} NOT NULL,
    subject {{text}} NOT NULL,
    body {{bytes}} NOT NULL,
    hash {{bytes}} NOT NULL
);

CREATE INDEX audit_entries_by_subject ON audit_entries (subject, sequence);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor, sequence);

-- Old and new values with the salt they are sealed under. No reference from the log: they go with their subject, the entry stays.
CREATE TABLE audit_values (
    sequence BIGINT NOT NULL PRIMARY KEY,
    subject {{text}} NOT NULL,
    content {{bytes}} NOT NULL
);

CREATE INDEX audit_values_by_subject ON audit_values (subject);

-- Where the next entry goes. Both tables can be made anew from the entries; verification compares them.
CREATE TABLE audit_chains (
    chain {{text}} NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    hash {{bytes}} NOT NULL
);

CREATE TABLE audit_state (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    sequence BIGINT NOT NULL,
    checkpoint_sequence BIGINT NOT NULL,
    pending_since {{text}} NOT NULL
);
