-- Schema 5: what the ledger tells of a file beyond its outcome. A changed_ticks of 0 is "not known".

ALTER TABLE ledger ADD COLUMN changed_ticks BIGINT NOT NULL DEFAULT 0;

ALTER TABLE ledger ADD COLUMN format {{text}};

ALTER TABLE ledger ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;

ALTER TABLE ledger ADD COLUMN encoding {{text}};

ALTER TABLE ledger ADD COLUMN text_quality DOUBLE PRECISION;

ALTER TABLE ledger ADD COLUMN hashing_ms BIGINT NOT NULL DEFAULT 0;

ALTER TABLE ledger ADD COLUMN extraction_ms BIGINT NOT NULL DEFAULT 0;

ALTER TABLE ledger ADD COLUMN recognition_ms BIGINT NOT NULL DEFAULT 0;
