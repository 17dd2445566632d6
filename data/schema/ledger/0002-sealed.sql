-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may count may not say what was released: a release is signed by those who closed it.

-- Ed25519: the public key, and the signature over the hash of the release.
ALTER TABLE release ADD COLUMN key BLOB;
ALTER TABLE release ADD COLUMN signature BLOB;
-- Hash of all figures but the totals: with it the totals can be checked alone.
ALTER TABLE release ADD COLUMN rest BLOB;
