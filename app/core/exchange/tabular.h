/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/importer.h"
#include "core/exchange/sniff.h"

G_BEGIN_DECLS

#define CAIRN_TABLE_MAX_NAMES 8
#define CAIRN_TABLE_MAX_RENAMES 8

/* One kind of table in a source: HSDS 1.x, 2, 3 and Ohana together. The tables stand in the order
 * in which they are read: parents before children. */
typedef struct
{
  const char *names[CAIRN_TABLE_MAX_NAMES + 1]; /* of files and of datapackage resources */
  const char *target;                           /* HSDS 3.1 object */
  const char *renames[CAIRN_TABLE_MAX_RENAMES][2];
  const char *kind; /* in ids; NULL: @target, so that others can refer to it */
  const char *must; /* a column without which it is another table of the same name; NULL: none */
  CairnRowHooks hooks;
} CairnTable;

guint cairn_table_count (void);
const CairnTable *cairn_table_at (guint index);
/* @header: (nullable): names of columns, to tell tables of one name apart. */
const CairnTable *cairn_table_find (const char *name, const char *const *header);
/* "services.csv" → "services" */
char *cairn_table_base_name (const char *path);
const char *cairn_table_rename (const CairnTable *table, const char *column);

gboolean cairn_tabular_import (CairnImporter *importer, const CairnInput *input, GError **error);
G_END_DECLS
