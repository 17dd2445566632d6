/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The HSDS 3.1 object model as a table of tables: one description drives the store, the importers
 * and the exporters, so that they can't drift apart. */
typedef enum
{
  CAIRN_HSDS_TEXT,
  CAIRN_HSDS_INTEGER,
  CAIRN_HSDS_REAL,
  CAIRN_HSDS_BOOLEAN, /* 0 or 1 in the database */
} CairnHsdsType;

typedef struct
{
  const char *name;
  CairnHsdsType type;
  const char *references; /* table whose id it holds; NULL: a plain value */
} CairnHsdsColumn;

#define CAIRN_HSDS_MAX_COLUMNS 32

typedef struct
{
  const char *name; /* "service_at_location": HSDS object and SQLite table */
  const char *list; /* "service_at_locations": key of the nested list in JSON, CSV base name */
  const CairnHsdsColumn *columns; /* [0] is always "id" */
  guint n_columns;
} CairnHsdsTable;

#define CAIRN_HSDS_N_TABLES 24
const CairnHsdsTable *cairn_hsds_tables (void);            /* parents before children */
const CairnHsdsTable *cairn_hsds_table (const char *name); /* by object or list name; NULL: none */
int cairn_hsds_column (const CairnHsdsTable *table, const char *name); /* -1: none */

/* One row of one table. values[i] belongs to columns[i]: owned text or NULL. extra: unknown fields
 * as a JSON object text, kept and given back on export; NULL none. */
typedef struct
{
  const CairnHsdsTable *table;
  char *values[CAIRN_HSDS_MAX_COLUMNS];
  char *extra;
  char *foreign_id; /* id in the source, NULL when it was a UUID already */
} CairnRecord;

CairnRecord *cairn_record_new (const CairnHsdsTable *table);
void cairn_record_free (CairnRecord *record);
const char *cairn_record_get (const CairnRecord *record, const char *column);
void cairn_record_set (CairnRecord *record, const char *column, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnRecord, cairn_record_free)

G_END_DECLS
