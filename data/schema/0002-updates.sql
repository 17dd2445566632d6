-- SPDX-License-Identifier: GPL-3.0-or-later
-- Official updates: short dated messages of those who answer for them. Translations of source and text
-- stand in field_translation. What is expired is shown to nobody and kept. Times are UTC, ISO 8601.
CREATE TABLE official_update (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('news', 'correction', 'nothing_new')),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved')),
  said_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  next_at TEXT,
  language TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT,
  written_by TEXT,
  approved_by TEXT,
  approved_at TEXT,
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  -- Only "nothing new" says enough by its kind.
  CHECK (kind = 'nothing_new' OR coalesce (text, '') <> '')
) STRICT;
CREATE INDEX official_update_by_expiry ON official_update (expires_at);
