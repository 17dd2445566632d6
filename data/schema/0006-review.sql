-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a needs review heard, decided and is going to do. Owners are organisations or roles, never a
-- person, since it is made public. Nothing is deleted: what is not done any more is dropped.
CREATE TABLE review_item (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heard', 'decision', 'action', 'partner')),
  text TEXT NOT NULL CHECK (text <> ''),
  need INTEGER,
  owner TEXT,
  due TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'doing', 'done', 'dropped')),
  -- Of a partner who was asked for help.
  answer TEXT CHECK (answer IN ('asked', 'offered', 'declined')),
  review TEXT NOT NULL CHECK (review IN ('huddle', 'monthly', 'quarterly', 'yearly', 'before')),
  period TEXT,
  made_on TEXT NOT NULL,
  ended_on TEXT
) STRICT;
CREATE INDEX review_item_by_state ON review_item (state, due);
