-- Schema 15: documents that lay in other files. A container is named by its path below the accession root; null for a file of the folder itself.

ALTER TABLE documents ADD COLUMN container {{text}};

ALTER TABLE documents ADD COLUMN container_member {{text}};

ALTER TABLE documents ADD COLUMN container_document {{text}};

ALTER TABLE ledger ADD COLUMN container {{text}};

CREATE INDEX ledger_by_container ON ledger (root, container, path) WHERE container IS NOT NULL;

CREATE INDEX ledger_unpacked ON ledger (root, sha256) WHERE outcome = 'Unpacked';
