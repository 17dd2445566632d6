-- SPDX-License-Identifier: GPL-3.0-or-later
-- The action "re-introduce": an action with a service is shown to visitors as one they may not know
-- about, until its due day is over.
ALTER TABLE review_item ADD COLUMN service_id TEXT REFERENCES service (id);
CREATE INDEX review_item_service ON review_item (service_id);
