-- Schema 27: access. "open_to" is what Access/Opening makes of a record's own restriction and of those it inherits: a JSON list, null when it is open. It is
-- written in the transaction of whatever changes it.

ALTER TABLE documents ADD COLUMN open_to {{text}};

ALTER TABLE record_files ADD COLUMN open_to {{text}};

ALTER TABLE fonds ADD COLUMN open_to {{text}};

CREATE INDEX documents_secret ON documents (id) WHERE secrecy > 0;

-- The target is text ("file:0190..."), without a reference: a grant outlives what it opened. Moments sort as text.
CREATE TABLE access_grants (
    id {{text}} NOT NULL PRIMARY KEY,
    grantee {{text}} NOT NULL,
    target {{text}} NOT NULL,
    valid_from {{text}} NOT NULL,
    valid_until {{text}} NOT NULL,
    basis {{text}} NOT NULL,
    given_by {{text}} NOT NULL,
    given_at {{text}} NOT NULL,
    revoked_at {{text}},
    revoked_by {{text}},
    revoke_basis {{text}}
);

CREATE INDEX access_grants_by_grantee ON access_grants (grantee, valid_until);
CREATE INDEX access_grants_by_target ON access_grants (target);

CREATE TABLE access_requests (
    id {{text}} NOT NULL PRIMARY KEY,
    asked_by {{text}} NOT NULL,
    target {{text}} NOT NULL,
    purpose {{text}} NOT NULL,
    asked_at {{text}} NOT NULL,
    answer_by {{text}} NOT NULL,
    answered_at {{text}},
    answered_by {{text}},
    reason {{text}},
    access_grant {{text}}
);

CREATE INDEX access_requests_open ON access_requests (answer_by) WHERE answered_at IS NULL;

-- When a level was determined and until when it holds. A row whose level is no longer the document's counts for nothing.
CREATE TABLE secrecy_determinations (
    document {{text}} NOT NULL PRIMARY KEY,
    level INTEGER NOT NULL,
    determined_on {{text}} NOT NULL,
    expires_on {{text}} NOT NULL,
    extensions INTEGER NOT NULL,
    basis {{text}} NOT NULL,
    recorded_by {{text}} NOT NULL,
    recorded_at {{text}} NOT NULL
);
