-- Schema 37: how far each journal of reads has been brought into the log. Written in the transaction that records its entries, so that a segment whose
-- file is still there after a kill is not recorded twice. A row goes when its journal ends.

CREATE TABLE audit_journals (
    journal {{text}} NOT NULL PRIMARY KEY,
    segment BIGINT NOT NULL
);
