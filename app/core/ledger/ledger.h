/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/tally.h"
#include "core/ledger/week.h"
#include "core/match/match.h"

G_BEGIN_DECLS

/* How a visit ended. Ids: "finished", "cleared", "idle". */
typedef enum
{
  CAIRN_ENDING_FINISHED,
  CAIRN_ENDING_CLEARED,
  CAIRN_ENDING_IDLE,
  CAIRN_N_ENDINGS
} CairnEnding;

/* What happened in it, as bits; each counts once a visit. */
typedef enum
{
  CAIRN_DID_HELP_NOW = 1 << 0,
  CAIRN_DID_ASK = 1 << 1, /* opened "Ask a person" */
  CAIRN_DID_PRINT = 1 << 2,
  CAIRN_DID_PHONE = 1 << 3,  /* took the list along on a phone */
  CAIRN_DID_CODE = 1 << 4,   /* was shown a return code */
  CAIRN_DID_RETURN = 1 << 5, /* came back with one */
  CAIRN_DID_SPEECH = 1 << 8,
  CAIRN_DID_LARGE_TEXT = 1 << 9,
  CAIRN_DID_CONTRAST = 1 << 10,
  CAIRN_DID_NIGHT = 1 << 11,
  CAIRN_DID_SIGN = 1 << 12,
  CAIRN_DID_EASY = 1 << 13,
} CairnDid;

#define CAIRN_OUTCOME_NEEDS 63

/* The end of a visit, beside its answers. Strings are borrowed; none of this is kept. */
typedef struct
{
  gint64 at;       /* seconds UTC: its week is counted, nothing finer */
  GTimeZone *zone; /* nullable: the centre's */
  CairnSource source;
  CairnEnding ending;
  const char *screen;           /* id of the screen it ended on */
  const char *language;         /* of the screen */
  const char *language_missing; /* nullable: asked for, not offered */
  CairnPhase phase;
  const char *const *areas; /* nullable: ids of the published areas */
  guint64 areas_counted;    /* bits of those large enough to be counted alone */
  guint did;                /* CairnDid */
  guint shown;              /* services shown of each need without asking for more; 0: no results */
  guint found_it;           /* option numbers of triage.xml; 0: not answered */
  guint32 found_why;        /* bits of option number - 1 */
  /* nullable: how it went, of who came back with a code: option numbers of triage.xml, 0: not
   * answered, by the number of the need, CAIRN_OUTCOME_NEEDS of them */
  const guint8 *followed;
} CairnOutcome;

/* Visits are written together, never one by one (design §9). */
#define CAIRN_LEDGER_BATCH 10

/* Weekly detail older than this is rolled up into blocks of four weeks; blocks older than that lose
 * their second dimension. Counted from the newest week. */
#define CAIRN_LEDGER_WEEKS_KEPT 26
#define CAIRN_LEDGER_DETAIL_KEPT 260

/**
 * CairnLedger:
 *
 * Counts visits in memory and writes them in batches of at least ten, so that the file tells
 * neither of one visit nor of their order. Nothing it meets disturbs a visit: what can't be written
 * stays in memory and is tried again ten visits later.
 */
typedef struct _CairnLedger CairnLedger;

CairnLedger *cairn_ledger_new (const char *path, CairnCatalogue *catalogue, GError **error);
const char *cairn_ledger_file (CairnLedger *ledger);
void cairn_ledger_count (CairnLedger *ledger,
                         const CairnVisit *visit,
                         const CairnMatchResult *result,
                         const CairnOutcome *outcome);
gboolean cairn_ledger_is_due (CairnLedger *ledger);
gboolean cairn_ledger_settle (CairnLedger *ledger, GError **error);
void cairn_ledger_settle_behind (CairnLedger *ledger);
gboolean cairn_ledger_is_written (CairnLedger *ledger);
gboolean cairn_ledger_wait (CairnLedger *ledger, GError **error);
gboolean cairn_ledger_close (CairnLedger *ledger, GError **error);
void cairn_ledger_add (CairnLedger *ledger, const CairnCell *cell, gint64 n);
void cairn_ledger_add_visits (CairnLedger *ledger, guint visits);

/* The ids of what is counted. */
const char *cairn_ending_id (CairnEnding ending);
const char *cairn_did_id (CairnDid did);
const char *cairn_audience_of (const CairnVisit *visit, const CairnPersonAnswers *person);

/* All that a visit adds. */
void cairn_outcome_tally (const CairnOutcome *outcome,
                          CairnCatalogue *catalogue,
                          const CairnVisit *visit,
                          const CairnMatchResult *result,
                          CairnTally *into);

/* Whether the file, if there is one, is sound. */
gboolean cairn_ledger_check (const char *path, GError **error);

/* Rolls up what its time has come for; nothing is written when there is nothing. @now: the present
 * week. */
gboolean cairn_ledger_tend (const char *path, gint32 now, GError **error);

/* What is in the file of closed weeks: the week of @now and later are shown to nobody. */
CairnTally *
cairn_ledger_read (const char *path, const CairnPeriod *period, gint32 now, GError **error);
gboolean cairn_ledger_span (const char *path, gint32 now, CairnPeriod *out_period, GError **error);

G_END_DECLS
