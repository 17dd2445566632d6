-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who works on the directory, what they have begun, proposed, checked and merged, and the chain that
-- makes the trail of changes whole. Times are UTC, ISO 8601, but for locked_until (seconds UTC). A
-- person is written as the trail writes them: "staff:ID" of an account, or "unix:NAME".

-- Never deleted: what one did must be told apart from what others did. Names go after the retention
-- period of leavers.
CREATE TABLE staff_account (
  id TEXT PRIMARY KEY NOT NULL,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('assist', 'editor', 'reviewer', 'administrator')),
  secret TEXT,
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  wrong INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  made_at TEXT NOT NULL,
  left_at TEXT,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;

-- What someone has typed and not yet saved: a list of changes as JSON.
CREATE TABLE staff_draft (
  author TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  entry_kind TEXT NOT NULL CHECK (entry_kind IN ('service', 'organization', 'location')),
  title TEXT NOT NULL,
  changes TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (author, entry_id)
) STRICT, WITHOUT ROWID;

-- Changes that wait for a second person, and urgent ones that wait for a second look.
CREATE TABLE staff_proposal (
  id TEXT PRIMARY KEY NOT NULL,
  entry_id TEXT NOT NULL,
  entry_kind TEXT NOT NULL CHECK (entry_kind IN ('service', 'organization', 'location')),
  author TEXT NOT NULL,
  made_at TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('ordinary', 'help-now', 'protection')),
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'taken-back', 'look', 'looked')),
  note TEXT,
  due_at TEXT,
  decided_by TEXT,
  decided_at TEXT,
  reason TEXT
) STRICT;
CREATE INDEX staff_proposal_by_state ON staff_proposal (state);
CREATE INDEX staff_proposal_by_entry ON staff_proposal (entry_id);

CREATE TABLE staff_proposal_change (
  proposal_id TEXT NOT NULL REFERENCES staff_proposal (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  base TEXT,
  value TEXT,
  author TEXT NOT NULL,
  PRIMARY KEY (proposal_id, position)
) STRICT, WITHOUT ROWID;

-- Looked at with the partner, or tried: nobody answered.
CREATE TABLE staff_check (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('unchanged', 'changed', 'no-answer')),
  how TEXT NOT NULL CHECK (how IN ('phone', 'email', 'visit', 'website', 'letter')),
  confirmed_by TEXT,
  note TEXT
) STRICT;
CREATE INDEX staff_check_by_service ON staff_check (service_id, at);

-- The centre's inclusion criteria: a short list as JSON. A new version is a new row.
CREATE TABLE vetting_criteria (
  version INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  criteria TEXT NOT NULL
) STRICT;

-- What a merge moved, so that it can be undone.
CREATE TABLE staff_merge (
  id TEXT PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL CHECK (table_name IN ('service', 'organization', 'location')),
  from_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT
) STRICT;
CREATE INDEX staff_merge_by_from ON staff_merge (from_id);

CREATE TABLE staff_merge_move (
  merge_id TEXT NOT NULL REFERENCES staff_merge (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (merge_id, position)
) STRICT, WITHOUT ROWID;

-- "This number did not work": which record, which day, nothing else and no counter.
CREATE TABLE number_report (
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  done_at TEXT,
  done_by TEXT,
  PRIMARY KEY (service_id, day)
) STRICT, WITHOUT ROWID;

-- The chain: each line's hash covers the one before it and the salted hashes of what stands beside
-- it. Erasing values and salt after the retention period leaves the chain whole.
ALTER TABLE audit ADD COLUMN salt BLOB;
ALTER TABLE audit ADD COLUMN actor_hash BLOB;
ALTER TABLE audit ADD COLUMN detail_hash BLOB;
ALTER TABLE audit ADD COLUMN hash BLOB;
ALTER TABLE audit ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX audit_by_row ON audit (row_id);

-- Each field that a line of the trail changed, with the value the change was based on.
CREATE TABLE audit_value (
  audit_id INTEGER NOT NULL REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  base TEXT,
  value TEXT,
  protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1)),
  value_hash BLOB NOT NULL,
  PRIMARY KEY (audit_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_value_by_row ON audit_value (row_id, field);
