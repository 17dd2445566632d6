/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a count comes from: never added together. Append-only. */
typedef enum
{
  CAIRN_SOURCE_KIOSK,
  CAIRN_SOURCE_DESK, /* visits that somebody at the desk went through with the person */
  CAIRN_N_SOURCES
} CairnSource;

/* The counters there are, each with at most two dimensions. Append-only: the number is in the file.
 */
typedef enum
{
  CAIRN_COUNT_ENDING_LANGUAGE, /* how a use ended × language of the screen: all uses */
  CAIRN_COUNT_SCREEN_LANGUAGE, /* screen it was left at, of those not finished × language */
  CAIRN_COUNT_NEED_PHASE,
  CAIRN_COUNT_NEED_LANGUAGE, /* the language that was wished for, else the screen's */
  CAIRN_COUNT_NEED_AREA,     /* "any": no wish; "other": areas too small to be counted alone */
  CAIRN_COUNT_NEED_AUDIENCE, /* coarse: practice.md §4.4 */
  CAIRN_COUNT_NEED_OUTCOME,  /* "met", why nothing was found, or "not-shown" */
  CAIRN_COUNT_NEED_FIRST,    /* needs put first */
  CAIRN_COUNT_LANGUAGE_MISSING,
  CAIRN_COUNT_SERVICE, /* shown without asking for more: 32 hexadecimal digits of its id */
  CAIRN_COUNT_EVENT,   /* uses in which it happened: "help-now", "print", … */
  CAIRN_COUNT_ACCESS,  /* uses with it: "speech", "large-text", … */
  CAIRN_COUNT_FOUND,   /* "yes", "in-part", "no" */
  CAIRN_COUNT_WHY,     /* what was missing */
  /* Of who came back with a code: need × how it went: "got-help", "waiting", … */
  CAIRN_COUNT_FOLLOW_UP,
  CAIRN_N_COUNTS
} CairnCount;

const char *cairn_count_id (CairnCount kind);       /* "ending-language" …: for files */
const char *cairn_source_id (CairnSource source);   /* "kiosk", "desk" */
gboolean cairn_count_is_of_needs (CairnCount kind); /* need × something: each adds up to the need */

#define CAIRN_CELL_CODE 40

/* Which counter. Zero it before it is filled: it is compared whole. */
typedef struct
{
  gint32 first, span;      /* weeks */
  guint8 source, kind;     /* CairnSource, CairnCount */
  char a[CAIRN_CELL_CODE]; /* ids: of a need, a language, a screen, … */
  char b[CAIRN_CELL_CODE]; /* "": it has one dimension */
} CairnCell;

typedef struct
{
  CairnCell cell;
  gint64 n;
} CairnCounted;

void cairn_cell_set (CairnCell *cell,
                     gint32 week,
                     CairnSource source,
                     CairnCount kind,
                     const char *a,
                     const char *b);
int cairn_cell_compare (const CairnCell *first, const CairnCell *second);

/**
 * CairnTally:
 *
 * Counters and how much is in them, without any order.
 */
typedef struct _CairnTally CairnTally;

CairnTally *cairn_tally_new (void);
void cairn_tally_free (CairnTally *tally);
void cairn_tally_clear (CairnTally *tally); /* zeroes what it held */
void cairn_tally_add (CairnTally *tally, const CairnCell *cell, gint64 n);
void cairn_tally_add_all (CairnTally *tally, CairnTally *more);
gint64 cairn_tally_get (CairnTally *tally, const CairnCell *cell);
guint cairn_tally_size (CairnTally *tally);
/* Of CairnCounted, sorted by cell. */
GArray *cairn_tally_sorted (CairnTally *tally);
/* All of @kind from @source whatever the weeks; @a, @b: NULL: any. */
gint64 cairn_tally_sum (
    CairnTally *tally, CairnSource source, CairnCount kind, const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnTally, cairn_tally_free)

G_END_DECLS
