-- Schema 47: what a simulation must take away for who may not see everything: the files that groups restrict, found without reading the others.

CREATE INDEX record_files_restricted ON record_files (fonds_code, catalog_number, file_code) WHERE open_to IS NOT NULL;

CREATE INDEX retention_files_restricted ON retention_files (fonds_code, catalog_number, file_code) WHERE restricted_to <> '[]';
