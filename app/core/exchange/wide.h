/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a source that holds a service together with its organisation, its place, telephone
 * numbers and times: taken apart into HSDS records by fields such as "service.name",
 * "organization.phone[fax].number", "location.address" (data/exchange/README.md lists them). */
#pragma once

#include "core/exchange/importer.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_WIDE_ORGANIZATION,
  CAIRN_WIDE_PROGRAM,
  CAIRN_WIDE_LOCATION,
  CAIRN_WIDE_SERVICE,
  CAIRN_WIDE_AT, /* a service at a place */
  CAIRN_WIDE_N_OWNERS,
} CairnWideOwner;

/* "location.phone[fax].number" */
typedef struct
{
  CairnWideOwner owner;
  char part[40];  /* a column of the owner, a table of its parts, or one of the words below */
  char label[64]; /* tells parts of one kind apart; "" */
  char leaf[40];  /* column of the part, "" */
} CairnWideField;

gboolean cairn_wide_field_parse (const char *text, CairnWideField *out_field);

typedef struct _CairnWide CairnWide;
/* @main: whose fate is counted, and who keeps what nothing else holds. */
CairnWide *cairn_wide_new (CairnImporter *importer, guint line, CairnWideOwner main);
void cairn_wide_free (CairnWide *wide);
void cairn_wide_put (CairnWide *wide,
                     const CairnWideField *field,
                     const char *column,
                     const char *bytes,
                     gsize length);
/* A column that has no field: kept as it came with the main record. */
void cairn_wide_keep (CairnWide *wide, const char *column, const char *bytes, gsize length);
gboolean cairn_wide_take (CairnWide *wide, GError **error);
CairnRow *cairn_wide_row (CairnWide *wide, CairnWideOwner owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnWide, cairn_wide_free)

G_END_DECLS
