-- SPDX-License-Identifier: GPL-3.0-or-later
-- What partners and outreach counted themselves, beside the kiosk's counters and never added to them: one
-- figure for each closed period, need and organisation. Fewer than five are not kept as a number: NULL. What
-- was released of a period is in "shown" (NULL: withheld) and does not change any more. Nothing is deleted:
-- what was taken away is withdrawn.
CREATE TABLE partner_figure (
  period TEXT NOT NULL,
  need INTEGER NOT NULL,
  organisation TEXT NOT NULL CHECK (organisation <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('partner', 'outreach')),
  counted INTEGER CHECK (counted >= 5),
  note TEXT NOT NULL CHECK (note <> ''),
  entered_on TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  released_on TEXT,
  shown INTEGER,
  PRIMARY KEY (period, need, organisation)
) STRICT, WITHOUT ROWID;
