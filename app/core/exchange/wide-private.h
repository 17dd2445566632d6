/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/wide.h"

G_BEGIN_DECLS

typedef struct
{
  CairnWideField field;
  char *column; /* of the source */
  char *text;   /* clean */
  gboolean done;
} CairnWideCell;

struct _CairnWide
{
  CairnImporter *importer;
  CairnWideOwner main;
  guint line;
  CairnRow *rows[CAIRN_WIDE_N_OWNERS]; /* NULL: nothing was said about it */
  gboolean taken[CAIRN_WIDE_N_OWNERS]; /* it has its Cairn id */
  GArray *cells;                       /* of CairnWideCell: what becomes rows of its own */
  guint repairs;                       /* of rows that are not counted */
};

/* wide-parts.c: everything that hangs on @owner, whose row was taken. */
gboolean cairn_wide_take_parts (CairnWide *wide, CairnWideOwner owner, GError **error);
/* wide-words.c: cells that hold several things, or prose. */
gboolean cairn_wide_take_words (CairnWide *wide, CairnWideOwner owner, GError **error);
gboolean cairn_wide_take_hours (CairnWide *wide, CairnWideOwner owner, GError **error);
/* Before the records are written: cells that go into their columns. */
void cairn_wide_prepare (CairnWide *wide);
void cairn_wide_prepare_place (CairnWide *wide);
/* Takes a row that a cell became, and notes how it went. */
gboolean cairn_wide_take_row (CairnWide *wide, CairnRow *row, GError **error);
/* The next cell of @owner for @part that is not done, which then it is. */
CairnWideCell *cairn_wide_next (CairnWide *wide, CairnWideOwner owner, const char *part);

char *
cairn_wide_join (CairnWide *wide, CairnWideOwner owner, const char *word, const char *between);

G_END_DECLS
