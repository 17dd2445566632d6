/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table of somebody's own goes to which field. A mapping is itself a table:
 * file,column,value,field,text (data/exchange/README.md). */
#pragma once

#include "core/exchange/importer.h"
#include "core/exchange/sniff.h"
#include "core/exchange/wide.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;   /* base name of the table, "" every one */
  const char *column; /* as the table calls it; "" no column: @text is a constant */
  const char *value;  /* only where the cell says this; "" always */
  const char *field;  /* "service.name"; "" keep the column as it is */
  const char *text;   /* what is taken instead of the cell, "{}" in it stands for it; "" the cell */
} CairnMapRule;

typedef struct _CairnMapping CairnMapping;

CairnMapping *cairn_mapping_new (const CairnMapRule *rules, guint n); /* rules are constants */
CairnMapping *cairn_mapping_load (const char *path, GError **error);
void cairn_mapping_free (CairnMapping *mapping);

/* One table with its columns. */
typedef struct _CairnMapped CairnMapped;
CairnMapped *
cairn_mapped_new (const CairnMapping *mapping, const char *file, const char *const *header);
void cairn_mapped_free (CairnMapped *mapped);
gboolean cairn_mapped_is_any (const CairnMapped *mapped);
CairnWideOwner cairn_mapped_main (const CairnMapped *mapped);
/* Fills @wide from one row. */
typedef struct
{
  const char *bytes;
  gsize length;
} CairnMappedValue;
void cairn_mapped_fill (const CairnMapped *mapped,
                        CairnWide *wide,
                        const CairnMappedValue *values,
                        guint n);

/* mapping-propose.c: a mapping as a table, from the names of the columns. */
char *cairn_mapping_propose (const CairnInput *input, GError **error);

/* csv-mapped.c */
gboolean cairn_mapped_import (CairnImporter *importer,
                              const CairnInput *input,
                              const CairnMapping *mapping,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMapping, cairn_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMapped, cairn_mapped_free)

G_END_DECLS
