-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staff's directory. One table per HSDS 3.1 object, its names; then what HSDS has no word for.
-- Immutable once released: later changes are new numbered files. So that machines can converge
-- later, no row of these tables is ever deleted (withdrawn, merged_into), no table has triggers, and
-- later files only append columns with defaults. Foreign keys are deferred: an import may bring
-- a child before its parent, and a dangling one fails at commit.

CREATE TABLE "taxonomy" (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  description TEXT,
  uri TEXT,
  version TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;


CREATE TABLE "taxonomy_term" (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT,
  name TEXT,
  description TEXT,
  parent_id TEXT REFERENCES taxonomy_term (id) DEFERRABLE INITIALLY DEFERRED,
  taxonomy TEXT,
  language TEXT,
  taxonomy_id TEXT REFERENCES taxonomy (id) DEFERRABLE INITIALLY DEFERRED,
  term_uri TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX taxonomy_term_by_parent_id ON "taxonomy_term" (parent_id);
CREATE INDEX taxonomy_term_by_taxonomy_id ON "taxonomy_term" (taxonomy_id);

CREATE TABLE "unit" (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  scheme TEXT,
  identifier TEXT,
  uri TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;


CREATE TABLE "organization" (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  alternate_name TEXT,
  description TEXT,
  email TEXT,
  website TEXT,
  tax_status TEXT,
  tax_id TEXT,
  year_incorporated INTEGER,
  legal_status TEXT,
  logo TEXT,
  uri TEXT,
  parent_organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  -- Cairn
  partner_notes TEXT,
  text_language TEXT NOT NULL DEFAULT 'en',
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX organization_by_parent_organization_id ON "organization" (parent_organization_id);

CREATE TABLE "program" (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  alternate_name TEXT,
  description TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX program_by_organization_id ON "program" (organization_id);

CREATE TABLE "service" (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  program_id TEXT REFERENCES program (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  alternate_name TEXT,
  description TEXT,
  url TEXT,
  email TEXT,
  status TEXT,
  interpretation_services TEXT,
  application_process TEXT,
  fees_description TEXT,
  wait_time TEXT,
  fees TEXT,
  accreditations TEXT,
  eligibility_description TEXT,
  minimum_age INTEGER,
  maximum_age INTEGER,
  assured_date TEXT,
  assurer_email TEXT,
  licenses TEXT,
  alert TEXT,
  last_modified TEXT,
  -- Cairn
  listing TEXT NOT NULL DEFAULT 'unreviewed' CHECK (listing IN ('draft', 'unreviewed', 'listed', 'paused', 'do-not-refer', 'withdrawn')),
  vetted_by TEXT,
  vetted_at TEXT,
  vetted_criteria TEXT,
  apply_by TEXT,
  capacity TEXT CHECK (capacity IN ('taking', 'waiting-list', 'full')),
  capacity_on TEXT,
  wait_weeks INTEGER,
  free INTEGER CHECK (free IN (0, 1)),
  everywhere INTEGER CHECK (everywhere IN (0, 1)),
  channels TEXT,
  checked_on TEXT,
  check_days INTEGER,
  check_due TEXT,
  help_now TEXT,
  interpreter_any INTEGER CHECK (interpreter_any IN (0, 1)),
  partner_notes TEXT,
  text_language TEXT NOT NULL DEFAULT 'en',
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX service_by_organization_id ON "service" (organization_id);
CREATE INDEX service_by_program_id ON "service" (program_id);
CREATE INDEX service_by_listing ON service (listing);

CREATE TABLE "location" (
  id TEXT PRIMARY KEY NOT NULL,
  location_type TEXT,
  url TEXT,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  alternate_name TEXT,
  description TEXT,
  transportation TEXT,
  latitude REAL,
  longitude REAL,
  external_identifier TEXT,
  external_identifier_type TEXT,
  -- Cairn
  area TEXT,
  address_visibility TEXT NOT NULL DEFAULT 'public' CHECK (address_visibility IN ('public', 'area', 'hidden')),
  text_language TEXT NOT NULL DEFAULT 'en',
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX location_by_organization_id ON "location" (organization_id);

CREATE TABLE "service_at_location" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX service_at_location_by_service_id ON "service_at_location" (service_id);
CREATE INDEX service_at_location_by_location_id ON "service_at_location" (location_id);

CREATE TABLE "contact" (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  service_at_location_id TEXT REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  title TEXT,
  department TEXT,
  email TEXT,
  -- Cairn
  private INTEGER NOT NULL DEFAULT 1 CHECK (private IN (0, 1)),
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX contact_by_organization_id ON "contact" (organization_id);
CREATE INDEX contact_by_service_id ON "contact" (service_id);
CREATE INDEX contact_by_service_at_location_id ON "contact" (service_at_location_id);
CREATE INDEX contact_by_location_id ON "contact" (location_id);

CREATE TABLE "phone" (
  id TEXT PRIMARY KEY NOT NULL,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id TEXT REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  service_at_location_id TEXT REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT,
  extension TEXT,
  type TEXT,
  description TEXT,
  -- Cairn
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX phone_by_location_id ON "phone" (location_id);
CREATE INDEX phone_by_service_id ON "phone" (service_id);
CREATE INDEX phone_by_organization_id ON "phone" (organization_id);
CREATE INDEX phone_by_contact_id ON "phone" (contact_id);
CREATE INDEX phone_by_service_at_location_id ON "phone" (service_at_location_id);

CREATE TABLE "address" (
  id TEXT PRIMARY KEY NOT NULL,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  attention TEXT,
  address_1 TEXT,
  address_2 TEXT,
  city TEXT,
  region TEXT,
  state_province TEXT,
  postal_code TEXT,
  country TEXT,
  address_type TEXT,
  -- Cairn
  address_visibility TEXT NOT NULL DEFAULT 'public' CHECK (address_visibility IN ('public', 'area', 'hidden')),
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX address_by_location_id ON "address" (location_id);

CREATE TABLE "schedule" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  service_at_location_id TEXT REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT,
  valid_to TEXT,
  dtstart TEXT,
  timezone TEXT,
  until TEXT,
  "count" INTEGER,
  wkst TEXT,
  freq TEXT,
  "interval" INTEGER,
  byday TEXT,
  byweekno TEXT,
  bymonthday TEXT,
  byyearday TEXT,
  description TEXT,
  opens_at TEXT,
  closes_at TEXT,
  schedule_link TEXT,
  attending_type TEXT,
  notes TEXT,
  -- Cairn
  by_appointment INTEGER NOT NULL DEFAULT 0 CHECK (by_appointment IN (0, 1)),
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX schedule_by_service_id ON "schedule" (service_id);
CREATE INDEX schedule_by_location_id ON "schedule" (location_id);
CREATE INDEX schedule_by_service_at_location_id ON "schedule" (service_at_location_id);

CREATE TABLE "service_area" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  service_at_location_id TEXT REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  description TEXT,
  extent TEXT,
  extent_type TEXT,
  uri TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX service_area_by_service_id ON "service_area" (service_id);
CREATE INDEX service_area_by_service_at_location_id ON "service_area" (service_at_location_id);

CREATE TABLE "language" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  phone_id TEXT REFERENCES phone (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  code TEXT,
  note TEXT,
  -- Cairn
  interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX language_by_service_id ON "language" (service_id);
CREATE INDEX language_by_location_id ON "language" (location_id);
CREATE INDEX language_by_phone_id ON "language" (phone_id);

CREATE TABLE "accessibility" (
  id TEXT PRIMARY KEY NOT NULL,
  location_id TEXT REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  details TEXT,
  url TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX accessibility_by_location_id ON "accessibility" (location_id);

CREATE TABLE "funding" (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX funding_by_organization_id ON "funding" (organization_id);
CREATE INDEX funding_by_service_id ON "funding" (service_id);

CREATE TABLE "organization_identifier" (
  id TEXT PRIMARY KEY NOT NULL,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  identifier_scheme TEXT,
  identifier_type TEXT,
  identifier TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX organization_identifier_by_organization_id ON "organization_identifier" (organization_id);

CREATE TABLE "required_document" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  document TEXT,
  uri TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX required_document_by_service_id ON "required_document" (service_id);

CREATE TABLE "cost_option" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT,
  valid_to TEXT,
  "option" TEXT,
  currency TEXT,
  amount REAL,
  amount_description TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX cost_option_by_service_id ON "cost_option" (service_id);

CREATE TABLE "service_capacity" (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  available REAL,
  maximum REAL,
  description TEXT,
  updated TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX service_capacity_by_service_id ON "service_capacity" (service_id);
CREATE INDEX service_capacity_by_unit_id ON "service_capacity" (unit_id);

CREATE TABLE "url" (
  id TEXT PRIMARY KEY NOT NULL,
  label TEXT,
  url TEXT,
  organization_id TEXT REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
  service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX url_by_organization_id ON "url" (organization_id);
CREATE INDEX url_by_service_id ON "url" (service_id);

CREATE TABLE "attribute" (
  id TEXT PRIMARY KEY NOT NULL,
  link_id TEXT,
  taxonomy_term_id TEXT REFERENCES taxonomy_term (id) DEFERRABLE INITIALLY DEFERRED,
  link_type TEXT,
  link_entity TEXT,
  value TEXT,
  label TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;

CREATE INDEX attribute_by_taxonomy_term_id ON "attribute" (taxonomy_term_id);
CREATE INDEX attribute_by_link ON attribute (link_id);

CREATE TABLE "metadata" (
  id TEXT PRIMARY KEY NOT NULL,
  resource_id TEXT,
  resource_type TEXT,
  last_action_date TEXT,
  last_action_type TEXT,
  field_name TEXT,
  previous_value TEXT,
  replacement_value TEXT,
  updated_by TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;


CREATE TABLE "meta_table_description" (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  language TEXT,
  character_set TEXT,
  -- provenance and convergence
  extra TEXT,
  origin TEXT,
  foreign_id TEXT,
  batch TEXT,
  staff_edited INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT
) STRICT;


-- Cairn's own facts ------------------------------------------------------------------------
-- batch: the import a fact came with; NULL is by staff. withdrawn: 1 by staff, 2 because its source
-- has it no more (then it comes back when the source has it again). The same holds above.

-- Which needs a service meets. Suggestions carry the words they come from.
CREATE TABLE need_link (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  need INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('suggested', 'confirmed', 'refused')),
  because TEXT,
  confidence INTEGER,
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (service_id, need)
) STRICT;
CREATE INDEX need_link_by_need ON need_link (need);

-- Trust facts: yes and no are both facts; no row is unknown.
CREATE TABLE trust_fact (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  fact TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (service_id, fact)
) STRICT;

-- Getting in: facts of a place, else of a service.
CREATE TABLE access_fact (
  id TEXT PRIMARY KEY NOT NULL,
  link_entity TEXT NOT NULL CHECK (link_entity IN ('service', 'location')),
  link_id TEXT NOT NULL,
  feature TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (link_id, feature)
) STRICT;

-- Whom a service is especially for, or only for (closed), or meant for by what they lived through.
CREATE TABLE audience (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('especially', 'only', 'people')),
  value TEXT NOT NULL,
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (service_id, kind, value)
) STRICT;

-- How to start, as coded phrases that read in every language; free text comes second.
CREATE TABLE step (
  id TEXT PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  phrase TEXT NOT NULL DEFAULT '',
  text TEXT,
  text_language TEXT,
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (service_id, position)
) STRICT;

-- Translations of single fields, with who read them.
CREATE TABLE field_translation (
  id TEXT PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'machine', 'read')),
  source_hash TEXT,
  read_by TEXT,
  read_at TEXT,
  batch TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  UNIQUE (row_id, field, language)
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- The trail of changes: who, what, when; values only as hashes where they are protected.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  table_name TEXT,
  row_id TEXT,
  detail TEXT
) STRICT;

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  path TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_taken INTEGER NOT NULL,
  rows_repaired INTEGER NOT NULL,
  rows_refused INTEGER NOT NULL
) STRICT;

CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Foreign ids are kept per source: two sources may use the same one.
CREATE TABLE foreign_id (
  source TEXT NOT NULL,
  table_name TEXT NOT NULL,
  foreign_id TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (source, table_name, foreign_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX foreign_id_by_foreign ON foreign_id (foreign_id);

-- Search. All of it is made from the rest and may be made anew. Texts are folded by Cairn before they
-- come here; protected text never does.
-- search_seen: which state of a service the index holds, and the names it went in with, one a line
-- behind a digit for their kind, so that they can be taken out again.
CREATE TABLE search_seen (
  row_key INTEGER PRIMARY KEY NOT NULL,
  service_id TEXT NOT NULL UNIQUE,
  fingerprint INTEGER NOT NULL,
  names TEXT NOT NULL
) STRICT;
-- Every name from the start of each of its words (in scripts without spaces: of each letter): what was
-- typed is found as the beginning of one of these.
CREATE TABLE search_name (
  start TEXT NOT NULL,
  rank INTEGER NOT NULL,
  row_key INTEGER NOT NULL,
  PRIMARY KEY (start, rank, row_key)
) STRICT, WITHOUT ROWID;
-- Beginnings that very many names share, with the best of them in order.
CREATE TABLE search_top (
  prefix TEXT NOT NULL,
  position INTEGER NOT NULL,
  row_key INTEGER NOT NULL,
  PRIMARY KEY (prefix, position)
) STRICT, WITHOUT ROWID;
-- The words in use, found again through three letters in a row when one is misspelt.
CREATE TABLE search_word (
  word_key INTEGER PRIMARY KEY NOT NULL,
  word TEXT NOT NULL UNIQUE,
  uses INTEGER NOT NULL
) STRICT;
CREATE TABLE search_gram (
  gram TEXT NOT NULL,
  word_key INTEGER NOT NULL,
  PRIMARY KEY (gram, word_key)
) STRICT, WITHOUT ROWID;
-- Its own content, because 3.40 can't take a row out of a contentless index. The words come ready made,
-- parted by spaces: "ascii" only parts them again.
CREATE VIRTUAL TABLE search_text USING fts5 (names, body, tokenize = 'ascii');
