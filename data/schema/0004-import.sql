-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an import did, so that it can be shown, undone, and never overwrites what staff decided. These
-- tables stay on their machine.

-- What an import changed in rows that were there before it, field by field, in the order it did.
-- Protection is not in it: it only rises, and an undo leaves it.
CREATE TABLE import_change (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX import_change_by_batch ON import_change (batch_id, table_name, row_id);

-- Where a source says another thing than staff wrote: both are kept until a person decides.
CREATE TABLE import_conflict (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  ours TEXT,
  theirs TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ours', 'theirs', 'undone')),
  decided_by TEXT,
  decided_at TEXT
) STRICT;
CREATE INDEX import_conflict_by_row ON import_conflict (row_id, field);
CREATE INDEX import_conflict_by_state ON import_conflict (state);

ALTER TABLE import_batch ADD COLUMN rows_new INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rows_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rows_same INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rows_gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN undone_at TEXT;
ALTER TABLE import_batch ADD COLUMN undone_by TEXT;
CREATE INDEX import_problem_by_batch ON import_problem (batch_id);

-- The import a row first came with; "batch" is the last that had it.
ALTER TABLE "taxonomy" ADD COLUMN first_batch TEXT;
ALTER TABLE "taxonomy_term" ADD COLUMN first_batch TEXT;
ALTER TABLE "unit" ADD COLUMN first_batch TEXT;
ALTER TABLE "organization" ADD COLUMN first_batch TEXT;
ALTER TABLE "program" ADD COLUMN first_batch TEXT;
ALTER TABLE "service" ADD COLUMN first_batch TEXT;
ALTER TABLE "location" ADD COLUMN first_batch TEXT;
ALTER TABLE "service_at_location" ADD COLUMN first_batch TEXT;
ALTER TABLE "contact" ADD COLUMN first_batch TEXT;
ALTER TABLE "phone" ADD COLUMN first_batch TEXT;
ALTER TABLE "address" ADD COLUMN first_batch TEXT;
ALTER TABLE "schedule" ADD COLUMN first_batch TEXT;
ALTER TABLE "service_area" ADD COLUMN first_batch TEXT;
ALTER TABLE "language" ADD COLUMN first_batch TEXT;
ALTER TABLE "accessibility" ADD COLUMN first_batch TEXT;
ALTER TABLE "funding" ADD COLUMN first_batch TEXT;
ALTER TABLE "organization_identifier" ADD COLUMN first_batch TEXT;
ALTER TABLE "required_document" ADD COLUMN first_batch TEXT;
ALTER TABLE "cost_option" ADD COLUMN first_batch TEXT;
ALTER TABLE "service_capacity" ADD COLUMN first_batch TEXT;
ALTER TABLE "url" ADD COLUMN first_batch TEXT;
ALTER TABLE "attribute" ADD COLUMN first_batch TEXT;
ALTER TABLE "metadata" ADD COLUMN first_batch TEXT;
ALTER TABLE "meta_table_description" ADD COLUMN first_batch TEXT;
ALTER TABLE "need_link" ADD COLUMN first_batch TEXT;
ALTER TABLE "trust_fact" ADD COLUMN first_batch TEXT;
ALTER TABLE "access_fact" ADD COLUMN first_batch TEXT;
ALTER TABLE "audience" ADD COLUMN first_batch TEXT;
ALTER TABLE "step" ADD COLUMN first_batch TEXT;
ALTER TABLE "field_translation" ADD COLUMN first_batch TEXT;
