-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which services no visitor must be sent to any more while a kiosk may still show them, and what each kiosk was heard
-- to show last. Of this machine alone.
CREATE TABLE taken_off (
  service_id TEXT PRIMARY KEY NOT NULL,
  serial INTEGER NOT NULL -- of the first publication without it; 0: none is out yet
) STRICT, WITHOUT ROWID;

CREATE TABLE kiosk_shown (
  name TEXT PRIMARY KEY NOT NULL,
  shown INTEGER NOT NULL, -- serial of a publication; 0: none, -1: it has not said
  heard_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
