-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger: how often, in which week. No row is of one visit. WITHOUT ROWID: nothing tells in which
-- order rows came; the file is packed anew after every batch.

-- Weeks count from 0 = 1970-W01 (ISO 8601). A span of 1 is one week; longer ones are what old weeks were
-- rolled up into, and begin at their first week.
CREATE TABLE counter (
  first INTEGER NOT NULL,
  span INTEGER NOT NULL CHECK (span > 0),
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (first, span, source, kind, a, b)
) STRICT, WITHOUT ROWID;

-- What was given out, as it was given out: a period is released once and never cut again. Level 1: the
-- working group, 2: the public.
CREATE TABLE release (
  level INTEGER NOT NULL,
  first INTEGER NOT NULL,
  span INTEGER NOT NULL CHECK (span > 0),
  released_on TEXT NOT NULL,
  PRIMARY KEY (level, first)
) STRICT, WITHOUT ROWID;

-- NULL: withheld.
CREATE TABLE release_cell (
  level INTEGER NOT NULL,
  first INTEGER NOT NULL,
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  shown INTEGER,
  PRIMARY KEY (level, first, source, kind, a, b)
) STRICT, WITHOUT ROWID;
