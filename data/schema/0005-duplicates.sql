-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people have said of two records that look alike: that they are not the same, or that they are
-- to be asked again. A line is never changed: the newest of a pair counts. That two became one stands
-- in staff_merge.
CREATE TABLE duplicate_decision (
  number INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL CHECK (table_name IN ('service', 'organization', 'location')),
  one_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('apart', 'open')),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  CHECK (one_id < other_id)
) STRICT;
CREATE INDEX duplicate_decision_by_pair ON duplicate_decision (one_id, other_id, number);
