-- SPDX-License-Identifier: GPL-3.0-or-later
-- Translations on their way. A draft stands here while the text before it stays on the kiosks, and for official
-- updates and the centre's own wording; what somebody is typing is theirs alone and on the disk a moment later.
CREATE TABLE translation_draft (
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  language TEXT NOT NULL,
  table_name TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  source_hash TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at TEXT NOT NULL,
  PRIMARY KEY (row_id, field, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE translation_typed (
  author TEXT NOT NULL,
  language TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (author, language, row_id, field)
) STRICT, WITHOUT ROWID;

-- An update was approved with all of its languages; from now on each says who has read it.
UPDATE field_translation SET state = 'read',
  read_by = (SELECT approved_by FROM official_update u WHERE u.id = row_id),
  read_at = (SELECT substr (approved_at, 1, 10) FROM official_update u WHERE u.id = row_id)
  WHERE table_name = 'official_update' AND state = 'draft'
    AND EXISTS (SELECT 1 FROM official_update u WHERE u.id = row_id AND u.state = 'approved');
