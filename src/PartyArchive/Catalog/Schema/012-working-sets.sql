-- Papers put together for meetings, each set its owner's own. It names documents and files; it holds nothing of them.

CREATE TABLE working_sets (
    id {{text}} NOT NULL PRIMARY KEY,
    owner {{text}} NOT NULL,
    name {{text}} NOT NULL,
    content {{text}} NOT NULL,
    created_at {{text}} NOT NULL,
    changed_at {{text}} NOT NULL,
    UNIQUE (owner, name)
);
