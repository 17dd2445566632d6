-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE one ADD COLUMN name TEXT;
INSERT INTO no_such_table VALUES (1);
