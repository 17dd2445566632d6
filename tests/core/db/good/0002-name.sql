-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE one ADD COLUMN name TEXT NOT NULL DEFAULT '';
