-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was heard and decided while things were tried out on a demonstration is of the demonstration: like what others
-- counted, and the counters themselves, it is not there any more when the centre works with real ones.
ALTER TABLE review_item ADD COLUMN demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1));
UPDATE review_item SET demonstration = 1
 WHERE EXISTS (SELECT 1 FROM setting WHERE key = 'demonstration' AND value = '1');
